"""Tables of `double11`: a mid-size shop's Double-11, calibrated on the published sales curve of 2018."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from scenarios._generators.contacts import CampaignDay, through
from scenarios._generators.double11_contacts import FIRST_DAY, SEED, ZERO_DAY, contact_tables
from scenarios._generators.draws import Draws
from scenarios._generators.people import (
    Crew,
    Person,
    after_a_night,
    agents_table,
    as_newcomer,
    code_wishes,
    day_off_wishes,
    hire,
    with_past,
    without_clashes,
)
from scenarios._generators.tables import Table

LAST_DAY = date(2026, 11, 22)

CREWS = (
    Crew(team="售前", size=52, queues=("pre",), leads=("何静", "罗晓峰"), converts=True),
    Crew(team="催付", size=10, queues=("pay",), leads=("田佳慧",)),
    Crew(team="改地址", size=8, queues=("addr",), leads=("石海涛",)),
    Crew(team="售后", size=30, queues=("after", "refund"), leads=("蒋美玲", "贺俊杰")),
    Crew(team="VIP", size=10, queues=("vip",), leads=("彭越",), converts=True),
    Crew(team="质检", size=10, queues=("qc",), leads=("林雪",)),
)
NEWCOMERS = {
    "A046": date(2026, 9, 28),
    "A047": date(2026, 9, 28),
    "A048": date(2026, 10, 8),
    "A049": date(2026, 10, 8),
    "A050": date(2026, 10, 19),
    "A051": date(2026, 10, 19),
    "A052": date(2026, 11, 5),
    "A098": date(2026, 10, 8),
    "A099": date(2026, 10, 12),
    "A100": date(2026, 10, 19),
}
PROTECTED = ("A018", "A078", "A113")
"""In the seventh month of pregnancy or later, or nursing: no nights, no overtime."""
OFF_A_NIGHT = {"A009": 3, "A021": 2, "A034": 3, "A077": 2, "A103": 3}
LEAVE = (
    ("A005", "2026-11-02", "2026-11-04", "休假"),
    ("A012", "2026-11-16", "2026-11-18", "休假"),
    ("A018", "2026-11-05", "2026-11-05", "其他"),
    ("A023", "2026-11-19", "2026-11-22", "休假"),
    ("A031", "2026-11-03", "2026-11-03", "培训"),
    ("A032", "2026-11-03", "2026-11-03", "培训"),
    ("A040", "2026-11-02", "2026-11-06", "病假"),
    ("A056", "2026-11-17", "2026-11-18", "休假"),
    ("A066", "2026-11-20", "2026-11-22", "休假"),
    ("A074", "2026-11-02", "2026-11-03", "休假"),
    ("A078", "2026-11-12", "2026-11-12", "其他"),
    ("A091", "2026-11-06", "2026-11-08", "休假"),
    ("A104", "2026-11-18", "2026-11-19", "休假"),
    ("A116", "2026-11-05", "2026-11-07", "病假"),
)
PINS = (
    ("A001", "2026-11-10", "P"),
    ("A002", "2026-11-10", "P"),
    ("A053", "2026-11-10", "P"),
    ("A101", "2026-11-10", "P"),
    ("A111", "2026-11-09", "A2"),
    ("A071", "2026-11-12", "A1"),
    ("A028", "2026-11-14", ""),
    ("A060", "2026-11-15", ""),
)
"""Team leads stand at their desks at midnight; two people have the day off they were promised."""


def staff() -> list[Person]:
    """The 120 agents."""
    draws = Draws(SEED + 2)
    people = []
    for person in hire(CREWS, FIRST_DAY, draws):
        if person.id in NEWCOMERS:
            person = as_newcomer(person, NEWCOMERS[person.id])
        person = with_past(person, FIRST_DAY, draws)
        if person.id in OFF_A_NIGHT:
            person = after_a_night(person, FIRST_DAY, OFF_A_NIGHT[person.id])
        people.append(replace(person, no_nights=True, no_overtime=True) if person.id in PROTECTED else person)
    return people


def targets() -> list[tuple[str, str]]:
    """Sales by day: people wait before the zero hour, and buy less after it.

    On the day itself sales grow faster than chats: most orders are silent, and the headcount
    formula, which knows only one share of silent orders, asks for more people than chats come.
    """
    multiples = {-9: 1.0, -4: 1.0, -2: 1.05, -1: 1.2, 1: 1.1, 2: 0.8, 4: 0.75, 11: 0.75}
    days = through(multiples) | {0: CampaignDay(multiple=2.3)}
    return [
        ((ZERO_DAY + timedelta(days=day)).isoformat(), f"{2_200_000 * days[day].multiple:.0f}") for day in sorted(days)
    ]


def wishes(people: Sequence[Person]) -> list[tuple[str, ...]]:
    """Days off away from the peak days, and codes liked or not."""
    draws = Draws(SEED + 3)
    days = [FIRST_DAY + timedelta(days=index) for index in range(21)]
    calm = [day for day in days if not date(2026, 11, 9) <= day <= date(2026, 11, 13)]
    day_shift = [person for person in people if person.team in ("催付", "改地址", "质检")]
    nights_too = [person for person in people if person.team in ("售前", "售后", "VIP") and not person.no_nights]
    rows = [
        *day_off_wishes(people, calm, 0.45, draws),
        *code_wishes(day_shift, days, ("A1", "A2", "B1", "B2"), 0.4, draws),
        *code_wishes(nights_too, days, ("A1", "A2", "M1", "B2", "N"), 0.35, draws),
    ]
    return without_clashes(rows, LEAVE, PINS)


def tables() -> dict[str, Table]:
    """Every table of the scenario by file name."""
    people = staff()
    return {
        "agents.csv": agents_table(people),
        "leave.csv": Table(heading=("工号", "第一天", "最后一天", "类型"), rows=LEAVE),
        "wishes.csv": Table(heading=("工号", "日期", "班次", "不要", "权重"), rows=wishes(people)),
        "pins.csv": Table(heading=("工号", "日期", "班次"), rows=PINS),
        "targets.csv": Table(heading=("日期", "销售额"), rows=targets()),
        **contact_tables(),
    }
