"""The verbs put together, each with the options that every verb has."""

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from desktop_app import __version__
from desktop_app.cli import OpenWindow, TryWindow, show_window
from desktop_app.cli.faults import DONE, WRONG_USAGE, guarded
from desktop_app.cli.session import Session, Surroundings, write
from desktop_app.words import N_

DataOption = Annotated[
    str | None,
    typer.Option("--data", metavar="FILE", help=N_("The data file. Without it your own data folder is used.")),
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help=N_("File whose first line is the passphrase. Or set PLENARY_PASSPHRASE."),
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Answer with JSON."))]

_COMMON = {"data": DataOption, "passphrase_file": PassphraseOption, "json": JsonOption}

Verb = Callable[..., int | None]


def new_app(help_text: str) -> typer.Typer:
    """A group of verbs, without colours and frames: help is text, and errors are sentences."""
    return typer.Typer(
        help=help_text,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def verb(app: typer.Typer, name: str) -> Callable[[Verb], Verb]:
    """Register a verb: its first parameter, the session, is made from the options that every verb has."""

    def register(function: Verb) -> Verb:
        own = list(inspect.signature(function).parameters.values())[1:]

        def command(ctx: typer.Context, **given: Any) -> None:
            session = Session(ctx.obj, given.pop("data"), given.pop("passphrase_file"), given.pop("json"))
            code = guarded(lambda: function(session, **given))
            if code:
                raise typer.Exit(code)

        context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
        common = [
            inspect.Parameter(
                option,
                inspect.Parameter.KEYWORD_ONLY,
                default=False if option == "json" else None,
                annotation=annotation,
            )
            for option, annotation in _COMMON.items()
        ]
        keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
        parameters = [context, *keyword, *common]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        command.__doc__ = function.__doc__
        command.__name__ = function.__name__
        app.command(name, short_help=(function.__doc__ or "").split("\n")[0])(command)
        return function

    return register


_ROOMS = {
    "demo": ("demo",),
    "events": ("events", "sample"),
    "participants": ("participants", "find"),
    "agenda": ("agenda",),
    "badges": ("badges",),
    "attendance": ("scan", "presence"),
    "reports": ("summary", "paper"),
    "desks": ("backup", "restore", "check", "self-test"),
}
"""The modules of this package with their verbs, in the order of the help."""


def _rooms(words: list[str]) -> list[str]:
    """The modules that these words need: only one where the verb is known, so that it is answered sooner."""
    waiting = iter(words)
    for word in waiting:
        if word in ("--data", "--passphrase-file"):
            next(waiting, None)
        elif not word.startswith("-"):
            return [room for room, verbs in _ROOMS.items() if word in verbs] or list(_ROOMS)
    return list(_ROOMS)


def build(words: list[str], open_window: OpenWindow, try_window: TryWindow) -> typer.Typer:
    """Put together the verbs that `words` may need."""
    app = new_app(N_("Plenary runs a meeting: people, agenda, badges, attendance. Without a verb the window opens."))
    app.info.no_args_is_help = False

    @app.callback(invoke_without_command=True)
    def start(
        ctx: typer.Context,
        data: DataOption = None,
        passphrase_file: PassphraseOption = None,
        json: JsonOption = False,
        version: Annotated[bool, typer.Option("--version", help=N_("Say the version."))] = False,
    ) -> None:
        ctx.obj = Surroundings(open_window, try_window, data, passphrase_file, json)
        if version:
            write(f"plenary {__version__}")
            raise typer.Exit
        if ctx.invoked_subcommand is None:
            raise typer.Exit(guarded(lambda: show_window(data, open_window)))

    start.__doc__ = None
    for room in _rooms(words):
        import_module(f"desktop_app.cli.{room}").add_to(app)
    return app


def run(words: list[str], *, open_window: OpenWindow, try_window: TryWindow) -> int:
    """Do what the words ask for; returns the exit code."""
    app = build(words, open_window, try_window)
    try:
        code = app(args=words, prog_name="plenary", standalone_mode=False)
    except typer.BadParameter as error:
        # The library that checks the words puts its own kind of error before the sentence.
        error.message = error.message.removeprefix("Value error, ")
        error.show()
        return WRONG_USAGE
    except TyperException as error:
        error.show()  # type: ignore[attr-defined]
        return WRONG_USAGE
    return code if isinstance(code, int) else DONE
