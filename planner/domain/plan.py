"""What one run hands out: everything a reader needs to check a roster without Dacu."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from planner.domain.demand import Levers
from planner.domain.floor import Floor
from planner.domain.priors import LearntFrom
from planner.domain.roster import Assignment, StandbyCall

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeError:
    """How the error of a queue's forecast hangs together: standard deviations of its log, one a day of the horizon.

    What the band holds beyond these two and beyond chance (Poisson) is each interval's own.
    """

    shared: tuple[float, ...]
    """Of the error all days have in common: a campaign that comes out stronger than thought is so on every day."""
    daily: tuple[float, ...]
    """Of the error of the day alone."""
    together: float = 1.0
    """Correlation of both with those of the other queues: a hot day is hot everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueForecast:
    """Contacts an interval that reach a person (live), or agent-hours a day (deferrable)."""

    queue: str
    p10: tuple[float, ...]
    p50: tuple[float, ...]
    p90: tuple[float, ...]
    last_year: tuple[float, ...] = ()
    """Last campaign aligned on its zero hour, where known."""
    error: VolumeError | None = None
    """None where the forecast says nothing of it: of deferrable work, and of plans from before it was told."""
    rush_seconds: float = 300.0
    """How long a zero hour's rush lasts inside the intervals: rates fall off as 1 / (t + rush)."""
    learnt: LearntFrom | None = None
    """On which curves it stands, None where the queue's own past tells all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopDown:
    """The headcount formula of one day beside what the intervals ask for."""

    day: date
    pre_sales_contacts: float
    pre_sales_agents: float
    after_sales_cases: float
    after_sales_agents: float
    forecast_contacts: float
    """What the interval forecast says for the pre-sales queue."""
    forecast_agents: float
    """Agent-days of the interval requirement of the pre-sales queue."""
    after_sales_queue: str = ""
    """The queue that stands beside the after-sales formula; empty where none is named."""
    after_sales_forecast: float | None = None
    """What the interval forecast says for it; None where it is counted in hours, or none is named."""
    after_sales_needed: float | None = None
    """Agent-days of its interval requirement, or of its hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRequirement:
    """People needed at a queue: per interval (live), or agent-hours per day inside the window (deferrable)."""

    queue: str
    p50: tuple[float, ...]
    p90: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """What the floor needs."""

    queues: tuple[QueueRequirement, ...]
    standby: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By standby code: people per day."""
    shrinkage: float = 0.0

    def of(self, queue: str) -> QueueRequirement:
        """The requirement of one queue; KeyError where there is none."""
        for requirement in self.queues:
            if requirement.queue == queue:
                return requirement
        raise KeyError(queue)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCoverage:
    """People on a queue per interval, efficiency counted (a loan of 0.7 is 0.7); breaks taken out.

    `on_duty` holds own people and loans; `on_loan` the loans' part. For a deferrable queue
    the figures are per interval too; its requirement is met by the day's sum inside its window.
    """

    queue: str
    on_duty: tuple[float, ...]
    on_loan: tuple[float, ...]


class Reason(StrEnum):
    """Why an agent of the queue's teams did not fill a shortage."""

    LEAVE = "leave"
    REST = "rest"
    DAYS_IN_ROW = "days_in_row"
    WEEK_HOURS = "week_hours"
    MONTH_OVERTIME = "month_overtime"
    NIGHTS = "nights"
    PROTECTED = "protected"
    NO_CODE = "no_code"
    NOT_EMPLOYED = "not_employed"
    """Before their first day or after their last."""
    EVE = "eve"
    """Only shifts of the day before the horizon reach that moment, and theirs is over or was none."""
    ON_BREAK = "on_break"
    OTHER_DESK = "other_desk"
    IDLE = "idle"
    STANDBY = "standby"
    OTHER_SHIFT = "other_shift"
    PINNED = "pinned"
    TRAINING = "training"
    AVAILABILITY = "availability"
    RUNS = "runs"
    WEEKENDS = "weekends"
    SHIFT_COUNT = "shift_count"
    START = "start"
    FREE = "free"
    """Nothing forbids it: the engine judged it not worth its cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """A stretch of a queue's intervals below P50."""

    queue: str
    start: datetime
    end: datetime
    agent_hours: float
    worst_at: datetime
    worst_needed: float
    worst_on_duty: float
    reasons: Mapping[Reason, int] = field(default_factory=dict)
    """How many agents of the queue's teams, by what kept them away at the worst moment."""

    @property
    def missing(self) -> float:
        """People missing at the worst moment (hours of the day, for work that can wait), in tenths."""
        return round(self.worst_needed - self.worst_on_duty, 1)

    @property
    def there(self) -> float:
        """Those on duty then as every page shows them, so that needed less missing is on duty."""
        return round(round(self.worst_needed, 1) - self.missing, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPart:
    """One goal's cost in yuan. `paid` marks money spent, the others are weights of the search."""

    name: str
    yuan: float
    paid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A broken rule. `figures` fill the rule's message."""

    rule: str
    agent: str = ""
    day: date | None = None
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReport:
    """How the roster was found. `bound` is a lower bound on `cost` for the same model."""

    cost: float
    bound: float | None
    steps: int
    stopped: str
    """"budget", "time", "gap" or "interrupted"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueService:
    """Simulated service of one queue. Tuples are per interval; shares in [0, 1], waits in seconds."""

    queue: str
    service_p10: tuple[float | None, ...]
    service_p50: tuple[float | None, ...]
    service_p90: tuple[float | None, ...]
    """Share answered within target over replications; None where nobody called."""
    wait: tuple[float | None, ...]
    abandoned: tuple[float | None, ...]
    backlog: tuple[float, ...]
    """People waiting at the interval's end, mean."""
    overall_p10: float | None
    overall_p50: float | None
    overall_p90: float | None
    overall_met: float | None = None
    """Share of runs in which the queue's target is met over the whole horizon."""
    hours_counted: int = 0
    """Full hours of the horizon in which enough people come for a share of them to mean something."""
    hours_missed: int = 0
    """Those of them whose median is below target."""
    late_for_break: float = 0.0
    late_for_desk: float = 0.0
    late_home: float = 0.0
    """Agent-hours of a run, mean, spent on chats in hand when a break, another desk or the end of the shift was due."""


class WindowKind(StrEnum):
    """Why a stretch of simulated service is told: the two hours before a zero hour, the first quarter of an hour after
    it, the first hour, the first two, its whole day, or a queue's worst hour apart from these."""

    EVE = "eve"
    QUARTER = "quarter"
    HOUR = "hour"
    ZERO = "zero"
    DAY = "day"
    WORST = "worst"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWindow:
    """Simulated service of one queue in one stretch; `contacts` are those of a run, mean."""

    kind: WindowKind
    queue: str
    start: datetime
    end: datetime
    contacts: float
    p10: float | None
    p50: float | None
    p90: float | None
    met: float | None
    """Share of runs in which the queue's target is met; None where nobody called."""
    runs: int = 0
    """How often it was played; 0 in plans that do not tell."""
    error: float | None = None
    """Half the 95 % interval of `met`: how far it is from that of endless runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RushLine:
    """When the line a zero hour leaves behind is worked off; looked at every quarter of an hour until `watched`."""

    queue: str
    zero: datetime
    watched: datetime
    gone_p50: datetime | None
    """By when, in half of the runs, no more wait than come in the time promised; None where more do until `watched`."""
    gone_p90: datetime | None
    """The same in nine of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationReport:
    """The finished roster with its breaks and loans, played `replications` times."""

    replications: int
    seed: int
    queues: tuple[QueueService, ...]
    midnight_service: float | None = None
    """Share answered within target from the zero hour to two hours later, first home queue, median."""
    midnight_queue: str = ""
    midnight_p10: float | None = None
    midnight_p90: float | None = None
    windows: tuple[ServiceWindow, ...] = ()
    """Stretches looked at closely, queue by queue."""
    watched: tuple[ServiceWindow, ...] = ()
    """Hours looked at as closely because an earlier roster was worst in them; see `Verification`."""
    lines: tuple[RushLine, ...] = ()
    """Lines that zero hours leave behind, queue by queue; of whole days."""
    window_replications: int = 0
    """How often those stretches were played at least, whole days half as often; midnight's figures are of one of
    them."""

    @property
    def midnight_begins(self) -> datetime | None:
        """The zero hour the figures of midnight are of: of several waves the one with most contacts."""
        measured = (self.midnight_queue, self.midnight_p10, self.midnight_service, self.midnight_p90)
        rushes = (each for each in self.windows if each.kind is WindowKind.ZERO)
        return next((each.start for each in rushes if (each.queue, each.p10, each.p50, each.p90) == measured), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The finished roster was played, and planned again with more people where it failed."""

    share: float
    """Of the simulated runs that were to meet the target in every stretch told; in (0, 1). These are the stretches
    around the zero hours, and the hours each queue was worst in when it was planned first (`watched`)."""
    rounds: int
    """How often it was planned again."""
    exhausted: bool = False
    """Of plans before `limits` were told: whether the search found nobody for what was asked."""
    limits: tuple["PeopleLimit", ...] = ()
    """How many people could be there where most are missing in a stretch that does not hold."""
    paid_before: float | None = None
    """Yuan paid for the first roster."""
    short_before: float | None = None
    """Agent-hours the first roster was short of what contacts ask for."""
    short_after: float | None = None
    """The same of this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLimit:
    """People at a queue in the interval that begins at `start`."""

    queue: str
    start: datetime
    wanted: float
    there: float
    most: float
    """If everybody came whom neither leave, contract, pins nor the hours of codes and loans keep away."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan is what `plan.json` holds."""

    format_version: int
    software: str
    seed: int
    budget: str
    inputs: tuple[tuple[str, str], ...]
    floor: Floor
    levers: Levers
    tolerance: float
    forecasts: tuple[QueueForecast, ...]
    top_down: tuple[TopDown, ...]
    requirements: Requirements
    assignments: tuple[Assignment, ...]
    standby_calls: tuple[StandbyCall, ...]
    coverage: tuple[QueueCoverage, ...]
    shortages: tuple[Shortage, ...]
    costs: tuple[CostPart, ...]
    search: SearchReport
    simulation: SimulationReport | None = None
    findings: tuple[Finding, ...] = ()
    departures: tuple[str, ...] = ()
    """Paths of what was changed since the scenario was read: by repairs, or to keep to a published roster."""
    verification: Verification | None = None
    digest: str = field(default="", compare=False)
    """SHA-256 of everything else in the file, set where it is written. It tells a change nobody meant; whoever changes
    the file on purpose can compute it anew."""
