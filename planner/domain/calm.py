"""How calm a roster is to live by: steady starts, days off together, few codes, few desks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.floor import Floor
from planner.domain.labels import hours_text
from planner.domain.roster import Assignment, SegmentKind
from planner.i18n import _

DAY = timedelta(days=1)
FEW_DESKS = 2
"""Desks of one shift that nobody minds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """Figures of one roster. Standby counts as a day of work; what lies outside the horizon is not known."""

    shifts: int
    in_row: int
    """Days of work that follow a day of work."""
    changed: int
    """Of these, starts more than `Goals.steady_within` off the day before."""
    earlier: int
    """Of the changed, those that are earlier."""
    lone_work: int
    lone_off: int
    """Single days of work between days off, single days off between days of work."""
    codes_a_week: float
    """Different codes somebody has in a week with any, on average."""
    many_desks: int
    """Shifts with more than two desks."""

    @classmethod
    def of(cls, floor: Floor, assignments: Iterable[Assignment]) -> "Calm":
        """Those of `assignments`."""
        told = tuple(assignments)
        starts = {(each.agent, each.day): floor.code_by_id[each.code].start for each in told}
        before = {(agent, day): starts.get((agent, day - DAY)) for agent, day in starts}
        steps = [start - earlier for cell, start in starts.items() if (earlier := before[cell]) is not None]
        within = floor.goals.steady_within
        inside = floor.horizon.dates[1:-1]
        lone = [
            (agent.id, day) in starts
            for agent in floor.agents
            for day in inside
            if ((agent.id, day - DAY) in starts) == ((agent.id, day + DAY) in starts) != ((agent.id, day) in starts)
        ]
        return cls(
            shifts=len(told),
            in_row=len(steps),
            changed=sum(abs(step) > within for step in steps),
            earlier=sum(-step > within for step in steps),
            lone_work=sum(lone),
            lone_off=len(lone) - sum(lone),
            codes_a_week=_codes_a_week(told),
            many_desks=sum(_desks(each) > FEW_DESKS for each in told),
        )

    @property
    def changed_share(self) -> float:
        """Starts that changed among days of work in a row."""
        return self.changed / self.in_row if self.in_row else 0.0


def _codes_a_week(assignments: Iterable[Assignment]) -> float:
    codes: dict[tuple[str, date], set[str]] = defaultdict(set)
    for each in assignments:
        codes[each.agent, each.day - each.day.weekday() * DAY].add(each.code)
    return sum(map(len, codes.values())) / len(codes) if codes else 0.0


def _desks(shift: Assignment) -> int:
    return len({part.queue for part in shift.segments if part.kind is SegmentKind.WORK})


def calm_text(floor: Floor, calm: Calm) -> str:
    """The figures in one line."""
    return _(
        "Calm: {changed:.0%} of days of work in a row start more than {hours} h off the day before, {earlier:.0%} "
        "earlier; single days of work {work}, single days off {off}; {codes:.1f} codes a person and week; shifts with "
        "more than two desks {desks}",
        changed=calm.changed_share,
        earlier=calm.earlier / calm.in_row if calm.in_row else 0.0,
        hours=hours_text(floor.goals.steady_within),
        work=calm.lone_work,
        off=calm.lone_off,
        codes=calm.codes_a_week,
        desks=calm.many_desks,
    )
