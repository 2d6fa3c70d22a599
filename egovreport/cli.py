"""The command line: parse, call, print, exit code."""

import io
import shutil
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from egovreport import __version__
from egovreport.errors import EgovReportError

if TYPE_CHECKING:
    from egovreport.commands.opening import Opened

OK, FINDINGS, FAILURE = 0, 1, 2

app = typer.Typer(
    name="egovreport",
    help="Make the slide deck of an action plan from its YAML files.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command."""

    folder: Path
    is_quiet: bool


def _say(text: str) -> None:
    """Talk: on stderr, so that stdout holds the product only."""
    typer.echo(text, err=True)


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        typer.echo(f"egovreport {__version__}")
        raise typer.Exit(OK)


@app.callback()
def settings(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("--directory", "-C", metavar="DIR", help="The workspace.")
    ] = Path(),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the product.")] = False,  # noqa: FBT002 - an option
    version: Annotated[  # noqa: ARG001, FBT002 - an option, which the callback prints
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Make the slide deck of an action plan from its YAML files."""
    context.obj = Settings(folder, quiet)


PlanArgument = Annotated[str, typer.Argument(help="The plan: its id, such as 2023.")]


@app.command()
def build(
    context: typer.Context,
    plan: PlanArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write, instead of out/....")
    ] = None,
) -> None:
    """Write the PowerPoint deck of a plan.

    It is the report of the newest sitting in the history that concerns the plan; without one, a
    status report at the newest date of the plan's values.
    """
    from egovreport.commands.build import build_deck  # noqa: PLC0415 - loads pptx

    opened = _opened(context)
    built = build_deck(opened, plan, output)
    _report(context, opened.report(built.faults))
    if built.path is None:
        raise typer.Exit(FINDINGS)
    _report(context, built.told)
    typer.echo(built.path)


@app.command()
def show(context: typer.Context, plan: PlanArgument) -> None:
    """Show KPIs and measures of a plan with their ratings and standings."""
    from egovreport.commands.show import show_plan  # noqa: PLC0415 - loads the model

    opened = _opened(context)
    _report(context, opened.report())
    if opened.workspace is None:
        raise typer.Exit(FINDINGS)
    typer.echo(show_plan(opened.workspace, plan, shutil.get_terminal_size((100, 24)).columns))


def _opened(context: typer.Context) -> "Opened":
    from egovreport.commands.opening import open_workspace  # noqa: PLC0415 - loads the model

    chosen: Settings = context.obj
    return open_workspace(chosen.folder)


def _report(context: typer.Context, text: str) -> None:
    """Talk, unless only the product is wanted."""
    chosen: Settings = context.obj
    if text and not chosen.is_quiet:
        _say(text.rstrip("\n"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; an error of ours is one sentence, a bug is never taken for a finding.

    Usage errors, `--help` and Ctrl-C (130) end inside typer.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=arguments)
    except EgovReportError as error:
        _say(f"error: {error}")
        if error.remedy:
            _say(f"help: {error.remedy}")
    except Exception:  # noqa: BLE001 - a crash must not look like a finding
        traceback.print_exc()
        _say("error: this is a bug in egovreport; please report it with the lines above")
    sys.exit(FAILURE)
