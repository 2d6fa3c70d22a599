"""The command line: parse, call, print, exit code."""

import atexit
import contextlib
import gc
import io
import os
import shutil
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from egovreport import __version__
from egovreport.errors import EgovReportError, OutputError, told_of, told_of_bug
from egovreport.exit_codes import FAILURE, FINDINGS, OK
from egovreport.output.colour import ColourWhen, has_colour
from egovreport.output.diff_formats import DiffFormat
from egovreport.output.formats import Format
from egovreport.terms import Audience, ReportKind

if TYPE_CHECKING:
    from egovreport.commands.checked import Checked
    from egovreport.commands.many import Outcome
    from egovreport.commands.order import Order
    from egovreport.workspace import Workspace


class _Program(typer.core.TyperGroup):
    """The program: it says where its options stand to who writes them after the command."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            self._hint(error, ctx.invoked_subcommand)
            raise

    def _hint(self, error: Any, command: str) -> None:
        option = getattr(error, "option_name", "")
        if any(option in each.opts for each in self.params):
            error.message += f"; write it before `{command}`"


app = typer.Typer(
    name="egovreport",
    cls=_Program,
    help="Make the slide deck of an action plan from its YAML files.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


design_app = typer.Typer(
    help="Try a corporate template: say what of it is used for what, see it, map its layouts.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(design_app, name="design")


class FailOn(StrEnum):
    """What fails a comparison."""

    WARNING = "warning"
    """A target lowered, a KPI or measure that is gone without a word, a unit changed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command."""

    folders: tuple[Path, ...]
    """The workspaces that were named; the current folder where none was."""
    is_quiet: bool
    colour: ColourWhen

    @property
    def folder(self) -> Path:
        """The workspace, of a command that takes one.

        Raises:
            BadParameter: where several were named.
        """
        if len(self.folders) > 1:
            raise typer.BadParameter("only `build` takes several workspaces", param_hint="-C")
        return self.folders[0]


def _say(text: str, *, colour: bool = False) -> None:
    """Talk: on stderr, so that stdout holds the product only; nobody has to listen."""
    with contextlib.suppress(OSError):
        # not `err=True`, which would write past the bar
        typer.echo(text, file=sys.stderr, color=colour)


def _give(product: object, *, colour: bool = False) -> None:
    """Print the product on stdout.

    Raises:
        OutputError: where stdout takes no more, as on a full disk, or is closed.
    """
    if sys.stdout is None:
        raise OutputError("there is no standard output to print to", "do not close it")
    try:
        typer.echo(product, color=colour)
    except OSError as error:
        unprinted = _unprinted(error)
        raise (typer.Exit(FAILURE) if isinstance(error, BrokenPipeError) else unprinted) from error


def _unprinted(error: OSError) -> OutputError:
    """Return what to say where stdout takes no more, and throw away what is left to print."""
    # else it fails again, with a traceback, when Python ends
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OutputError(
        f"the result cannot be printed: {error.strerror}", "print it to another place"
    )


def _is_of_printing(error: OSError) -> bool:
    """Whether it is that stdout took no more, such as typer's help."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code is typer.echo.__code__


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        _give(f"egovreport {__version__}")
        raise typer.Exit(OK)


@app.callback()
def settings(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--directory",
            "-C",
            metavar="DIR",
            show_default=False,
            help="The workspace; `build` takes several, each with a -C of its own.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the product.")] = False,  # noqa: FBT002 - an option
    colour: Annotated[
        ColourWhen, typer.Option("--color", help="Colour findings: always, never, on a terminal.")
    ] = ColourWhen.AUTO,
    version: Annotated[  # noqa: ARG001, FBT002 - an option, which the callback prints
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Make the slide deck of an action plan from its YAML files."""
    context.obj = Settings(tuple(folders or [Path()]), quiet, colour)


PlanArgument = Annotated[str, typer.Argument(help="The plan: its id, such as 2023.")]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help="How findings are written: full, or github where GITHUB_ACTIONS is set.",
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")]
SelectOption = Annotated[
    list[str] | None, typer.Option(metavar="RULE,...", help="Report these rules only.")
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option(metavar="RULE,...", help="Leave these rules out.")
]


def _file_named(text: str) -> Path:
    """Return the file of an option; a path would have lost the slash that makes it a folder.

    Raises:
        OutputError: for a folder, whether it exists or not.
    """
    if os.path.basename(text) in {"", os.curdir, os.pardir} or os.path.isdir(text):  # noqa: PTH112, PTH119 - as above
        raise OutputError(f"cannot write {text or '.'}: it is a folder", "name a file in it")
    return Path(text)


def _deck_named(text: str | None, more: str = "") -> Path | None:
    """Return the file of a deck, None where none is named; `more` is added to the remedy.

    Raises:
        OutputError: for a folder, and what does not end with .pptx.
    """
    if text is None:
        return None
    path = _file_named(text)
    if path.suffix.lower() == ".pptx" or path.is_relative_to("/dev"):  # which writing refuses
        return path
    stem = path.stem if path.suffix[1:].isalpha() else path.name
    named = path.with_name(f"{stem}.pptx")
    raise OutputError(f"cannot write {text}: a deck is a .pptx file", f"name it `{named}`{more}")


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        parser=_file_named,
        help="The file to write, instead of stdout.",
    ),
]


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
def build(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    plans: Annotated[
        list[str], typer.Argument(metavar="PLAN", help="The plans: their ids, such as 2023.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The .pptx to write, instead of out/...."
        ),
    ] = None,
    report: Annotated[
        ReportKind | None,
        typer.Option(
            show_default=False,
            help="The kind of report: the plan as proposed, its status, or its result.",
        ),
    ] = None,
    audience: Annotated[
        Audience | None,
        typer.Option(show_default=False, help="Who sees the deck: public if nothing is said."),
    ] = None,
    body: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="BODY[@DATE]",
            show_default=False,
            help="The body, and the day of its sitting in the history; without a day the newest.",
        ),
    ] = "",
    as_of: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            show_default=False,
            help="The data date: what is dated later is not in the deck.",
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            metavar="PLAN[@DATE]",
            show_default=False,
            help="What the slide of changes compares with, instead of the previous plan.",
        ),
    ] = "",
    design: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="The corporate template, .pptx or .potx, instead of the programme's.",
        ),
    ] = None,
    provenance: Annotated[  # noqa: FBT002 - an option
        bool,
        typer.Option(
            "--provenance", help="Write beside the deck what it was made from, for `verify`."
        ),
    ] = False,
    dry_run: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--dry-run", help="Tell of the deck, write none.")
    ] = False,
    pdf: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--pdf", help="Write a tagged PDF beside the deck, by LibreOffice.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=1,
            show_default=False,
            help="How many decks are built at the same time: as many as there are processors.",
        ),
    ] = None,
) -> None:
    """Write the PowerPoint deck of a plan, or of each of several plans.

    It is the report of the newest sitting in the history that concerns the plan; without one, a
    status report at the newest date of the plan's values. A deck for the public holds nothing that
    is marked as internal; an internal one says on every slide what it is.

    Several decks are built in processes of their own, from every workspace that `-C` names before
    `build`. One that fails stops no other, but an error in a file of a workspace stops all decks
    of that workspace. The exit code is the highest that one of them has.
    """
    from egovreport.commands.asked import asked_for  # noqa: PLC0415 - loads the model
    from egovreport.commands.order import Order  # noqa: PLC0415 - loads the model

    request = asked_for(kind=report, audience=audience, body=body, as_of=as_of)
    order = Order(request, since, design, dry_run, provenance, pdf)
    chosen: Settings = context.obj
    if len(plans) == len(chosen.folders) == 1:
        _build_one(context, plans[0], _deck_named(output, "; for a PDF add `--pdf`"), order)
        return
    if output is not None:
        raise typer.BadParameter("several decks cannot be one file", param_hint="--output")
    _build_many(context, plans, order, jobs)


def _build_one(context: typer.Context, plan: str, output: Path | None, order: "Order") -> None:
    from egovreport.commands.build import build_deck, write_pdf  # noqa: PLC0415 - loads pptx

    folder, workspace = _sound(context)
    built = build_deck(folder, workspace, plan, output, order)
    _report(context, built.told)
    if order.is_dry_run:
        return
    for path in built.paths:
        _give(path)
    if order.has_pdf:
        _give(write_pdf(built.path))


def _build_many(
    context: typer.Context, plans: Sequence[str], order: "Order", workers: int | None
) -> None:
    """Build decks beside each other; at the end, also after Ctrl-C, say what became of them."""
    from egovreport.commands.many import build_each, faults_of, jobs_of, summary, warnings_of  # noqa: PLC0415 - loads the model
    from egovreport.commands.workers import processors  # noqa: PLC0415 - rarely wanted
    from egovreport.output.progress import progress  # noqa: PLC0415 - rarely wanted

    chosen: Settings = context.obj
    is_colour = has_colour(chosen.colour, sys.stderr, os.environ)
    jobs = jobs_of(chosen.folders, plans, order, is_colour=is_colour)
    found: dict[int, Outcome] = {}
    begun = perf_counter()
    try:
        with progress(len(jobs), is_quiet=chosen.is_quiet) as advance:
            for number, outcome in build_each(jobs, workers or processors()):
                found[number] = outcome
                _report(context, outcome.outline if order.is_dry_run else outcome.headline)
                advance()
    finally:
        outcomes = [found[number] for number in sorted(found)]
        for text in warnings_of(outcomes):
            _report(context, text)
        for fault in faults_of(outcomes):
            _say(fault, colour=is_colour)
        seconds = perf_counter() - begun
        _report(context, summary(outcomes, len(jobs), seconds, is_dry_run=order.is_dry_run))
        for path in (path for each in outcomes for path in each.paths if not order.is_dry_run):
            _give(path)
    code = max((each.code for each in outcomes), default=OK)
    if code:
        raise typer.Exit(code)


@app.command()
def verify(
    context: typer.Context,
    deck: Annotated[Path, typer.Argument(help="The deck, with the file that tells where from.")],
) -> None:
    """Say whether a deck is what today's files give, and if not, which slides differ.

    It needs the file that `build --provenance` writes beside the deck. The exit code is 1 where
    slides differ.
    """
    from egovreport.commands.verify import verify_deck  # noqa: PLC0415 - loads pptx

    folder, workspace = _sound(context)
    verified = verify_deck(folder, workspace, deck)
    _give(verified.report)
    if not verified.is_same:
        raise typer.Exit(FINDINGS)


@app.command()
def show(context: typer.Context, plan: PlanArgument) -> None:
    """Show KPIs and measures of a plan with their ratings and standings."""
    from egovreport.commands.show import show_plan  # noqa: PLC0415 - loads the model

    _, workspace = _sound(context)
    _give(show_plan(workspace, plan, shutil.get_terminal_size((100, 24)).columns))


@app.command()
def validate(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Report on these files only, instead of the whole workspace."),
    ] = None,
    form: FormatOption = None,
    strict: StrictOption = False,  # noqa: FBT002 - an option
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    output: OutputOption = None,
) -> None:
    """Check every file of the workspace: as YAML, as a plan, and one against the other.

    Errors are what makes a deck wrong or impossible; warnings are probably mistakes, or what the
    committee will ask. The exit code is 1 where there are errors.
    """
    from egovreport.commands.validate import validate as check  # noqa: PLC0415 - loads the model

    chosen: Settings = context.obj
    checked = check(
        chosen.folder, files or (), form=form or _format_here(output), select=select or (),
        ignore=ignore or (), colour=_is_coloured(context, output),
    )  # fmt: skip
    _finish(context, checked, output, strict=strict)


def _is_coloured(context: typer.Context, output: Path | None) -> bool:
    """Whether what is printed on stdout has colours; a file has none."""
    chosen: Settings = context.obj
    return not output and has_colour(chosen.colour, sys.stdout, os.environ)


def _finish(
    context: typer.Context, checked: "Checked", output: Path | None, *, strict: bool
) -> None:
    """Hand the report of a check over, and end with the exit code that it asks for."""
    _hand_over(checked.report, output, colour=_is_coloured(context, output))
    _report(context, checked.told)
    if checked.is_unreadable:
        raise typer.Exit(FAILURE)
    if checked.has_errors or (strict and checked.has_faults):
        raise typer.Exit(FINDINGS)


def _format_here(output: Path | None) -> Format:
    """Return what is best read here; GitHub reads annotations in the log, not in a file."""
    is_on_github = os.environ.get("GITHUB_ACTIONS") == "true" and not output
    return Format.GITHUB if is_on_github else Format.FULL


def _refuse_own_file(path: Path) -> None:
    """Refuse to write over a plan, an outline or the map of a design.

    Raises:
        OutputError: for a path that a workspace reads.
    """
    from egovreport.file_names import is_read  # noqa: PLC0415 - loads the model

    whole = Path(path.parent.name, path.name)
    with contextlib.suppress(OSError):  # the current folder was removed, which writing tells
        whole = path.absolute()
    if is_read(f"{whole.parent.name}/{whole.name}"):
        raise OutputError(
            f"cannot write {path}: plans and outlines have such names", "name another file"
        )


def _hand_over(text: str, path: Path | None, *, colour: bool) -> None:
    """Write the text to the file, and print its path; without a file, print the text."""
    if path:
        from egovreport.output.file import write_atomically  # noqa: PLC0415 - rarely wanted

        _refuse_own_file(path)
        write_atomically(path, text.encode())
        _give(path)
    elif text:
        _give(text.rstrip("\n"), colour=colour)


@app.command()
def lint(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    decks: Annotated[list[Path], typer.Argument(help="The decks: .pptx or .potx files.")],
    form: FormatOption = None,
    strict: StrictOption = False,  # noqa: FBT002 - an option
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    output: OutputOption = None,
) -> None:
    """Check decks, of any origin: what PowerPoint would repair, what not everyone can read.

    The exit code is 1 where there are errors.
    """
    from egovreport.commands.lint import lint_deck  # noqa: PLC0415 - loads lxml

    checked = lint_deck(
        Path(), decks, form=form or _format_here(output), select=select or (),
        ignore=ignore or (), colour=_is_coloured(context, output),
    )  # fmt: skip
    _finish(context, checked, output, strict=strict)


TemplateArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The template: a .pptx or .potx file.")
]


@design_app.command("check")
def design_check(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The templates: .pptx or .potx files.")
    ],
    form: FormatOption = None,
    strict: StrictOption = False,  # noqa: FBT002 - an option
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    output: OutputOption = None,
) -> None:
    """Say what was found in a template, what is used for what, and what will look poor.

    The map beside it, FILE's name with the ending .design.yaml, is followed. The exit code is 1
    where no deck can be made in it.
    """
    from egovreport.commands.design import check_templates  # noqa: PLC0415 - loads pptx

    checked = check_templates(
        files, form=form or _format_here(output), select=select or (), ignore=ignore or (),
        colour=_is_coloured(context, output),
    )  # fmt: skip
    _finish(context, checked, output, strict=strict)


@design_app.command("show")
def design_show(
    context: typer.Context,
    file: TemplateArgument,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The .pptx to write, instead of FILE's name-sample.",
        ),
    ] = None,
) -> None:
    """Write a sample deck in a template, with every kind of slide; what it says is invented."""
    from egovreport.commands.design import show_design  # noqa: PLC0415 - loads pptx

    shown = show_design(file, _deck_named(output))
    _report(context, f"{shown.slides} slides")
    _give(shown.path)


@design_app.command("init")
def design_init(
    context: typer.Context,
    file: TemplateArgument,
) -> None:
    """Write the map of a template beside it, to be adjusted; nothing is overwritten."""
    from egovreport.commands.design import begin_map  # noqa: PLC0415 - loads pptx

    path = begin_map(file)
    _give(path)
    _report(context, f"next: edit it, then `egovreport design check {file}`")


@app.command()
def diff(  # noqa: PLR0913, PLR0917 - one for each option
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            help="A plan, a plan at a date (2023@2023-06-30), a file, a version "
            "(git:main:plans/2023.yaml), or years (2017..2023)."
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(help="What it is compared with.", show_default=False),
    ] = None,
    form: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="How the changes are written.")
    ] = DiffFormat.TEXT,
    everything: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--all", help="Tell what is otherwise only counted.")
    ] = False,
    exit_code: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--exit-code", help="Exit with 1 where something changed.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit with 1 where there is a warning.", show_default=False),
    ] = None,
    output: OutputOption = None,
) -> None:
    """Say what changed between two plans, and what it means.

    With one plan, it is compared with the previous one. Files with errors are not compared.
    """
    from egovreport.commands.diff import (  # noqa: PLC0415 - loads the model
        RANGE,
        compare_sides,
        compare_years,
    )

    chosen: Settings = context.obj
    is_colour = _is_coloured(context, output)
    if new is None and RANGE in old:
        if exit_code or fail_on:
            raise typer.BadParameter(
                "years are followed, not compared: this option needs two sides"
            )
        compared = compare_years(chosen.folder, old, form)
    else:
        earlier, later = (old, new) if new else (None, old)
        compared = compare_sides(
            chosen.folder, earlier, later, form, everything=everything, colour=is_colour
        )
    _hand_over(compared.report, output, colour=is_colour)
    if (exit_code and compared.has_changes) or (fail_on and compared.has_warnings):
        raise typer.Exit(FINDINGS)


@app.command()
def rule(
    name: Annotated[
        str | None, typer.Argument(help="The word in brackets of a finding.", show_default=False)
    ] = None,
) -> None:
    """Explain a rule of plans or decks: what it means, why it matters, what to do; or list all."""
    from egovreport.commands.rule import rule_list, rule_page  # noqa: PLC0415 - loads the model

    _give((rule_page(name) if name else rule_list()).rstrip("\n"))


@app.command()
def schema(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[programme|plan|outline|design]", show_default=False, help="The kind of file."
        ),
    ] = None,
    write: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--write", help="Write all of them into the workspace's schemas/.")
    ] = False,
) -> None:
    """Print the JSON Schema of a kind of file, by which editors help to write it."""
    from egovreport.commands.schema import schema_text, write_schemas  # noqa: PLC0415 - model

    if bool(kind) is write:
        raise typer.BadParameter("name the kind of file, or give --write")
    if kind:
        _give(schema_text(kind).rstrip("\n"))
        return
    from egovreport.commands.opening import workspace_folder  # noqa: PLC0415 - model

    chosen: Settings = context.obj
    written = write_schemas(workspace_folder(chosen.folder))
    for path in written:
        _give(path)
    if not written:
        _report(context, "The schemas are up to date.")


def _sound(context: typer.Context) -> tuple[Path, "Workspace"]:
    """Open the workspace; where a file has an error, say so and end.

    Returns its folder and what it holds.
    """
    from egovreport.commands.opening import open_workspace  # noqa: PLC0415 - loads the model

    chosen: Settings = context.obj
    opened = open_workspace(chosen.folder)
    if opened.workspace is None:
        is_colour = has_colour(chosen.colour, sys.stderr, os.environ)
        _say(opened.errors(colour=is_colour).rstrip("\n"), colour=is_colour)
        raise typer.Exit(FAILURE if opened.is_unreadable else FINDINGS)
    _report(context, opened.told)
    return opened.folder, opened.workspace


def _report(context: typer.Context, text: str) -> None:
    """Talk, unless only the product is wanted."""
    chosen: Settings = context.obj
    if text and not chosen.is_quiet:
        _say(text.rstrip("\n"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; an error of ours is one sentence, a bug is never taken for a finding.

    Usage errors, `--help` and Ctrl-C (130) end inside typer.
    """
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stderr is None:
        # else typer talks on stdout
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    try:
        app(args=arguments)
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # for which typer ends with 1
            sys.exit(FAILURE)
        raise
    except EgovReportError as error:
        _say(told_of(error))
    except Exception as error:  # noqa: BLE001 - a crash must not look like a finding
        if isinstance(error, OSError) and _is_of_printing(error):
            _say(told_of(_unprinted(error)))
            sys.exit(FAILURE)
        if isinstance(error.__cause__, KeyboardInterrupt):  # Ctrl-C while a class is made
            raise error.__cause__ from None
        _say(told_of_bug())
    sys.exit(FAILURE)
