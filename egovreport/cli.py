"""The command line: parse, call, print, exit code."""

import contextlib
import io
import os
import shutil
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from egovreport import __version__
from egovreport.errors import EgovReportError, OutputError

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
    """Talk: on stderr, so that stdout holds the product only; nobody has to listen."""
    with contextlib.suppress(OSError):
        typer.echo(text, err=True)


def _give(product: object) -> None:
    """Print the product on stdout.

    Raises:
        OutputError: where stdout takes no more, as on a full disk.
    """
    try:
        typer.echo(product)
    except OSError as error:
        # else the rest of the buffer fails again, with a traceback, when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(FAILURE) from error
        raise OutputError(
            f"the result cannot be printed: {error.strerror}", "print it to another place"
        ) from error


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
def init(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder; it is made where it is missing.")
    ],
) -> None:
    """Begin a workspace: a small example with comments that builds at once.

    Nothing is overwritten: where one of its files exists already, nothing is written at all.
    """
    from egovreport.commands.init import begin_workspace  # noqa: PLC0415 - loads the model

    chosen: Settings = context.obj
    begun = begin_workspace(chosen.folder / directory)
    for path in begun.paths:
        _give(path)
    _report(context, begun.told)


@app.command()
def build(
    context: typer.Context,
    plan: PlanArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write, instead of out/....")
    ] = None,
    dry_run: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--dry-run", help="Tell of the deck, write none.")
    ] = False,
) -> None:
    """Write the PowerPoint deck of a plan.

    It is the report of the newest sitting in the history that concerns the plan; without one, a
    status report at the newest date of the plan's values.
    """
    from egovreport.commands.build import build_deck  # noqa: PLC0415 - loads pptx

    opened = _opened(context)
    built = build_deck(opened, plan, output, is_dry_run=dry_run)
    findings = opened.report(built.faults, built.texts)
    if built.path is None:
        _refuse(findings)
    _report(context, findings)
    _report(context, built.told)
    if not dry_run:
        _give(built.path)


@app.command()
def show(context: typer.Context, plan: PlanArgument) -> None:
    """Show KPIs and measures of a plan with their ratings and standings."""
    from egovreport.commands.show import show_plan  # noqa: PLC0415 - loads the model

    opened = _opened(context)
    if opened.workspace is None:
        _refuse(opened.report())
    _report(context, opened.report())
    _give(show_plan(opened.workspace, plan, shutil.get_terminal_size((100, 24)).columns))


def _opened(context: typer.Context) -> "Opened":
    from egovreport.commands.opening import open_workspace  # noqa: PLC0415 - loads the model

    chosen: Settings = context.obj
    return open_workspace(chosen.folder)


def _refuse(findings: str) -> NoReturn:
    """Say why there is no product, also where only the product is wanted, and end."""
    _say(findings.rstrip("\n"))
    raise typer.Exit(FINDINGS)


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
        _say(traceback.format_exc().rstrip())
        _say("error: this is a bug in egovreport; please report it with the lines above")
    sys.exit(FAILURE)
