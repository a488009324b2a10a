"""One day: the coverage of a queue, and under it what everybody does, on the same axis."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.carried import Carried, carried_over
from planner.domain.figures import Hours, PlanFigures
from planner.domain.labels import label, short_weekday_text
from planner.domain.plan import Plan
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.times import day_text, hours_between
from planner.i18n import _
from planner.services.opened import OpenedPlan
from planner.web.pages.chart import CoverageChart
from planner.web.pages.words import hours_with_next_day

WIDTH = 1440.0
"""One unit a minute, so that a minute of the day is its own position."""
HEIGHT = 260.0
HALF = 0.5
"""People short or over that a team's strip begins to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a bar inside the day, minutes from midnight."""

    x: float
    width: float
    kind: str
    """meal, rest, loan or standby."""
    text: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftBar:
    """One shift as far as it lies in the day."""

    x: float
    width: float
    kind: str
    label: str
    from_yesterday: bool
    pieces: tuple[Piece, ...]
    title: str
    day: date | None = None
    """Whose shift it is; None for what is left of one from before the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One agent with bars on this day."""

    agent: str
    name: str
    bars: tuple[ShiftBar, ...]
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRows:
    """The people of a team who are there, and how its home queue stands in each interval."""

    name: str
    members: int
    rows: tuple[PersonRow, ...]
    queue: str
    short: float
    """Agent-hours its home queue is short on the day; of teams that share one the first has it."""
    lack: str
    over: str
    """Where it is short or has more than it needs, as paths of a strip; empty for work that can wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage:
    """Everything the day page shows."""

    day: date
    title: str
    before: date | None
    after: date | None
    queue: str
    queue_name: str
    only: bool
    """Whether everything on the page is of that queue alone; else the chart is, and people and sums are of all."""
    tabs: tuple[tuple[str, str, float], ...]
    chart: CoverageChart
    hours: Hours
    short: float
    """Agent-hours short: of the queue, or of all."""
    teams: tuple[TeamRows, ...]
    on_duty: int
    on_loan: int
    loan_hours: float
    standby: tuple[str, ...]
    meals: int

    @classmethod
    def of(cls, opened: OpenedPlan, day: date, queue: str = "") -> "DayPage":
        """The page of a day of an opened plan."""
        return cls.of_plan(opened.plan, opened.figures, day, queue)

    @classmethod
    def of_plan(cls, plan: Plan, figures: PlanFigures, day: date, queue: str = "") -> "DayPage":
        """The page of a day: of `queue`, or of everybody below the chart of the first queue."""
        floor, horizon = plan.floor, plan.floor.horizon
        place = horizon.index_of(day)
        midnight, only = horizon.moment(place * 1440), bool(queue)
        queue = queue or floor.queues[0].id
        present = [
            each
            for each in plan.assignments
            if each.start < midnight + timedelta(days=1) and each.end > midnight
            if not only or _is_at(plan, each, queue, midnight)
        ]
        loans = [
            segment
            for each in present
            for segment in each.segments
            if segment.loan and _overlap(segment, midnight) and (not only or segment.queue == queue)
        ]
        hours = figures.by_queue_and_day_in_tenths[queue][place]
        return cls(
            day=day,
            title=f"{day_text(day)} {short_weekday_text(day)}",
            before=day - timedelta(days=1) if horizon.holds(day - timedelta(days=1)) else None,
            after=day + timedelta(days=1) if horizon.holds(day + timedelta(days=1)) else None,
            queue=queue,
            queue_name=floor.queue_by_id[queue].label,
            only=only,
            tabs=tuple(
                (each.id, each.label, figures.by_queue_and_day_in_tenths[each.id][place].short) for each in floor.queues
            ),
            chart=day_chart(plan, queue, place),
            hours=hours,
            short=hours.short if only else figures.by_day_in_tenths[place].short,
            teams=tuple(
                team
                for each in floor.teams
                if (team := _team(plan, figures, each.id, present, midnight, queue if only else "")).rows or not only
            ),
            on_duty=sum(1 for each in present if each.day == day and not floor.code_by_id[each.code].is_standby),
            on_loan=len(loans),
            loan_hours=round(sum(_overlap(segment, midnight) for segment in loans) / 60, 1),
            standby=tuple(
                f"{call.order}. {floor.agent_by_id[call.agent].name} {call.code}"
                for call in sorted(plan.standby_calls, key=lambda each: (each.code, each.order))
                if call.day == day and (not only or floor.home_queue(floor.agent_by_id[call.agent]) == queue)
            ),
            meals=sum(
                1
                for each in present
                for segment in each.segments
                if segment.kind is SegmentKind.MEAL and segment.start.date() == day
            ),
        )


def day_chart(plan: Plan, queue: str, place: int) -> CoverageChart:
    """The coverage of a queue on the day with that index."""
    size = plan.floor.horizon.intervals_a_day
    return CoverageChart.of(plan, queue, range(place * size, (place + 1) * size), width=WIDTH, height=HEIGHT)


def _is_at(plan: Plan, shift: Assignment, queue: str, midnight: datetime) -> bool:
    """Whether a shift is at the queue on the day that begins at `midnight`, or stands by for it."""
    if plan.floor.code_by_id[shift.code].is_standby:
        return plan.floor.home_queue(plan.floor.agent_by_id[shift.agent]) == queue
    return any(each.queue == queue and _overlap(each, midnight) for each in shift.segments)


def _team(
    plan: Plan, figures: PlanFigures, team: str, present: list[Assignment], midnight: datetime, queue: str
) -> TeamRows:
    members = [agent for agent in plan.floor.agents if agent.team == team]
    carried = {
        each.agent: _carried_bar(plan, each, midnight) for each in carried_over(plan.floor) if queue in ("", each.queue)
    }
    rows = []
    for agent in members:
        mine = sorted((each for each in present if each.agent == agent.id), key=lambda each: each.start)
        before = carried.get(agent.id)
        if mine or before:
            rows.append(
                PersonRow(
                    agent=agent.id,
                    name=agent.name,
                    bars=(*([before] if before else []), *(_bar(plan, each, midnight) for each in mine)),
                    hours=sum(
                        plan.floor.code_by_id[each.code].worked_minutes for each in mine if each.day == midnight.date()
                    )
                    / 60,
                )
            )
    rows.sort(key=lambda row: row.bars[0].x)
    home = plan.floor.team_by_id[team].queues[0]
    day = plan.floor.horizon.index_of(midnight.date())
    # Of teams that share a queue the first shows it, or it would seem to be short once a team.
    first = next(each.id for each in plan.floor.teams if each.queues[0] == home)
    shows = team == first and queue in ("", home)
    lack, over = _strip(plan, home, midnight) if shows else ("", "")
    return TeamRows(
        name=plan.floor.team_by_id[team].label,
        members=len(members),
        rows=tuple(rows),
        queue=plan.floor.queue_by_id[home].label,
        short=figures.by_queue_and_day_in_tenths[home][day].short if shows else 0.0,
        lack=lack,
        over=over,
    )


def _strip(plan: Plan, queue: str, midnight: datetime) -> tuple[str, str]:
    """Blocks of the intervals in which half a person or more is short, and flat bars of those with as many over."""
    if not plan.floor.queue_by_id[queue].is_live:
        return "", ""
    horizon = plan.floor.horizon
    first = horizon.index_of(midnight.date()) * horizon.intervals_a_day
    places = range(first, first + horizon.intervals_a_day)
    on_duty = next(each.on_duty for each in plan.coverage if each.queue == queue)
    needed = plan.requirements.of(queue).p50
    net = [(place - first, on_duty[place] - needed[place]) for place in places]
    width = horizon.interval
    lack = "".join(f"M{place * width} 3h{width - 1}v14h-{width - 1}z" for place, people in net if people <= -HALF)
    over = "".join(f"M{place * width} 13h{width - 1}v4h-{width - 1}z" for place, people in net if people >= HALF)
    return lack, over


def _carried_bar(plan: Plan, carried: Carried, midnight: datetime) -> ShiftBar | None:
    """What is left of a shift from before the roster; None where nothing of it lies in the day."""
    begin = plan.floor.horizon.moment(0)
    x, width = _inside(begin, begin + timedelta(minutes=carried.until), midnight)
    if width <= 0:
        return None
    code = plan.floor.code_by_id.get(plan.floor.agent_by_id[carried.agent].history.last_code)
    return ShiftBar(
        x=x,
        width=width,
        kind=code.kind.value if code else "day",
        label=f"◂ {code.code}" if code else "◂",
        from_yesterday=True,
        pieces=(),
        title=_(
            "from the day before until {at}, at {queue}",
            at=f"{begin + timedelta(minutes=carried.until):%H:%M}",
            queue=plan.floor.queue_by_id[carried.queue].label,
        ),
    )


def _bar(plan: Plan, shift: Assignment, midnight: datetime) -> ShiftBar:
    code = plan.floor.code_by_id[shift.code]
    x, width = _inside(shift.start, shift.end, midnight)
    return ShiftBar(
        x=x,
        width=width,
        kind=code.kind.value,
        label=f"◂ {shift.code}" if shift.start < midnight else shift.code,
        from_yesterday=shift.start < midnight,
        pieces=tuple(piece for segment in shift.segments if (piece := _piece(plan, segment, midnight)) is not None),
        title=f"{shift.code} {code.label} {hours_with_next_day(shift.start, shift.end)}",
        day=shift.day,
    )


def _piece(plan: Plan, segment: Segment, midnight: datetime) -> Piece | None:
    x, width = _inside(segment.start, segment.end, midnight)
    home = not segment.loan
    if width <= 0 or (segment.kind is SegmentKind.WORK and home) or segment.kind is SegmentKind.STANDBY:
        return None
    queue = plan.floor.queue_by_id[segment.queue].label if segment.queue else ""
    if segment.kind in (SegmentKind.TRAINING, SegmentKind.IDLE):
        queue = label(segment.kind)
    return Piece(
        x=x,
        width=width,
        kind="loan" if segment.loan else segment.kind.value,
        text=f"→ {queue}" if segment.loan else "",
        title=f"{queue} {hours_between(segment.start, segment.end)}".strip(),
    )


def _inside(start: datetime, end: datetime, midnight: datetime) -> tuple[float, float]:
    first = max(0.0, (start - midnight).total_seconds() / 60)
    last = min(WIDTH, (end - midnight).total_seconds() / 60)
    return first, last - first


def _overlap(segment: Segment, midnight: datetime) -> float:
    return max(0.0, _inside(segment.start, segment.end, midnight)[1])
