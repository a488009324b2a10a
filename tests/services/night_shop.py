"""A shop that is busiest late at night: its queues are open past midnight, and so are the hours of a loan."""

import csv
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

HISTORY_DAYS = 56
PEOPLE = {"夜": 5, "日": 4}
BY_HOUR: Mapping[str, Mapping[int, int]] = {
    "night": {18: 8, 19: 10, 20: 12, 21: 14, 22: 16, 23: 16, 0: 14, 1: 10},
    "day": dict.fromkeys(range(10, 22), 7),
}
"""Contacts an hour, by stream."""


def write_night_shop(
    folder: Path,
    *,
    first_day: date = date(2026, 11, 2),
    days: int = 7,
    night: str = 'opens: "18:00", closes: "02:00"',
    loan: str = 'opens: "20:00", closes: "02:00"',
    agents: Mapping[str, str] | None = None,
) -> Path:
    """Write the scenario into `folder`: `night` are the hours of the night queue, `loan` those of its loan.

    `agents`: by id, when the last shift of somebody ended.
    """
    folder.mkdir(parents=True, exist_ok=True)
    last_day = first_day + timedelta(days=days - 1)
    text = _YAML.replace("<first>", f"{first_day}").replace("<last>", f"{last_day}")
    (folder / "scenario.yaml").write_text(text.replace("<night>", night).replace("<loan>", loan), encoding="utf-8")
    ended = agents or {}
    people = [(f"{team}{number}", f"{team}{number}", team) for team, count in PEOPLE.items() for number in range(count)]
    skills = {"夜": "night:1", "日": "day:1;check:1;night:0.8"}
    rows = [(id_, name, team, skills[team], ended.get(id_, "")) for id_, name, team in people]
    _write(folder / "agents.csv", ("id", "name", "team", "skills", "last_shift_end"), rows)
    _write(folder / "history.csv", ("time", "queue", "contacts"), _contacts(first_day))
    return folder


def _contacts(first_day: date) -> list[tuple[str, str, int]]:
    begin = datetime.combine(first_day - timedelta(days=HISTORY_DAYS), datetime.min.time())
    hours = [begin + timedelta(hours=hour) for hour in range(HISTORY_DAYS * 24)]
    return [
        (f"{at:%Y-%m-%d %H:%M}", stream, by_hour.get(at.hour, 0)) for stream, by_hour in BY_HOUR.items() for at in hours
    ]


def _write(path: Path, heads: tuple[str, ...], rows: list[tuple[object, ...]] | list[tuple[str, str, int]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heads, *rows])


_YAML = """\
id: night-shop
zone: Asia/Shanghai
horizon: {first_day: "<first>", last_day: "<last>", interval: 30}
tolerance: 1.0
campaign: {name: 夜场, shop: 夜猫店, zero_hour: "<first> 00:00"}
queues:
  - {id: night, name: 夜场售前, stream: night, <night>, handle_seconds: 300, patience_seconds: 180}
  - {id: day, name: 日场, stream: day, opens: "10:00", closes: "22:00", handle_seconds: 300, patience_seconds: 180}
  - {id: check, name: 质检, kind: deferrable, opens: "20:00", closes: "02:00", hours_a_day: 4, weight: 0.3}
teams:
  - {id: 夜, name: 夜, queues: [night]}
  - {id: 日, name: 日, queues: [day, check]}
loans:
  - {team: 日, queue: night, efficiency: 0.8, first_day: "<first>", last_day: "<last>", <loan>, keep: 1, most_hours: 12}
codes:
  - code: L
    name: 夜班
    kind: night
    start: "17:30"
    length: "8:30"
    breaks: [{kind: meal, length: 30, between: ["19:30", "23:00"]}]
  - code: D
    name: 日班
    kind: day
    start: "10:00"
    length: "8:30"
    breaks: [{kind: meal, length: 30, between: ["12:00", "15:00"]}]
  - code: E
    name: 晚班
    kind: late
    start: "13:30"
    length: "8:30"
    breaks: [{kind: meal, length: 30, between: ["16:00", "19:00"]}]
standby: {gap_share: 0, absence_rate: 0, most: 0}
rules: {preset: cn, max_nights_a_week: 5}
tables: {agents: agents.csv, history: history.csv}
"""
