"""The audit written from a plan's JSON alone finds what is planted in it, and nothing in a sound plan."""

import ast
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks import busy_audit
from benchmarks.busy_audit import breaches_of
from planner.exports.plan_file import plan_text
from tests.factories import plan

Json = dict[str, Any]


def sample() -> Json:
    found: Json = json.loads(plan_text(plan()))
    return found


def kinds(of: Json) -> set[str]:
    return {breach.split(":")[0] for breach in breaches_of(of)}


def shift(of: Json, agent: str, day: str) -> Json:
    return next(each for each in of["assignments"] if (each["agent"], each["day"]) == (agent, day))


def worked(of: Json, *, lent: bool = False) -> Json:
    """The first shift with work, on loan if asked for."""
    return next(
        each
        for each in of["assignments"]
        for part in each["segments"]
        if part["kind"] == "work" and part["loan"] >= lent
    )


def moved(text: str, minutes: int) -> str:
    return (datetime.fromisoformat(text) + timedelta(minutes=minutes)).isoformat()


def two_shifts(of: Json) -> None:
    of["assignments"].append(of["assignments"][0])


def another_pin(of: Json) -> None:
    held = worked(of)
    of["floor"]["pins"] = [{"agent": held["agent"], "day": held["day"], "code": ""}]


def on_leave(of: Json) -> None:
    held = worked(of)
    day = held["day"]
    of["floor"]["leave"] = [
        {"agent": held["agent"], "first_day": day, "last_day": day, "kind": "leave", "opens": 0, "closes": 1440}
    ]


def not_available(of: Json) -> None:
    held = worked(of)
    row = {"agent": held["agent"], "weekday": None, "day": held["day"], "opens": 0, "closes": 60}
    of["floor"]["availability"] = [row]


def without_rest(of: Json) -> None:
    held = worked(of)
    agent = next(each for each in of["floor"]["agents"] if each["id"] == held["agent"])
    agent["history"]["last_shift_end"] = moved(held["start"], -60)


def many_days(of: Json) -> None:
    held = worked(of)
    next(each for each in of["floor"]["agents"] if each["id"] == held["agent"])["history"]["days_in_row"] = 9


def short_days(of: Json) -> None:
    of["floor"]["rules"]["max_day_minutes"] = 60


def no_loans(of: Json) -> None:
    of["floor"]["loans"] = []


def many_kept(of: Json) -> None:
    of["floor"]["loans"][0]["keep"] = 2


def few_hours(of: Json) -> None:
    of["floor"]["loans"][0]["most_hours"] = 1.5


def all_new(of: Json) -> None:
    of["floor"]["rules"]["mentors"] = [{"queue": "pre", "per": 1, "days": 30}]
    for agent in of["floor"]["agents"]:
        agent["newcomer"] = True


def unseated(of: Json) -> None:
    held = worked(of)
    session = {"day": held["day"], "start": 600, "end": 660, "capacity": 9}
    course = {"name": "c", "teams": ["售前"], "deadline": held["day"], "exam": None, "queues": [], "attended": []}
    of["floor"]["courses"] = [{**course, "sessions": [session]}]


def no_training(of: Json) -> None:
    unseated(of)
    course = of["floor"]["courses"][0]
    of["floor"]["seats"] = [
        {"agent": agent["id"], "course": "c", "day": course["deadline"], "start": 600}
        for agent in of["floor"]["agents"]
        if agent["team"] == "售前"
    ]


def break_elsewhere(of: Json) -> None:
    for code in of["floor"]["codes"]:
        for window in code["breaks"]:
            window["latest"] = window["earliest"] = 0


def nobody_rests(of: Json) -> None:
    of["floor"]["rules"]["break_share"] = 0.0
    held = worked(of)
    twin = json.loads(json.dumps(held))
    team = next(each["team"] for each in of["floor"]["agents"] if each["id"] == held["agent"])
    others = [each["id"] for each in of["floor"]["agents"] if each["team"] == team and each["id"] != held["agent"]]
    twin["agent"] = others[0]
    of["assignments"].append(twin)


def on_a_holiday(of: Json, kind: str) -> None:
    """Somebody whose overtime of the month is used up has one shift of a kind, on a holiday."""
    code = next(each for each in of["floor"]["codes"] if each["kind"] == kind)
    held = of["assignments"][0]
    of["assignments"] = [each for each in of["assignments"] if each["agent"] != held["agent"]] + [held]
    held["code"] = code["code"]
    of["floor"]["calendar"]["holidays"].append(held["day"])
    agent = next(each for each in of["floor"]["agents"] if each["id"] == held["agent"])
    agent["history"]["overtime_minutes_this_month"] = of["floor"]["rules"]["max_month_overtime"]


def worked_on_a_holiday(of: Json) -> None:
    on_a_holiday(of, "early")


def stands_by_on_a_holiday(of: Json) -> None:
    on_a_holiday(of, "standby")


PLANTED: dict[str, Callable[[Json], None]] = {
    "two shifts": two_shifts,
    "pin": another_pin,
    "leave": on_leave,
    "availability": not_available,
    "rest": without_rest,
    "days in a row": many_days,
    "days off in seven": many_days,
    "hours of a day": short_days,
    "desk": no_loans,
    "kept at home": many_kept,
    "loan hours": few_hours,
    "mentors": all_new,
    "seat": unseated,
    "session": no_training,
    "breaks": break_elsewhere,
    "break share": nobody_rests,
    "overtime of the month": worked_on_a_holiday,
    "overtime if called": stands_by_on_a_holiday,
}


def test_nothing_is_found_in_a_sound_plan() -> None:
    assert breaches_of(sample()) == []


@pytest.mark.parametrize("kind", sorted(PLANTED))
def test_what_is_planted_is_found(kind: str) -> None:
    spoilt = sample()
    PLANTED[kind](spoilt)
    assert kind in kinds(spoilt)


def test_one_call_too_many_is_no_overtime_worked() -> None:
    spoilt = sample()
    stands_by_on_a_holiday(spoilt)
    assert "overtime of the month" not in kinds(spoilt)


def test_it_knows_neither_planner_nor_solver() -> None:
    modules = sorted(Path(busy_audit.__file__).parent.glob("*.py"))
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in modules]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    named += [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    assert {name.split(".")[0] for name in named} == {
        "benchmarks",
        "collections",
        "datetime",
        "json",
        "math",
        "pathlib",
        "sys",
        "typing",
    }
    assert {name for name in named if name.startswith("benchmarks")} == {
        "benchmarks.busy_audit",
        *(f"benchmarks.busy_audit.{module.stem}" for module in modules if not module.stem.startswith("__")),
    }
