"""A scenario in which everything happens at once: `python -m benchmarks.busy --out DIR [--sales 1.15]`.

45 people in four teams for 28 days of half hours: loans with a floor at the lender's and hours of
their own, two courses, newcomers who are not left alone, students with availability, the national
holiday with its make-up days, two standby codes. `--sales` multiplies this year's sales.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from scenarios._generators.contacts import CampaignDay, Period, Stream, rows_of, shape_of, through
from scenarios._generators.draws import Draws
from scenarios._generators.people import (
    AGENT_HEADING,
    Crew,
    Person,
    as_newcomer,
    code_wishes,
    day_off_wishes,
    hire,
    with_past,
    without_clashes,
)
from scenarios._generators.tables import Table, write_tables

SEED = 20261015
INTERVAL = 30
FIRST_DAY, LAST_DAY = date(2026, 9, 28), date(2026, 10, 25)
ZERO_DAY, LAST_ZERO_DAY = date(2026, 10, 15), date(2025, 10, 15)

CREWS = (
    Crew(team="售前", size=20, queues=("pre",), leads=("唐慧敏",), converts=True),
    Crew(team="售后", size=15, queues=("after", "refund"), leads=("程志远",)),
    Crew(team="VIP", size=5, queues=("vip",), leads=("江晓琳",)),
    Crew(team="质检", size=5, queues=("qc",), leads=("何静",)),
)
NEWCOMERS = {"A017": 12, "A018": 12, "A034": 20}
"""Days before the first day on which they joined."""
STUDENTS = ("A019", "A020", "A035")
STUDENT_HOURS = 20.0
PROTECTED = ("A006", "A025")
LEAVE = (
    ("A004", "2026-10-08", "2026-10-10", "休假"),
    ("A006", "2026-10-19", "2026-10-19", "其他"),
    ("A022", "2026-09-28", "2026-09-30", "休假"),
    ("A030", "2026-10-22", "2026-10-25", "休假"),
    ("A038", "2026-10-05", "2026-10-07", "休假"),
)
PINS = (("A001", "2026-10-14", "P"), ("A021", "2026-10-16", "A1"), ("A042", "2026-10-04", ""))
TRAINING = (
    ("售前支援", "2026-09-29", "08:00", "09:00", "8"),
    ("售前支援", "2026-10-02", "16:00", "17:00", "8"),
    ("售前支援", "2026-10-05", "20:00", "21:00", "8"),
    ("售前支援", "2026-10-09", "08:00", "09:00", "8"),
    ("退款新规", "2026-09-30", "14:30", "15:30", "8"),
    ("退款新规", "2026-10-08", "20:00", "21:00", "8"),
    ("退款新规", "2026-10-09", "14:30", "15:30", "8"),
    ("退款新规", "2026-10-10", "20:00", "21:00", "8"),
)

_CHAT_DAY = {0: 0.3, 2: 0.1, 5: 0.05, 7: 0.2, 9: 0.9, 10.5: 1.2, 12.5: 0.95, 15: 1.15, 17.5: 0.9, 20: 1.45, 22.5: 1.2}
_CARE_DAY = {8: 0.6, 9: 1.0, 10.5: 1.4, 12.5: 0.95, 15: 1.3, 17.5: 0.95, 20: 1.15, 22: 0.75, 23.5: 0.4}
_WEEK = (0.99, 0.97, 0.97, 0.98, 1.0, 1.05, 1.04)

SCENARIO = """\
id: busy
zone: Asia/Shanghai
horizon: {{first_day: "2026-09-28", last_day: "2026-10-25", interval: 30}}
seed: 20261015
tolerance: 0.2
campaign: {{name: 预售 · 2026, shop: 小满茶铺, zero_hour: "2026-10-15 00:00"}}
phases:
  - {{kind: warm_up, name: 预热期, first_day: "2026-09-28", last_day: "2026-10-14"}}
  - {{kind: peak, name: 引爆期, first_day: "2026-10-14", last_day: "2026-10-16", codes: [P], leave_freeze: true}}
  - {{kind: after_sales, name: 售后期, first_day: "2026-10-17", last_day: "2026-10-25"}}
queues:
  - {{id: pre, name: 售前, weight: 1.2, drivers: [sales, inquiry_share], handle_seconds: 420, chats: 3, slowdown: 0.45,
      patience_seconds: 150, target_share: 0.8, target_seconds: 30}}
  - {{id: after, name: 售后, opens: "08:00", closes: "24:00", drivers: [sales], handle_seconds: 540, chats: 3,
      slowdown: 0.45, patience_seconds: 240, target_share: 0.8, target_seconds: 60}}
  - {{id: refund, name: 退款, weight: 0.7, opens: "08:00", closes: "24:00", drivers: [sales], handle_seconds: 300,
      chats: 2, slowdown: 0.35, patience_seconds: 600, target_share: 0.7, target_seconds: 120}}
  - {{id: vip, name: VIP, weight: 1.5, opens: "08:00", closes: "24:00", drivers: [sales, inquiry_share],
      handle_seconds: 480, chats: 2, slowdown: 0.4, patience_seconds: 120, target_share: 0.8, target_seconds: 30}}
  - {{id: qc, name: 质检, kind: deferrable, weight: 0.3, opens: "08:00", closes: "22:00", hours_a_day: 18}}
teams:
  - {{id: 售前, name: 售前, queues: [pre]}}
  - {{id: 售后, name: 售后, queues: [after, refund]}}
  - {{id: VIP, name: VIP, queues: [vip]}}
  - {{id: 质检, name: 质检, queues: [qc]}}
loans:
  - {{team: 售后, queue: pre, efficiency: 0.7, first_day: "2026-10-01", last_day: "2026-10-16",
      keep: 3, most_hours: 12}}
  - {{team: VIP, queue: pre, efficiency: 0.8, first_day: "2026-09-28", last_day: "2026-10-25",
      keep: 1, most_hours: 10}}
  - {{team: 质检, queue: pre, efficiency: 0.7, first_day: "2026-09-28", last_day: "2026-10-25",
      keep: 1, most_hours: 16}}
  - {{team: 质检, queue: vip, efficiency: 0.6, first_day: "2026-10-12", last_day: "2026-10-18",
      keep: 1}}
  - {{team: 售前, queue: after, efficiency: 0.7, first_day: "2026-10-12", last_day: "2026-10-25",
      keep: 4, most_hours: 12}}
  - {{team: 售前, queue: refund, efficiency: 0.8, first_day: "2026-09-28", last_day: "2026-10-25",
      keep: 4, most_hours: 12}}
courses:
  - {{name: 售前支援, teams: [售后], deadline: "2026-10-09", exam: "2026-10-10", queues: [pre]}}
  - {{name: 退款新规, teams: [售前], deadline: "2026-10-10", exam: "2026-10-12", queues: [refund]}}
codes:
  - code: A1
    name: 早班
    kind: early
    start: "08:00"
    length: "8:30"
    breaks:
      - {{kind: rest, length: 15, between: ["09:30", "10:45"]}}
      - {{kind: meal, length: 30, between: ["11:00", "14:00"]}}
      - {{kind: rest, length: 15, between: ["14:15", "16:00"]}}
  - code: M1
    name: 中班
    kind: day
    start: "11:00"
    length: "8:30"
    breaks:
      - {{kind: rest, length: 15, between: ["12:00", "13:30"]}}
      - {{kind: meal, length: 30, between: ["13:45", "17:00"]}}
      - {{kind: rest, length: 15, between: ["17:15", "19:00"]}}
  - code: B2
    name: 晚班
    kind: late
    start: "15:30"
    length: "8:30"
    breaks:
      - {{kind: rest, length: 15, between: ["17:00", "18:15"]}}
      - {{kind: meal, length: 30, between: ["18:15", "21:15"]}}
      - {{kind: rest, length: 15, between: ["21:30", "23:30"]}}
  - code: B3
    name: 收尾班
    kind: late
    start: "16:15"
    length: "8:30"
    breaks:
      - {{kind: rest, length: 15, between: ["17:15", "18:45"]}}
      - {{kind: meal, length: 30, between: ["19:00", "22:00"]}}
      - {{kind: rest, length: 15, between: ["22:15", "00:15"]}}
  - code: E
    name: 晚间短班
    kind: late
    start: "18:30"
    length: "5:00"
    breaks:
      - {{kind: rest, length: 15, between: ["19:15", "20:45"]}}
      - {{kind: rest, length: 15, between: ["21:00", "22:45"]}}
  - code: N
    name: 夜班
    kind: night
    start: "23:30"
    length: "8:30"
    teams: [售前]
    breaks:
      - {{kind: rest, length: 15, between: ["00:45", "02:15"]}}
      - {{kind: meal, length: 30, between: ["02:30", "05:30"]}}
      - {{kind: rest, length: 15, between: ["05:45", "07:30"]}}
  - code: P
    name: 高峰班
    kind: peak
    start: "17:30"
    length: "8:30"
    only_in_phases: true
    breaks:
      - {{kind: rest, length: 15, between: ["18:15", "19:30"]}}
      - {{kind: meal, length: 30, between: ["19:45", "22:45"]}}
      - {{kind: rest, length: 15, between: ["23:00", "01:15"]}}
  - {{code: S, name: 替补, kind: standby, start: "18:00", length: "6:00"}}
  - {{code: SA, name: 早替补, kind: standby, start: "09:00", length: "6:00"}}
standby: {{gap_share: 0.3, absence_rate: 0.03, most: 2}}
rules:
  preset: cn
  mentors: [{{queue: pre, per: 3, days: 30}}, {{queue: after, per: 3, days: 30}}]
holidays: {{region: CN}}
demand:
  levers:
    sales: {{last: 1.0, now: {sales:g}}}
    inquiry_share: {{last: 0.22, now: 0.2}}
    volume_error: 0.15
  last_campaign: {{zero_hour: "2025-10-15 00:00"}}
tables:
  agents: agents.csv
  leave: leave.csv
  wishes: wishes.csv
  pins: pins.csv
  training: training.csv
  availability: availability.csv
  history: history.csv
  last_campaign: last_campaign.csv
"""


def streams() -> tuple[Stream, ...]:
    """The four live streams on a normal day and through the campaign."""
    rush = through({-20: 1.0, -5: 1.05, -1: 1.3, 0: 1.7, 1: 1.25, 3: 1.0, 14: 0.95})
    echo = through({-20: 1.0, -1: 0.95, 1: 1.3, 3: 1.45, 6: 1.2, 12: 1.0})
    chats, care = shape_of(_CHAT_DAY, INTERVAL), shape_of(_CARE_DAY, INTERVAL, opens=8)
    return (
        Stream(id="pre", daily=960, shape=chats, week=_WEEK, campaign=rush),
        Stream(id="after", daily=390, shape=care, week=_WEEK, campaign=echo),
        Stream(id="refund", daily=190, shape=care, week=_WEEK, campaign=echo),
        Stream(id="vip", daily=110, shape=care, week=_WEEK, campaign=rush | {0: CampaignDay(multiple=1.4)}),
    )


def staff() -> list[Person]:
    """The 45 agents; the first day is a Monday, so that nobody has worked in its week."""
    draws = Draws(SEED + 2)
    people = []
    for person in hire(CREWS, FIRST_DAY, draws):
        if person.id in NEWCOMERS:
            person = as_newcomer(person, FIRST_DAY - timedelta(days=NEWCOMERS[person.id]))
        person = with_past(person, FIRST_DAY, draws)
        if person.id in STUDENTS:
            person = replace(person, week_hours=STUDENT_HOURS, no_overtime=True, no_nights=True)
        people.append(replace(person, no_nights=True, no_overtime=True) if person.id in PROTECTED else person)
    return people


def availability() -> list[tuple[str, ...]]:
    """Students come in the evening, at the weekend all day."""
    return [
        (student, weekday, "", "08:00" if weekday in ("周六", "周日") else "18:00", "24:00")
        for student in STUDENTS
        for weekday in ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
    ]


def wishes(people: Sequence[Person]) -> list[tuple[str, ...]]:
    """Days off and codes liked or not."""
    draws = Draws(SEED + 3)
    days = [FIRST_DAY + timedelta(days=index) for index in range(28)]
    rows = [*day_off_wishes(people, days, 0.6, draws), *code_wishes(people, days, ("A1", "M1", "B2"), 0.4, draws)]
    return without_clashes(rows, LEAVE, PINS)


def tables() -> dict[str, Table]:
    """Every table of the scenario by file name."""
    people, contacts = staff(), ("时间", "队列", "数量")
    this_year = Period(
        first_day=date(2026, 7, 6), last_day=FIRST_DAY - timedelta(days=1), zero_day=ZERO_DAY, yearly_growth=0.06
    )
    last_year = Period(first_day=date(2025, 9, 8), last_day=date(2025, 10, 31), zero_day=LAST_ZERO_DAY, level=0.94)
    return {
        "agents.csv": Table(heading=AGENT_HEADING, rows=[person.row() for person in people]),
        "leave.csv": Table(heading=("工号", "第一天", "最后一天", "类型"), rows=LEAVE),
        "wishes.csv": Table(heading=("工号", "日期", "班次", "不要", "权重"), rows=wishes(people)),
        "pins.csv": Table(heading=("工号", "日期", "班次"), rows=PINS),
        "training.csv": Table(heading=("课程", "日期", "从", "到", "名额"), rows=TRAINING),
        "availability.csv": Table(heading=("工号", "星期", "日期", "从", "到"), rows=availability()),
        "history.csv": Table(heading=contacts, rows=rows_of(streams(), this_year, INTERVAL, Draws(SEED))),
        "last_campaign.csv": Table(heading=contacts, rows=rows_of(streams(), last_year, INTERVAL, Draws(SEED + 1))),
    }


def write_scenario(folder: Path, *, sales: float = 1.0) -> Path:
    """Write the scenario to `folder`; returns the folder."""
    write_tables(tables(), folder)
    (folder / "scenario.yaml").write_text(SCENARIO.format(sales=sales), encoding="utf-8")
    return folder


def main() -> None:
    """Write the scenario and say where."""
    parser = argparse.ArgumentParser(description="Write the busy scenario.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sales", type=float, default=1.0)
    arguments = parser.parse_args()
    print(write_scenario(arguments.out, sales=arguments.sales))


if __name__ == "__main__":
    main()
