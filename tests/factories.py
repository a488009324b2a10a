"""A small floor and a plan made by hand, so that a test needs neither a file nor a search."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from planner.domain.campaign import Activity, ActivityKind, Campaign, Phase, PhaseKind
from planner.domain.demand import Levers, Queue, QueueKind
from planner.domain.floor import Floor
from planner.domain.goals import Goals
from planner.domain.horizon import Horizon
from planner.domain.loans import Loan
from planner.domain.people import Agent, Team
from planner.domain.plan import (
    CostPart,
    Plan,
    QueueCoverage,
    QueueForecast,
    QueueRequirement,
    QueueService,
    Reason,
    Requirements,
    SearchReport,
    Shortage,
    SimulationReport,
    TopDown,
)
from planner.domain.roster import Assignment, Segment, SegmentKind, StandbyCall
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind

FIRST = date(2026, 11, 10)
LAST = date(2026, 11, 12)


def breaks(*starts: tuple[int, int]) -> tuple[BreakWindow, ...]:
    """Rest, meal, rest with windows given as (earliest, latest) minutes after the shift's start."""
    kinds = (BreakKind.REST, BreakKind.MEAL, BreakKind.REST)
    return tuple(
        BreakWindow(
            kind=kind,
            length=30 if kind is BreakKind.MEAL else 15,
            earliest=first,
            latest=last,
            paid=kind is BreakKind.REST,
        )
        for kind, (first, last) in zip(kinds, starts, strict=True)
    )


WINDOWS = breaks((75, 150), (180, 300), (360, 450))


def floor() -> Floor:
    """Two teams, three queues (one deferrable), six agents, codes A B P N S, three days around midnight."""
    agents = tuple(
        Agent(id=f"A{number:03d}", name=name, team=team, skills=skills, conversion=1.0 + number / 10)
        for number, (name, team, skills) in enumerate(
            [
                ("黄文静", "售前", {"pre": 1.0}),
                ("方家豪", "售前", {"pre": 1.0}),
                ("简天", "售前", {"pre": 0.8}),
                ("朱静", "售前", {"pre": 1.0}),
                ("梁思", "售后", {"after": 1.0, "qc": 1.0}),
                ("詹国", "售后", {"after": 1.0, "qc": 1.0}),
            ],
            start=1,
        )
    )
    return Floor(
        id="sample",
        goals=Goals(start_change=3.0, lone_day=0.0),
        horizon=Horizon(zone="Asia/Shanghai", first_day=FIRST, last_day=LAST, interval=30),
        campaign=Campaign(
            name="双11 · 2026",
            shop="栖木家居旗舰店",
            zero_hour=datetime(2026, 11, 11),
            supervisor="周敏",
            phone="13800000011",
            phases=(
                Phase(
                    kind=PhaseKind.WARM_UP,
                    name="预热期",
                    first_day=date(2026, 10, 15),
                    last_day=date(2026, 11, 10),
                    activities=(
                        Activity(
                            kind=ActivityKind.CODE_CONFIRMATION,
                            title="确认班次代码",
                            owner="周敏",
                            due=date(2026, 11, 8),
                        ),
                    ),
                ),
                Phase(
                    kind=PhaseKind.PEAK,
                    name="引爆期",
                    first_day=date(2026, 11, 10),
                    last_day=date(2026, 11, 12),
                    codes=("P",),
                ),
                Phase(
                    kind=PhaseKind.AFTER_SALES, name="售后期", first_day=date(2026, 11, 13), last_day=date(2026, 11, 30)
                ),
            ),
        ),
        queues=(
            Queue(id="pre", name="售前", weight=1.2, stream="pre", handle_seconds=420, chats=3, slowdown=0.45),
            Queue(id="after", name="售后", stream="after", handle_seconds=540, chats=2, opens=480, closes=1440),
            Queue(id="qc", name="质检", kind=QueueKind.DEFERRABLE, weight=0.3, opens=480, closes=1320, hours_a_day=4),
        ),
        teams=(Team(id="售前", name="售前", queues=("pre",)), Team(id="售后", name="售后", queues=("after", "qc"))),
        agents=agents,
        codes=(
            ShiftCode(code="A", name="早班", kind=ShiftKind.EARLY, start=480, length=510, breaks=WINDOWS),
            ShiftCode(code="B", name="晚班", kind=ShiftKind.LATE, start=930, length=510, breaks=WINDOWS),
            ShiftCode(
                code="P",
                name="高峰班",
                kind=ShiftKind.PEAK,
                start=1050,
                length=510,
                breaks=WINDOWS,
                only_in_phases=True,
            ),
            ShiftCode(
                code="N", name="夜班", kind=ShiftKind.NIGHT, start=1410, length=510, breaks=WINDOWS, teams=("售前",)
            ),
            ShiftCode(code="S", name="替补", kind=ShiftKind.STANDBY, start=1080, length=360),
        ),
        loans=(Loan(team="售后", queue="pre", efficiency=0.7, first_day=FIRST, last_day=LAST),),
    )


CODES = {  # agent -> code by day, "" is off
    "A001": ("A", "A", ""),
    "A002": ("B", "B", "B"),
    "A003": ("P", "P", "P"),
    "A004": ("S", "N", "N"),
    "A005": ("A", "A", "A"),
    "A006": ("B", "", "B"),
}


def assignment(of: Floor, agent_id: str, day: date, code_id: str) -> Assignment:
    """A shift with its breaks as early as may be, 15 minutes later for A003.

    A005 turns to quality checks after the meal; A006 lends an hour to pre-sales after the last rest.
    """
    agent, code = of.agent_by_id[agent_id], of.code_by_id[code_id]
    start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=code.start)
    end = start + timedelta(minutes=code.length)
    if code.is_standby:
        return Assignment(
            agent=agent_id,
            day=day,
            code=code_id,
            start=start,
            end=end,
            segments=(Segment(start=start, end=end, kind=SegmentKind.STANDBY),),
        )
    desk = of.home_queue(agent)
    segments: list[Segment] = []
    now = start

    def work(until: datetime) -> None:
        if until > now:
            segments.append(
                Segment(start=now, end=until, kind=SegmentKind.WORK, queue=desk, efficiency=agent.skills[desk])
            )

    for window in code.breaks:
        begin = start + timedelta(minutes=window.earliest + (15 if agent_id == "A003" else 0))
        work(begin)
        now = begin + timedelta(minutes=window.length)
        kind = SegmentKind.MEAL if window.kind is BreakKind.MEAL else SegmentKind.REST
        segments.append(Segment(start=begin, end=now, kind=kind))
        if agent_id == "A005" and kind is SegmentKind.MEAL:
            desk = "qc"
    work(end)
    if agent_id == "A006":
        last = segments[-1]
        cut = last.start + timedelta(minutes=60)
        segments[-1:] = [replace(last, end=cut, queue="pre", efficiency=0.7, loan=True), replace(last, start=cut)]
    return Assignment(agent=agent_id, day=day, code=code_id, start=start, end=end, segments=tuple(segments))


def coverage(of: Floor, assignments: tuple[Assignment, ...]) -> tuple[QueueCoverage, ...]:
    """Mean people on each queue per interval, by counting minutes of the segments."""
    size = of.horizon.intervals
    total = {queue.id: [0.0] * size for queue in of.queues}
    lent = {queue.id: [0.0] * size for queue in of.queues}
    for each in assignments:
        for segment in each.segments:
            if segment.kind is not SegmentKind.WORK:
                continue
            for minute in range(of.horizon.minute(segment.start), of.horizon.minute(segment.end)):
                place = minute // of.horizon.interval
                if 0 <= place < size:
                    total[segment.queue][place] += segment.efficiency / of.horizon.interval
                    if segment.loan:
                        lent[segment.queue][place] += segment.efficiency / of.horizon.interval
    return tuple(
        QueueCoverage(
            queue=queue.id,
            on_duty=tuple(round(x, 3) for x in total[queue.id]),
            on_loan=tuple(round(x, 3) for x in lent[queue.id]),
        )
        for queue in of.queues
    )


def plan() -> Plan:
    """A whole plan of `floor()`, clean to the audit: all there is to find is a shortage at midnight of the second day.

    The requirement is four fifths of who is there, but for that peak. Forecast and simulation are made up.
    """
    of = floor()
    size, day = of.horizon.intervals, of.horizon.intervals_a_day
    assignments = tuple(
        assignment(of, agent, of.horizon.dates[index], code)
        for agent, codes in CODES.items()
        for index, code in enumerate(codes)
        if code
    )
    covered = coverage(of, assignments)
    on_duty = {each.queue: each.on_duty for each in covered}
    pre50 = tuple(4.2 if day <= slot < day + 3 else round(0.8 * on_duty["pre"][slot], 2) for slot in range(size))
    after50 = tuple(round(0.8 * people, 2) for people in on_duty["after"])

    def queue_forecast(queue: str, people: tuple[float, ...]) -> QueueForecast:
        return QueueForecast(
            queue=queue,
            p10=tuple(round(x * 8, 1) for x in people),
            p50=tuple(round(x * 10, 1) for x in people),
            p90=tuple(round(x * 12.5, 1) for x in people),
            last_year=tuple(round(x * 9, 1) for x in people),
        )

    def service(queue: str) -> QueueService:
        return QueueService(
            queue=queue,
            service_p10=(0.7,) * size,
            service_p50=(0.85,) * size,
            service_p90=(0.95,) * size,
            wait=(12.0,) * size,
            abandoned=(0.02,) * size,
            backlog=(0.4,) * size,
            overall_p10=0.7,
            overall_p50=0.85,
            overall_p90=0.95,
        )

    midnight = datetime(2026, 11, 11)
    return Plan(
        format_version=1,
        software="0.1.0",
        seed=1,
        budget="steps 10",
        inputs=(("scenario.yaml", "0" * 64),),
        floor=of,
        levers=Levers(),
        tolerance=0.05,
        forecasts=(
            queue_forecast("pre", pre50),
            queue_forecast("after", after50),
            QueueForecast(queue="qc", p10=(4.0,) * 3, p50=(4.0,) * 3, p90=(4.0,) * 3),
        ),
        top_down=tuple(
            TopDown(
                day=each,
                pre_sales_contacts=900.0,
                pre_sales_agents=5.6,
                after_sales_cases=120.0,
                after_sales_agents=1.3,
                forecast_contacts=880.0,
                forecast_agents=6.0,
            )
            for each in of.horizon.dates
        ),
        requirements=Requirements(
            queues=(
                QueueRequirement(queue="pre", p50=pre50, p90=tuple(round(x * 1.2, 2) for x in pre50)),
                QueueRequirement(queue="after", p50=after50, p90=tuple(round(x * 1.2, 2) for x in after50)),
                QueueRequirement(queue="qc", p50=(4.0,) * 3, p90=(4.0,) * 3),
            ),
            standby={"S": (1, 1, 1)},
            shrinkage=0.05,
        ),
        assignments=assignments,
        standby_calls=(StandbyCall(day=FIRST, code="S", order=1, agent="A004"),),
        coverage=covered,
        shortages=(
            Shortage(
                queue="pre",
                start=midnight,
                end=midnight + timedelta(minutes=90),
                agent_hours=5.1,
                worst_at=midnight,
                worst_needed=4.2,
                worst_on_duty=0.8,
                reasons={Reason.OTHER_SHIFT: 3},
            ),
        ),
        costs=(
            CostPart(name="wages", yuan=3000.0, paid=True),
            CostPart(name="night_allowance", yuan=150.0, paid=True),
            CostPart(name="standby_fee", yuan=60.0, paid=True),
            CostPart(name="shortage", yuan=1346.33, paid=False),
            CostPart(name="p90", yuan=49.88, paid=False),
            CostPart(name="surplus", yuan=46.5, paid=False),
            CostPart(name="under_hours", yuan=720.0, paid=False),
            CostPart(name="standby_short", yuan=800.0, paid=False),
            CostPart(name="extra_night", yuan=260.0, paid=False),
            CostPart(name="fair_nights", yuan=26.0, paid=False),
            CostPart(name="fair_peak_hours", yuan=55.7, paid=False),
            CostPart(name="fair_standby", yuan=4.0, paid=False),
            CostPart(name="conversion", yuan=-72.0, paid=False),
            CostPart(name="loan", yuan=12.0, paid=False),
            CostPart(name="desk_change", yuan=35.0, paid=False),
            CostPart(name="start_change", yuan=3.0, paid=False),
        ),
        search=SearchReport(cost=6496.41, bound=5900.0, steps=10, stopped="budget"),
        simulation=SimulationReport(
            replications=50,
            seed=1,
            queues=(service("pre"), service("after")),
            midnight_service=0.62,
            midnight_queue="pre",
            midnight_p10=0.5,
            midnight_p90=0.7,
        ),
    )
