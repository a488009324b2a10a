"""A what-if study: levers with the values they take, and what came out of every combination."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from planner.domain.campaign import Campaign
from planner.domain.demand import Lever, Levers, Queue
from planner.domain.judged import Worst
from planner.domain.levers import LEVER_CALLED, LeverForm, LeverKind
from planner.domain.people import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverAxis:
    """One lever of a study and the values it takes, in the order given. `team` only for `headcount`."""

    name: str
    values: tuple[float, ...]
    team: str = ""

    @property
    def key(self) -> str:
        """As it is written on the command line: "sales", "headcount:售前"."""
        return f"{self.name}:{self.team}" if self.team else self.name

    @property
    def kind(self) -> LeverKind:
        """What its values mean."""
        return LEVER_CALLED[self.name]

    def base(self, levers: Levers) -> float:
        """The value at which the scenario is as it stands."""
        if self.kind.form is LeverForm.MULTIPLE:
            return 1.0
        if self.kind.form is LeverForm.PEOPLE:
            return 0.0
        found = getattr(levers, self.name)
        return found.now if isinstance(found, Lever) else float(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstStretch:
    """The stretch with most hours short, of a live queue where one is short at all."""

    queue: str
    start: datetime
    end: datetime
    hours: float
    live: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFigures:
    """What one combination gives.

    Hours are agent-hours at P50, shares in [0, 1]. `service` is by queue the median share answered
    within target over the horizon. `missing` is by team how many more full contracts would hold
    the short hours of its queues: hours / (contract hours a week x weeks of the horizon), rounded
    up. `worst_gap` is by team how many people its queues lack in the worst interval, rounded up:
    nobody can be in two places at once, so at least as many must come from somewhere.
    """

    required_hours: float
    shortage_hours: float
    shortage_share: float
    cost: float
    midnight_p10: float | None
    midnight_p50: float | None
    midnight_p90: float | None
    service: Mapping[str, float | None]
    missing: Mapping[str, int]
    worst_gap: Mapping[str, int]
    judged: Worst | None = None
    """The stretch the figures of midnight are of, and how the others stand; None where none was played."""
    gap: float | None = None
    """Share of the cost with weights above the proven bound: what a longer search might still find."""
    worst: WorstStretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPoint:
    """One combination, `values` in the order of the axes. Without `figures` it has failed and says why.

    `breaches`: rules its roster still breaks, the first of them in words in `broken`.
    """

    values: tuple[float, ...]
    figures: StudyFigures | None = None
    failure: str = ""
    breaches: int = 0
    broken: str = ""


class Verdict(StrEnum):
    """How a combination does, from good to bad."""

    STANDS = "stands"
    """Nine runs of ten meet the target at every zero hour judged, and the shortage is within tolerance."""
    LIKELY = "likely"
    """At least half of the runs do, not nine of ten."""
    SHORT = "short"
    """The zero hour is met in the median, yet more hours are short than the scenario tolerates."""
    BREAKS = "breaks"
    """The zero hour is not met in the median; where none is planned, the shortage is above tolerance."""
    ILLEGAL = "illegal"
    """No roster was found that keeps every rule."""
    FAILED = "failed"
    """It could not be planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSpread:
    """The combination `values` searched twice with different seeds, for the same customers.

    Shares short, and shares in time at the zero hour in the median; the first is the one in the table.
    """

    values: tuple[float, ...]
    shortage_share: tuple[float, float]
    midnight: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """One lever a fifth lower and a fifth higher, `axis.values` in that order, everything else as in the combination
    nearest to the scenario."""

    axis: LeverAxis
    low: StudyPoint
    high: StudyPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A grid of combinations, first axis slowest. Names are those people use."""

    campaign: Campaign
    axes: tuple[LeverAxis, ...]
    base: tuple[float, ...]
    """Where each lever stands in the scenario."""
    points: tuple[StudyPoint, ...]
    waves: tuple[datetime, ...] = ()
    """Zero hours that are judged by the two hours from them on; none where no zero hour is planned."""
    judges: tuple[Queue, ...] = ()
    """Queues that are judged then: of all of them, at all of these hours, the worst."""
    silent: tuple[Queue, ...] = ()
    """Queues that were asked for and to which nobody comes then."""
    target_share: float = 0.8
    """Of queues no combination was judged by."""
    tolerance: float = 0.05
    queues: Mapping[str, Queue] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    steps: int = 0
    replications: int = 0
    seed: int = 1
    spread: SearchSpread | None = None
    swings: tuple[Swing, ...] = ()
    """What each lever does by itself; none where that was not asked for."""

    def team_name(self, team: str) -> str:
        """What a team is called, its id where nothing is known of it."""
        return self.teams[team].label if team in self.teams else team

    @property
    def common_target(self) -> float | None:
        """The share promised of every queue that is judged, None where they differ."""
        targets = {queue.target_share for queue in self.judges} or {self.target_share}
        return targets.pop() if len(targets) == 1 else None

    @property
    def several(self) -> bool:
        """Whether the worst of several stretches decides."""
        return len(self.judges) * len(self.waves) > 1

    @property
    def tells_judges(self) -> bool:
        """Whether by what it judges takes a sentence: one queue at one zero hour does not."""
        return self.several or not self.judges or bool(self.silent)

    def target_of(self, figures: StudyFigures) -> float:
        """The share promised in the stretch that decides about a combination."""
        return figures.judged.stretch.target_share if figures.judged is not None else self.target_share

    def verdict(self, point: StudyPoint) -> Verdict:
        """How a combination does."""
        figures = point.figures
        if figures is None:
            return Verdict.FAILED
        if point.breaches:
            return Verdict.ILLEGAL
        short = figures.shortage_share > self.tolerance
        if figures.midnight_p50 is None:
            return Verdict.BREAKS if short else Verdict.STANDS
        target = self.target_of(figures)
        if figures.midnight_p50 < target:
            return Verdict.BREAKS
        if short:
            return Verdict.SHORT
        low = figures.midnight_p10
        return Verdict.STANDS if low is not None and low >= target else Verdict.LIKELY

    def at_least_likely(self, point: StudyPoint) -> bool:
        """Whether it stands or is likely to: `verdict` tells which, and only nine runs of ten make it stand."""
        return self.verdict(point) in (Verdict.STANDS, Verdict.LIKELY)

    def nearest_base(self, place: int) -> float:
        """The value of axis `place` closest to how the scenario stands; the first of two equally close."""
        return min(self.axes[place].values, key=lambda value: abs(value - self.base[place]))

    @property
    def nearest(self) -> StudyPoint:
        """The combination nearest to the scenario as it stands."""
        return self.point_at(tuple(self.nearest_base(place) for place in range(len(self.axes))))

    def point_at(self, values: tuple[float, ...]) -> StudyPoint:
        """One combination of the grid."""
        return next(point for point in self.points if point.values == values)
