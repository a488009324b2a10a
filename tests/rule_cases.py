"""All that the tests ask of a rule which one figure of `Rules` and `Limits` sets for everybody: one entry a rule.

The planted breaches, the edits of the sample plan, the random problems and the files are made from these entries, and
the registry tests of rules, audit, conflicts and files read them there. Rules that need more than a figure have their
cases in those tests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from numpy.random import Generator

from planner.domain.people import History
from planner.domain.plan import Reason
from tests.solver.small import EARLY, LATE, NIGHT, STANDBY

HOUR = 60
Setting = int | None
Cells = Mapping[tuple[str, int], str]
"""Code by agent of the sample plan and day, 0 is the first; "" is a day off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """Shifts of one agent by day, what is known of the time before, and the days on which `limit` is broken."""

    limit: int
    shifts: Mapping[int, int]
    broken: tuple[int, ...] = ()
    past: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoilt:
    """The sample plan (or a tour of it) with a limit, some histories and some cells of its wallchart."""

    limit: int
    cells: Cells = field(default_factory=dict)
    past: Mapping[str, History] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """One rule."""

    figure: str
    """Its name in `Rules` and in `Limits`."""
    told: str
    """The name of the figure in the facts of a conflict."""
    off: Setting = None
    """What forbids nothing."""
    before: frozenset[str] = frozenset()
    """Fields of `Agent` it counts from before day one."""
    drawn: Callable[[Generator], Setting]
    """A setting for a random small problem, often `off`."""
    strict: int
    """A setting that a random roster of E, L, N and S breaks now and then."""
    strict_floor: int
    """The same for the codes of the sample floor."""
    written: tuple[str, int]
    """As a scenario may write it, and what is read."""
    planted: Tour
    edges: tuple[Tour, ...]
    """Where it just holds, and what it counts."""
    edit: Spoilt
    """Breaks the sample plan."""
    workbook: Spoilt
    """Limit and histories with which the sample plan is sound, and cells that break it."""
    shortage: tuple[Spoilt, Reason] | None = None
    """Shifts held that keep somebody from one more shift A at noon of the second day, and the reason told."""


def sometimes(rng: Generator, least: int, most: int, scale: int = 1) -> Setting:
    """Two in five times a number from `least` to below `most`, times `scale`."""
    return int(rng.integers(least, most)) * scale if rng.random() < 0.4 else None


RULE_CASES: Mapping[str, RuleCase] = {
    "nights_in_row": RuleCase(
        figure="max_nights_in_row",
        told="most",
        before=frozenset({"nights_in_row"}),
        drawn=lambda rng: sometimes(rng, 0, 3),
        strict=1,
        strict_floor=2,
        written=("2", 2),
        planted=Tour(limit=2, shifts=dict.fromkeys(range(3, 7), NIGHT), broken=(5,)),
        edges=(
            Tour(limit=2, shifts={0: NIGHT, 1: NIGHT, 2: LATE, 3: NIGHT, 4: NIGHT}),
            Tour(limit=3, shifts={0: NIGHT, 1: NIGHT}, past={"nights_in_row": 2}, broken=(1,)),
        ),
        edit=Spoilt(limit=2),
        workbook=Spoilt(limit=3, past={"A004": History(nights_in_row=1)}, cells={("A004", 0): "N"}),
    ),
    "start_drift": RuleCase(
        figure="max_start_drift",
        told="most",
        before=frozenset({"last_shift"}),
        drawn=lambda rng: sometimes(rng, 1, 8, HOUR),
        strict=500,
        strict_floor=240,
        written=('"4:00"', 240),
        planted=Tour(limit=120, shifts={3: EARLY, 4: LATE}, broken=(4,)),
        edges=(
            Tour(limit=450, shifts={0: EARLY, 1: LATE, 2: EARLY}),
            Tour(limit=449, shifts={0: EARLY, 1: LATE, 2: EARLY}, broken=(1, 2)),
            Tour(limit=0, shifts={0: EARLY, 2: NIGHT}),
            Tour(limit=300, shifts={0: LATE}, past={"last_shift": NIGHT}, broken=(0,)),
            Tour(limit=300, shifts={0: STANDBY, 1: EARLY}, broken=(1,)),
        ),
        edit=Spoilt(limit=300),
        workbook=Spoilt(limit=330, cells={("A001", 1): "B"}),
        shortage=(Spoilt(limit=60, cells={("A001", 2): "B"}), Reason.START),
    ),
}
"""By the name of a breach."""
