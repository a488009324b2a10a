"""Everything a model was told so far, and the names in it."""

from dataclasses import dataclass, field
from datetime import date

from solver.modelling.said import NameList, SaidAgent, SaidFair, SaidNeed, SaidOf, SaidShift
from solver.modelling.times import Time


@dataclass(slots=True, kw_only=True)
class Story:
    """Sentences in the order they were said."""

    days: int
    first: str | date
    hours_by: str
    shifts: list[SaidShift] = field(default_factory=list)
    queues: list[tuple[str, float]] = field(default_factory=list)
    agents: list[SaidAgent] = field(default_factory=list)
    needs: list[SaidNeed] = field(default_factory=list)
    facts: list[SaidOf] = field(default_factory=list)
    successions: list[tuple[str, NameList]] = field(default_factory=list)
    fair: list[SaidFair] = field(default_factory=list)
    limits: dict[str, Time | float | None] = field(default_factory=dict)
    prices: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Index by name."""

    shifts: dict[str, int]
    agents: dict[str, int]
    queues: dict[str, int]
