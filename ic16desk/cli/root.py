"""The root command: common options anywhere on the line, errors as sentences with their exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from ic16desk import __version__, log
from ic16desk.cli.call import Call, write_json
from ic16desk.errors import BugError, Cancelled, Ic16Error, KnownError

#: Exit codes: cli.md.
BUG = 5
USAGE = 2

_COMMON: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--store",), {"metavar": "DIR"}),
    (("--passphrase-file",), {"metavar": "FILE"}),
    (("--as", "person"), {"metavar": "PERSON"}),
    (("--json",), {"is_flag": True}),
    (("--lang",), {"type": click.Choice(["fi", "sv", "en"])}),
)


def _common_options() -> list[click.Parameter]:
    return [click.Option(list(names), expose_value=False, callback=_note, **extra) for names, extra in _COMMON]


def _note(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Lay a common option into the call; the innermost place on the line wins."""
    if value and parameter.name:
        setattr(context.ensure_object(Call), parameter.name, value)
    return value


class Command(click.Command):
    """A command that takes the common options too."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        """As click's."""
        super().__init__(*args, **extra)
        self.params += _common_options()


class Group(click.Group):
    """A group whose commands are :class:`Command`; its listing keeps the order of the job."""

    command_class = Command

    def __init__(self, *args: Any, **extra: Any) -> None:
        """As click's."""
        super().__init__(*args, **extra)
        self.params += _common_options()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they were added."""
        return list(self.commands)


Group.group_class = Group


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ic16desk")
def root() -> None:
    """Review, decide and sign IC16 funding applications, offline. Without a command: the desktop."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. No traceback reaches the user."""
    from ic16desk.cli import commands  # registers all commands on root

    assert commands
    log.start()
    call = Call(json="--json" in arguments)
    try:
        root.main(list(arguments), prog_name="ic16desk", standalone_mode=False, obj=call)
        return call.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        return _usage(call, error)
    except (KeyboardInterrupt, click.Abort, Cancelled):
        return _tell(call, KnownError("cancelled"))
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has gone; nothing to tell
        return 1
    except KnownError as error:
        return _tell(call, error)
    except Exception as error:
        return _tell(call, BugError("bug", reference=log.report_bug(error)))
    finally:
        call.close()


def _usage(call: Call, error: click.ClickException) -> int:
    message = error.format_message()
    if call.json:
        write_json({"error": {"code": "usage", "message": message, "hint": call.words("error.usage.hint")}})
    else:
        error.show(sys.stderr)
    return USAGE


def _tell(call: Call, error: Ic16Error) -> int:
    message, hint = call.words.error(error)
    if call.json:
        write_json({"error": {"code": error.code, "message": message, "hint": hint}})
    else:
        sys.stderr.write(f"ic16desk: {message}\n" + (f"  {hint}\n" if hint else ""))
    return error.exit_code
