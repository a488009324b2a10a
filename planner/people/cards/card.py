"""A scorecard that was checked: every formula known, weights of 100."""

from dataclasses import dataclass

from planner.domain.naming import in_language
from planner.people.formulas import Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An indicator. `steps` are values with their part of full marks, by value; empty where the curve is a line
    between `none` (no marks) and `full`. `formula` is None where it is judged by hand."""

    id: str
    name: str
    english_name: str
    weight: float
    formula: Formula | None
    of_team: bool
    shown: str
    target: str
    percentile: float
    full: float
    none: float
    steps: tuple[tuple[float, float], ...]
    sample: Formula | None
    least: float

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A scorecard of `teams`, of all where it names none."""

    id: str
    name: str
    english_name: str
    remark: str
    english_remark: str
    teams: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)

    @property
    def remark_label(self) -> str:
        """What every output says of it, in the current language."""
        return in_language(self.remark, self.english_remark)
