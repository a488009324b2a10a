"""A roster edited elsewhere joined with the one edited here: cell by cell, against what both came from."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

Cell = tuple[str, date]
Codes = Mapping[Cell, str]
"""Code by agent and day; a day off is missing or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedCell:
    """A cell that was changed elsewhere: what it was, what it is there, what it is here."""

    agent: str
    day: date
    base: str
    theirs: str
    ours: str
    moved: bool = False
    """Whether the code is the same here, and breaks or desks were moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What joining means: `changes` nobody touched here, `conflicts` were changed here too and otherwise (the code, or
    breaks and desks of it), `same` were changed to the same."""

    changes: tuple[MergedCell, ...]
    conflicts: tuple[MergedCell, ...]
    same: tuple[MergedCell, ...]


def merge(
    base: Codes, theirs: Codes, ours: Codes, cells: Iterable[Cell], moved: Collection[Cell] = frozenset()
) -> Merge:
    """Join `theirs` into `ours`; both came from `base`. Only `cells` are looked at, in their order; `moved` are those
    with other breaks or desks here than in `base`."""
    changed = [
        MergedCell(
            agent=agent, day=day, base=was, theirs=there, ours=ours.get((agent, day), ""), moved=(agent, day) in moved
        )
        for agent, day in cells
        if (there := theirs.get((agent, day), "")) != (was := base.get((agent, day), ""))
    ]
    return Merge(
        changes=tuple(each for each in changed if each.ours == each.base and not each.moved),
        conflicts=tuple(
            each for each in changed if each.ours != each.theirs and (each.moved or each.ours != each.base)
        ),
        same=tuple(each for each in changed if each.ours == each.theirs),
    )
