"""Where the settings of a scenario stand, for whoever finds fault with one after the file is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The file of a scenario's settings, and the line of each by its path."""

    file: str = "scenario.yaml"
    lines: Mapping[str, int] = field(default_factory=dict)
    """By paths as `path_text` writes them; none where the settings were read from no file."""

    def place(self, path: str) -> str:
        """`phases[2].last_day (line 31)`; the line of the nearest parent where the setting is left to its default."""
        nearest = path
        while nearest and nearest not in self.lines:
            nearest = nearest[: max(nearest.rfind("."), nearest.rfind("["), 0)]
        return with_line(path, self.lines.get(nearest))


NOWHERE = Places()
"""Of settings made by hand."""


def with_line(path: str, line: int | None) -> str:
    """`phases[2].last_day (line 31)`, or the path alone where no line is known."""
    return path if line is None else _("{path} (line {line})", path=path, line=line)


def path_text(location: Sequence[str | int]) -> str:
    """`phases[2].last_day` of `("phases", 2, "last_day")`."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
