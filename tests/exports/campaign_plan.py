"""A plan of the size of a real campaign: 120 agents in six teams, seven queues, 21 days around 11.11."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from math import exp

from planner.domain.campaign import Activity, ActivityKind, Campaign, Phase, PhaseKind
from planner.domain.demand import Levers, Queue, QueueKind
from planner.domain.floor import Floor
from planner.domain.horizon import Horizon
from planner.domain.people import Agent, Leave, Team
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
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftCode, ShiftKind
from tests.factories import WINDOWS

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 22)
ZERO = datetime(2026, 11, 11)
TEAMS = {"售前": 52, "催付": 10, "改地址": 8, "售后": 30, "VIP": 10, "质检": 10}
SURNAMES, GIVEN = (
    "黄方简朱梁詹余卢杨王柯游罗林洪徐许彭周庄",
    ("文静", "家豪", "天", "慧敏", "立新", "佳怡", "国栋", "思"),
)


def _queue(id: str, name: str, opens: int = 0, target: float = 0.8) -> Queue:
    return Queue(id=id, name=name, stream=id, opens=opens, target_share=target)


QUEUES = (
    _queue("pre", "售前"),
    _queue("pay", "催付", 480, 0.7),
    _queue("addr", "改地址", 480, 0.7),
    _queue("after", "售后"),
    _queue("refund", "退款", 480, 0.7),
    _queue("vip", "VIP", 0, 0.9),
    Queue(id="qc", name="质检", kind=QueueKind.DEFERRABLE, opens=480, closes=1320, hours_a_day=42),
)
HOMES = {
    "售前": ("pre",),
    "催付": ("pay",),
    "改地址": ("addr",),
    "售后": ("after", "refund"),
    "VIP": ("vip",),
    "质检": ("qc",),
}
CODES = (
    ShiftCode(code="A1", name="早班", kind=ShiftKind.EARLY, start=480, length=510, breaks=WINDOWS),
    ShiftCode(code="A2", name="早班", kind=ShiftKind.EARLY, start=540, length=510, breaks=WINDOWS),
    ShiftCode(code="C1", name="中班", kind=ShiftKind.DAY, start=720, length=510, breaks=WINDOWS),
    ShiftCode(code="B1", name="晚班", kind=ShiftKind.LATE, start=930, length=510, breaks=WINDOWS),
    ShiftCode(code="N", name="夜班", kind=ShiftKind.NIGHT, start=1410, length=510, breaks=WINDOWS),
    ShiftCode(
        code="P", name="高峰班", kind=ShiftKind.PEAK, start=1050, length=510, breaks=WINDOWS, only_in_phases=True
    ),
    ShiftCode(code="S", name="替补", kind=ShiftKind.STANDBY, start=1080, length=360),
    ShiftCode(code="T", name="培训", kind=ShiftKind.TRAINING, start=600, length=480),
)
ACTIVITIES = {
    PhaseKind.PREPARATION: (
        ("按人数公式定编，开始招聘", "周敏", date(2026, 9, 25), True),
        ("分组并定组长", "周敏", date(2026, 9, 30), True),
    ),
    PhaseKind.STOCKING: (
        ("新品培训，早晚班各一场", "林雪", date(2026, 10, 20), True),
        ("上线考核", "林雪", date(2026, 10, 28), True),
    ),
    PhaseKind.WARM_UP: (
        ("快捷短语更新", "何静", date(2026, 11, 1), True),
        ("店小蜜问答配置与压测", "何静", date(2026, 11, 3), False),
        ("公布大促激励规则", "周敏", date(2026, 11, 4), False),
        ("每个人确认自己的班次代码", "周敏", date(2026, 11, 8), False),
        ("系统卡顿应急演练", "周敏", date(2026, 11, 9), False),
    ),
    PhaseKind.PEAK: (("夜宵与订餐下单", "行政 王欣", date(2026, 11, 9), False),),
    PhaseKind.AFTER_SALES: (("退款批量处理口径", "林雪", date(2026, 11, 12), False),),
}
PHASES = (
    (PhaseKind.PREPARATION, "筹备期", date(2026, 9, 15), date(2026, 10, 1), ()),
    (PhaseKind.STOCKING, "蓄水期", date(2026, 10, 7), date(2026, 10, 30), ()),
    (PhaseKind.WARM_UP, "预热期", date(2026, 10, 15), date(2026, 11, 10), ()),
    (PhaseKind.PEAK, "引爆期", date(2026, 11, 10), date(2026, 11, 12), ("P",)),
    (PhaseKind.AFTER_SALES, "售后期", date(2026, 11, 13), date(2026, 11, 30), ()),
)


def campaign_floor() -> Floor:
    """The floor."""
    luck = random.Random(11)
    agents, number = [], 0
    for team, people in TEAMS.items():
        for _ in range(people):
            number += 1
            skills = dict.fromkeys(HOMES[team], 1.0)
            name = luck.choice(SURNAMES) + luck.choice(GIVEN)
            agents.append(Agent(id=f"K{number:03d}", name=name, team=team, skills=skills))
    return Floor(
        id="double11",
        horizon=Horizon(zone="Asia/Shanghai", first_day=FIRST, last_day=LAST, interval=30),
        campaign=Campaign(
            name="双11 · 2026",
            shop="栖木家居旗舰店",
            zero_hour=ZERO,
            phases=tuple(
                Phase(
                    kind=kind,
                    name=name,
                    first_day=first,
                    last_day=last,
                    codes=codes,
                    activities=tuple(
                        Activity(kind=ActivityKind.OTHER, title=title, owner=owner, due=due, done=done)
                        for title, owner, due, done in ACTIVITIES[kind]
                    ),
                )
                for kind, name, first, last, codes in PHASES
            ),
        ),
        queues=QUEUES,
        teams=tuple(Team(id=team, name=team, queues=queues) for team, queues in HOMES.items()),
        agents=tuple(agents),
        codes=CODES,
        leave=(Leave(agent="K003", first_day=date(2026, 11, 4), last_day=date(2026, 11, 6)),),
    )


def _roster(floor: Floor) -> tuple[Assignment, ...]:
    """Everybody on one code a week, five days in seven, P around the zero hour for the pre-sales team."""
    luck = random.Random(12)
    by_code = floor.code_by_id
    result = []
    for place, agent in enumerate(floor.agents):
        for index, day in enumerate(floor.horizon.dates):
            if (index + place) % 7 >= 5 or (agent.id == "K003" and 4 <= day.day <= 6):
                continue
            code = ("A1", "A2", "C1", "B1", "B1", "A1", "N")[(place + index // 7) % 7]
            if agent.team == "售前" and (day.day == 10 or (day.day == 11 and place % 2)):
                code = "P"
            elif luck.random() < 0.03:
                code = luck.choice("ST")
            result.append(_shift(floor, agent, day, by_code[code], luck))
    return tuple(result)


def _shift(floor: Floor, agent: Agent, day: date, code: ShiftCode, luck: random.Random) -> Assignment:
    start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=code.start)
    end = start + timedelta(minutes=code.length)
    kind = {ShiftKind.STANDBY: SegmentKind.STANDBY, ShiftKind.TRAINING: SegmentKind.TRAINING}.get(code.kind)
    if kind:
        return Assignment(
            agent=agent.id,
            day=day,
            code=code.code,
            start=start,
            end=end,
            segments=(Segment(start=start, end=end, kind=kind),),
        )
    queues = floor.team_by_id[agent.team].queues
    queue = luck.choice(queues)
    lent = agent.team in ("售后", "VIP", "质检") and code.code == "B1" and day == date(2026, 11, 10)
    middle = start + timedelta(minutes=240)
    work = {"kind": SegmentKind.WORK, "queue": queue, "efficiency": 1.0}
    segments = [
        Segment(start=start, end=middle, **work),  # type: ignore[arg-type]
        Segment(start=middle, end=middle + timedelta(minutes=30), kind=SegmentKind.MEAL),
        Segment(start=middle + timedelta(minutes=30), end=end, **work),  # type: ignore[arg-type]
    ]
    if lent:
        segments[-1] = replace(segments[-1], queue="pre", efficiency=0.7, loan=True)
    return Assignment(agent=agent.id, day=day, code=code.code, start=start, end=end, segments=tuple(segments))


def _coverage(floor: Floor, roster: tuple[Assignment, ...]) -> tuple[QueueCoverage, ...]:
    size, step = floor.horizon.intervals, floor.horizon.interval
    duty = {queue.id: [0.0] * size for queue in floor.queues}
    loan = {queue.id: [0.0] * size for queue in floor.queues}
    for shift in roster:
        for segment in shift.segments:
            if segment.kind is SegmentKind.WORK:
                first, last = floor.horizon.minute(segment.start) // step, floor.horizon.minute(segment.end) // step
                for place in range(first, min(last, size)):
                    duty[segment.queue][place] += segment.efficiency
                    if segment.loan:
                        loan[segment.queue][place] += segment.efficiency
    return tuple(
        QueueCoverage(
            queue=queue,
            on_duty=tuple(round(value, 3) for value in duty[queue]),
            on_loan=tuple(round(value, 3) for value in loan[queue]),
        )
        for queue in duty
    )


SIZES = {"pre": 24.0, "pay": 4.0, "addr": 3.0, "after": 9.0, "refund": 5.0, "vip": 4.0}


def _needed(floor: Floor, queue: str) -> tuple[float, ...]:
    """A day's shape with a rush that begins at the zero hour and fades within an hour or two."""
    result = []
    for start in floor.horizon.interval_starts():
        hour = start.hour + start.minute / 60
        if hour * 60 < floor.queue_by_id[queue].opens:
            result.append(0.0)
            continue
        day_shape = 0.12 + 0.5 * exp(-(((hour - 11) / 2.5) ** 2)) + 0.6 * exp(-(((hour - 20.5) / 3) ** 2))
        since = (start - ZERO).total_seconds() / 3600
        rush = 1.6 * exp(-since / 1.2) if 0 <= since < 12 else 0.35 * exp(since / 5) if -24 < since < 0 else 0.0
        result.append(round(SIZES[queue] * (day_shape + rush), 2))
    return tuple(result)


def _shortages(
    coverage: dict[str, QueueCoverage], needed: dict[str, tuple[float, ...]], floor: Floor
) -> tuple[Shortage, ...]:
    """Every run of intervals below P50, with reasons made up from its place."""
    result = []
    for queue, need in needed.items():
        gaps = [max(0.0, want - have) for want, have in zip(need, coverage[queue].on_duty, strict=True)]
        place = 0
        while place < len(gaps):
            end = place
            while end < len(gaps) and gaps[end] > 0:
                end += 1
            if end > place:
                worst = max(range(place, end), key=lambda each: gaps[each])
                result.append(
                    Shortage(
                        queue=queue,
                        start=floor.horizon.moment(place * 30),
                        end=floor.horizon.moment(end * 30),
                        agent_hours=sum(gaps[place:end]) / 2,
                        worst_at=floor.horizon.moment(worst * 30),
                        worst_needed=need[worst],
                        worst_on_duty=coverage[queue].on_duty[worst],
                        reasons={Reason.OTHER_SHIFT: 9 + place % 5, Reason.REST: 4, Reason.STANDBY: 1, Reason.FREE: 2},
                    )
                )
            place = max(end, place + 1)
    return tuple(result)


@cache
def campaign_plan() -> Plan:
    """The whole plan."""
    floor = campaign_floor()
    roster = _roster(floor)
    coverage = _coverage(floor, roster)
    needed = {queue: _needed(floor, queue) for queue in SIZES}
    day = floor.horizon.intervals_a_day
    covered = {each.queue: each for each in coverage}

    def contacts(queue: str, factor: float) -> tuple[float, ...]:
        return tuple(round(value * 7 * factor, 1) for value in needed[queue])

    def service(queue: str, overall: float) -> QueueService:
        met = [
            min(1.0, have / want) if want else None
            for have, want in zip(covered[queue].on_duty, needed[queue], strict=True)
        ]
        return QueueService(
            queue=queue,
            service_p10=tuple(None if each is None else round(0.75 * each, 3) for each in met),
            service_p50=tuple(None if each is None else round(0.92 * each, 3) for each in met),
            service_p90=tuple(None if each is None else round(0.98 * each, 3) for each in met),
            wait=tuple(None if each is None else round(10 + 90 * (1 - each), 1) for each in met),
            abandoned=tuple(None if each is None else round(0.2 * (1 - each), 3) for each in met),
            backlog=tuple(0.0 if each is None else round(20 * (1 - each), 1) for each in met),
            overall_p10=overall - 0.08,
            overall_p50=overall,
            overall_p90=overall + 0.05,
        )

    def day_of(values: tuple[float, ...], index: int) -> float:
        return sum(values[index * day : (index + 1) * day])

    return Plan(
        format_version=1,
        software="0.1.0",
        seed=20261111,
        budget="time 45 s, workers 2",
        inputs=tuple(
            (f"{name}.csv", f"{number:064x}") for number, name in enumerate(("agents", "history", "leave"), 7)
        ),
        floor=floor,
        levers=Levers(),
        tolerance=0.05,
        forecasts=(
            *(
                QueueForecast(
                    queue=queue,
                    p10=contacts(queue, 0.8),
                    p50=contacts(queue, 1.0),
                    p90=contacts(queue, 1.27),
                    last_year=contacts(queue, 0.76),
                )
                for queue in SIZES
            ),
            QueueForecast(queue="qc", p10=(42.0,) * 21, p50=(42.0,) * 21, p90=(42.0,) * 21),
        ),
        top_down=tuple(
            TopDown(
                day=each,
                pre_sales_contacts=0.95 * day_of(contacts("pre", 1.0), index),
                pre_sales_agents=0.95 * day_of(contacts("pre", 1.0), index) / 160,
                after_sales_cases=day_of(contacts("after", 1.0), index),
                after_sales_agents=day_of(contacts("after", 1.0), index) / 90,
                forecast_contacts=day_of(contacts("pre", 1.0), index),
                forecast_agents=day_of(needed["pre"], index) / 2 / 8,
            )
            for index, each in enumerate(floor.horizon.dates)
        ),
        requirements=Requirements(
            queues=(
                *(
                    QueueRequirement(queue=queue, p50=need, p90=tuple(round(1.2 * value, 2) for value in need))
                    for queue, need in needed.items()
                ),
                QueueRequirement(queue="qc", p50=(42.0,) * 21, p90=(44.0,) * 21),
            ),
            standby={"S": (3,) * 21},
            shrinkage=0.05,
        ),
        assignments=roster,
        standby_calls=(),
        coverage=coverage,
        shortages=_shortages(covered, needed, floor),
        costs=(
            CostPart(name="wages", yuan=395_312.4, paid=True),
            CostPart(name="overtime", yuan=37_249.2, paid=True),
            CostPart(name="night_allowance", yuan=8_680.0, paid=True),
            CostPart(name="standby_fee", yuan=720.0, paid=True),
            CostPart(name="shortage", yuan=29_460.0, paid=False),
            CostPart(name="surplus", yuan=15_865.0, paid=False),
        ),
        search=SearchReport(cost=487_286.6, bound=476_078.0, steps=120_000, stopped="time"),
        simulation=SimulationReport(
            replications=60,
            seed=20261111,
            queues=tuple(service(queue, 0.87 - 0.02 * number) for number, queue in enumerate(SIZES)),
            midnight_service=0.84,
            midnight_queue="pre",
            midnight_p10=0.71,
            midnight_p90=0.91,
        ),
    )
