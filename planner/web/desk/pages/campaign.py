"""The page of one campaign: figures, phases, checklists, people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.floor import Scenario
from planner.i18n import N_, _
from planner.services.desk.activities import overdue
from planner.services.desk.overview import Headcount, headcount, phase_now, target, zero_day
from planner.storage.activities import Activity
from planner.web.desk.pages.timeline import Timeline, timeline

LISTS = (
    (N_("Preparation and stocking"), (PhaseKind.PREPARATION, PhaseKind.STOCKING)),
    (N_("Warm-up"), (PhaseKind.WARM_UP,)),
    (N_("Peak and after-sales"), (PhaseKind.PEAK, PhaseKind.AFTER_SALES)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An activity, and how many days it is late."""

    activity: Activity
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One of the three lists; `phases` are those of it the campaign has, by kind."""

    name: str
    running: bool
    lines: tuple[Line, ...]
    phases: tuple[tuple[str, str], ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(line.activity.done_at is not None for line in self.lines)

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(line.late > 0 for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    """Everything the page shows of a scenario without faults."""

    phase: str
    days_left: int
    zero: date
    target_day: float | None
    target_sum: float
    people: Headcount
    lists: tuple[Checklist, ...]
    timeline: Timeline

    @property
    def done(self) -> int:
        """Activities that are done."""
        return sum(each.done for each in self.lists)

    @property
    def entries(self) -> int:
        """Activities there are."""
        return sum(len(each.lines) for each in self.lists)

    @property
    def late(self) -> int:
        """Activities that are late."""
        return sum(each.late for each in self.lists)


def campaign_page(
    scenario: Scenario,
    activities: Sequence[Activity],
    today: date,
    typed: Mapping[int, tuple[str, str]] | None = None,
) -> CampaignPage:
    """Of a scenario and the campaign's activities; `typed` are days of phases that were refused."""
    campaign = scenario.floor.campaign
    now = phase_now(campaign.phases, today)
    zero = zero_day(scenario)
    day, whole = target(scenario)
    return CampaignPage(
        phase=now.label if now is not None else "",
        days_left=(zero - today).days,
        zero=zero,
        target_day=day,
        target_sum=whole,
        people=headcount(scenario.floor),
        lists=tuple(
            _checklist(name, kinds, campaign.phases, activities, today, now.kind if now is not None else None)
            for name, kinds in LISTS
        ),
        timeline=timeline(campaign.phases, today, zero, typed),
    )


def _checklist(
    name: str,
    kinds: Sequence[PhaseKind],
    phases: Sequence[Phase],
    activities: Sequence[Activity],
    today: date,
    now: PhaseKind | None,
) -> Checklist:
    lines = [each for each in activities if each.phase in {kind.value for kind in kinds}]
    lines.sort(key=lambda each: (each.due or date.max, each.id))
    known: dict[str, str] = {}
    for phase in phases:
        if phase.kind in kinds:
            known.setdefault(phase.kind.value, phase.label)
    return Checklist(
        name=_(name),
        running=now in kinds,
        lines=tuple(Line(activity=each, late=overdue(each, today)) for each in lines),
        phases=tuple(known.items()),
    )
