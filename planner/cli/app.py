"""The `dacu` command: language first, then the commands, then errors as messages and exit codes."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from planner.errors import DacuError, InvalidInput, NoRoster
from planner.i18n import _
from planner.os_reasons import reason_of

BAD_INPUT = 2
NO_ROSTER = 4
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `dacu`. Exit codes: 0 done, 1 the audit found something, 2 bad input, 3 more shortage
    than the scenario tolerates, 4 no roster can exist, 130 interrupted before there was anything."""
    try:
        # Loaded here, as everything below: Ctrl-C while modules load is answered like any other.
        from planner.cli.language import choose_language
        from planner.cli.surroundings import set_right
        from planner.cli.utf8 import begin_again_in_utf8

        if arguments is None:
            begin_again_in_utf8()
            set_right()
        _write_what_can_be_written()
        try:
            words = choose_language(list(sys.argv[1:] if arguments is None else arguments))
        except InvalidInput as error:
            from planner.cli.show import show_error

            show_error(error)
            sys.exit(BAD_INPUT)
        sys.exit(run(words))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def run(words: list[str]) -> int:
    """Run the command line in the language chosen; returns the exit code."""
    from typer import Abort
    from typer.exceptions import TyperException

    # The commands' help texts are written when their modules load, so the language comes first.
    from planner.cli.commands_list import build_app
    from planner.cli.show import show_error, show_interrupted, show_usage
    from planner.cli.usage import is_usage_error, usage_text

    try:
        code = build_app()(args=words, prog_name="dacu", standalone_mode=False)
    except InvalidInput as error:
        show_error(error)
        return BAD_INPUT
    except NoRoster as error:
        show_error(error)
        return NO_ROSTER
    except DacuError as error:
        show_error(error)
        return BAD_INPUT
    except TyperException as error:
        if not is_usage_error(error):
            raise
        show_usage(usage_text(error), error)
        return BAD_INPUT
    except (KeyboardInterrupt, Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as left:
        # The command-line library's own answer to a reader that is gone is 1, which means findings here.
        if isinstance(left.__context__, BrokenPipeError):
            return _reader_gone()
        raise
    except OSError as error:
        # Files are answered for where they are read and written: what is left is the output itself.
        show_error(DacuError(_("this cannot be written: {reason}", reason=reason_of(error))))
        _reader_gone()
        return BAD_INPUT
    if code == INTERRUPTED:  # The command-line library makes a return value of Ctrl-C.
        show_interrupted()
    return code if isinstance(code, int) else 0


def _write_what_can_be_written() -> None:
    """Signs the terminal's encoding lacks are spelled out instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _reader_gone() -> int:
    """Whoever read the output (`| head`) has gone: nothing is left to say, and the exit must not try to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
