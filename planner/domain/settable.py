"""What is said once of a figure a supervisor may set: its unit, its bounds, and what it means.

Stands as `Annotated[int, Figure(...)]` on the field of a dataclass, beside the default. The scenario's model, its
schema and the spans of a plan are read from there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import get_type_hints


class Unit(StrEnum):
    """What a figure counts."""

    MINUTES = "minutes"
    """In a file also as "11:00"."""
    CLOCK = "clock"
    """Minutes of the day, in a file also as "20:00"."""
    HOURS = "hours"
    DAYS = "days"
    """Days, nights and weekends of a roster."""
    DAYS_OF_SEVEN = "days of seven"
    SHARE = "share"
    FACTOR = "factor"
    YUAN = "yuan"
    WORD = "word"
    """No figure: one of some words, or a switch."""


BOUNDS: Mapping[Unit, tuple[float, float]] = {
    Unit.CLOCK: (0, 1439),
    Unit.SHARE: (0, 1),
    Unit.FACTOR: (0, 1000),
    Unit.YUAN: (0, 1_000_000),
}
"""What figures of a unit may be where they say nothing else."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `text` is what a scenario's schema says of it, the bounds are those a scenario has to keep to."""

    unit: Unit
    text: str
    lowest: float | None = None
    highest: float | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest: its own, else those of its unit."""
        lowest, highest = BOUNDS.get(self.unit, (None, None))
        least = lowest if self.lowest is None else self.lowest
        most = highest if self.highest is None else self.highest
        if least is None or most is None:
            raise ValueError(f"{self.text}: a figure in {self.unit} needs bounds of its own")
        return least, most


@cache
def figures_of(kind: type) -> Mapping[str, Figure]:
    """Every figure of a dataclass by the name of its field, in the order they are written in."""
    hints = get_type_hints(kind, include_extras=True)
    told = ((name, getattr(hint, "__metadata__", ())) for name, hint in hints.items())
    return {name: said for name, metadata in told for said in metadata if isinstance(said, Figure)}
