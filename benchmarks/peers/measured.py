"""One run as it is kept: a JSON line."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A seeded problem: `people` is few or enough."""

    agents: int
    days: int
    slot: int
    people: str
    seed: int

    @property
    def name(self) -> str:
        """Words for tables and files."""
        return f"{self.agents} x {self.days} x {self.slot} min, {self.people}, seed {self.seed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Cost in yuan and rules broken of what was there after some seconds, as audited, and the bound so far."""

    seconds: float
    cost: float
    breaches: int
    bound: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A solver on a case."""

    case: Case
    solver: str
    seconds: float
    workers: int
    points: tuple[Point, ...]
    bound: float | None
    memory_mb: float
    load_average: float
    """Of the machine when the run ended, over a minute; the run itself is part of it."""
    notes: dict[str, str | int | float] = field(default_factory=dict)

    def cost_at(self, seconds: float) -> float | None:
        """The cheapest roster without breaches up to a moment."""
        return min(
            (point.cost for point in self.points if not point.breaches and point.seconds <= seconds), default=None
        )

    @property
    def first_clean(self) -> float | None:
        """Seconds to the first roster without breaches."""
        return min((point.seconds for point in self.points if not point.breaches), default=None)

    def as_line(self) -> str:
        """JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def of_line(cls, line: str) -> Self:
        """From JSON."""
        facts = json.loads(line)
        facts["case"] = Case(**facts["case"])
        facts["points"] = tuple(Point(**point) for point in facts["points"])
        return cls(**facts)


def runs_in(file: Path) -> list[Run]:
    """The last run of each solver on each case, in order of their first."""
    runs = [Run.of_line(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return list({(run.case, run.solver, run.seconds): run for run in runs}.values())
