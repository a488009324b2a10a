"""Tables of `618`: a small shop's mid-year campaign, on the same published sales curve as `double11`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from scenarios._generators import people_618, playbook_618
from scenarios._generators.contacts import CampaignDay, Period, Stream, following, rows_of, shape_of, through
from scenarios._generators.draws import Draws
from scenarios._generators.people import (
    Crew,
    Person,
    agents_table,
    as_newcomer,
    code_wishes,
    day_off_wishes,
    hire,
    with_past,
    without_clashes,
)
from scenarios._generators.sales_curve import published_curve
from scenarios._generators.tables import Table

SEED = 20260618
INTERVAL = 60
ZERO_DAY = date(2026, 6, 18)
LAST_ZERO_DAY = date(2025, 6, 18)
FIRST_DAY, LAST_DAY = date(2026, 6, 11), date(2026, 6, 20)

CREWS = (
    Crew(team="售前", size=15, queues=("pre",), leads=("唐慧敏",), converts=True),
    Crew(team="售后", size=11, queues=("after", "refund"), leads=("程志远",)),
    Crew(team="质检", size=4, queues=("qc",), leads=("江晓琳",)),
)
NEWCOMERS = {"A014": date(2026, 5, 18), "A015": date(2026, 6, 1)}
PROTECTED = ("A008", "A022")
LEAVE = (
    ("A004", "2026-06-11", "2026-06-12", "休假"),
    ("A008", "2026-06-15", "2026-06-15", "其他"),
    ("A020", "2026-06-13", "2026-06-14", "休假"),
)
PINS = (("A001", "2026-06-17", "P"), ("A016", "2026-06-19", "A1"))
TRAINING = (
    ("售前支援", "2026-06-12", "08:00", "09:00", "6"),
    ("售前支援", "2026-06-13", "15:30", "16:30", "6"),
)
"""Before the first break of the early shift, and of the late one; the middle shift holds the second."""

_CHAT_DAY = {8: 0.5, 9: 0.9, 10.5: 1.25, 12.5: 0.95, 15: 1.15, 17.5: 0.9, 20: 1.45, 21.5: 1.6, 23.5: 0.9}
_NIGHT_CHAT = {
    0: 0.3,
    2: 0.1,
    5: 0.05,
    7: 0.15,
    9: 0.9,
    10.5: 1.2,
    12.5: 0.95,
    15: 1.15,
    17.5: 0.9,
    20: 1.45,
    21.5: 1.6,
    23: 1.0,
}
_CARE_DAY = {8: 0.6, 9: 1.0, 10.5: 1.4, 12.5: 0.95, 15: 1.3, 17.5: 0.95, 20: 1.15, 22: 0.75, 23.5: 0.4}
_WEEK = (0.99, 0.97, 0.97, 0.98, 1.0, 1.05, 1.04)


def streams() -> tuple[Stream, ...]:
    """The three live streams on a normal day and through the campaign."""
    sales = published_curve().by_interval(INTERVAL)
    evening = tuple(max(0, hour - 17) ** 1.2 for hour in range(24))
    eve = tuple(weight / sum(evening) for weight in evening)
    return (
        Stream(
            id="pre",
            daily=735,
            shape=shape_of(_NIGHT_CHAT, INTERVAL),
            week=_WEEK,
            campaign=through({-20: 1.0, -7: 1.1, -2: 1.25, 1: 1.05, 2: 0.95, 4: 0.8, 14: 1.0})
            | {
                -1: CampaignDay(multiple=1.55, share=0.28, pattern=eve),
                0: CampaignDay(multiple=1.75, share=0.2, pattern=sales),
            },
        ),
        Stream(
            id="after",
            daily=300,
            shape=shape_of(_CARE_DAY, INTERVAL, opens=8),
            week=_WEEK,
            campaign=through({-20: 1.0, -1: 0.95, 1: 1.3, 2: 1.45, 4: 1.4, 8: 1.2, 16: 1.0})
            | {0: CampaignDay(multiple=1.1, share=0.3, pattern=following(sales, INTERVAL, 4.0, opens=8))},
        ),
        Stream(
            id="refund",
            daily=150,
            shape=shape_of(_CARE_DAY, INTERVAL, opens=8),
            week=_WEEK,
            campaign=through({-20: 1.0, -1: 0.9, 0: 0.8, 1: 1.5, 2: 1.6, 5: 1.4, 10: 1.15, 16: 1.0}),
        ),
    )


def contact_tables() -> dict[str, Table]:
    """This spring's contacts up to the day before the first one, and last year's campaign."""
    may_day = {date(2026, 5, day): 0.85 for day in range(1, 6)}
    this_year = Period(
        first_day=date(2026, 3, 16),
        last_day=FIRST_DAY - timedelta(days=1),
        zero_day=ZERO_DAY,
        yearly_growth=0.06,
        quiet=may_day,
    )
    last_year = Period(first_day=date(2025, 5, 12), last_day=date(2025, 6, 29), zero_day=LAST_ZERO_DAY, level=0.94)
    heading = ("时间", "队列", "数量")
    return {
        "history.csv": Table(heading=heading, rows=rows_of(streams(), this_year, INTERVAL, Draws(SEED))),
        "last_campaign.csv": Table(heading=heading, rows=rows_of(streams(), last_year, INTERVAL, Draws(SEED + 1))),
    }


def staff() -> list[Person]:
    """The 30 agents, with the Monday to Wednesday they worked before the first day."""
    draws = Draws(SEED + 2)
    people = []
    for person in hire(CREWS, FIRST_DAY, draws):
        if person.id in NEWCOMERS:
            person = as_newcomer(person, NEWCOMERS[person.id])
        person = with_past(person, FIRST_DAY, draws)
        people.append(replace(person, no_nights=True, no_overtime=True) if person.id in PROTECTED else person)
    return people


def targets() -> list[tuple[str, str]]:
    """Sales by day."""
    days = through({-7: 0.95, -2: 1.0, 1: 1.05, 2: 0.95}) | {
        -1: CampaignDay(multiple=1.0),
        0: CampaignDay(multiple=2.15),
    }
    return [
        ((ZERO_DAY + timedelta(days=day)).isoformat(), f"{165_000 * days[day].multiple:.0f}") for day in sorted(days)
    ]


def wishes(people: Sequence[Person]) -> list[tuple[str, ...]]:
    """Days off before the peak, and codes liked or not."""
    draws = Draws(SEED + 3)
    days = [FIRST_DAY + timedelta(days=index) for index in range(6)]
    rows = [
        *day_off_wishes(people, days, 0.35, draws),
        *code_wishes(people, [ZERO_DAY + timedelta(days=1), LAST_DAY], ("A1", "M1", "B2"), 0.3, draws),
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
        "training.csv": Table(heading=("课程", "日期", "从", "到", "名额"), rows=TRAINING),
        "targets.csv": Table(heading=("日期", "销售额"), rows=targets()),
        **contact_tables(),
        **people_618.tables(people),
        **playbook_618.tables(people),
    }
