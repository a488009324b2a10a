"""Say that the engine is being compiled, where a command is the first to need it."""

from planner.cli.show import err
from planner.i18n import _
from planner.services.warming import prepare, seconds_to_compile


def compile_aloud() -> None:
    """Compile the engine where nobody has yet, and say how long that takes; where it is compiled nothing is done."""
    seconds = seconds_to_compile()
    if seconds:
        err.print(_("Compiling the engine, only once: about {seconds} s, not counted", seconds=seconds))
        prepare()
