"""What a benchmark found, beside what it was to be: rows of one table."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("part", "what", "aim", "seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line; `aim` is empty where a figure is told for its own sake."""

    what: str
    seen: str
    aim: str = ""


def table_of(parts: Iterable[tuple[str, Iterable[Figure]]]) -> str:
    """All parts in Markdown, each named on its first line only."""
    lines = [HEAD, ("---",) * len(HEAD)]
    for part, figures in parts:
        for number, each in enumerate(figures):
            lines.append(("" if number else part, each.what, each.aim, each.seen))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
