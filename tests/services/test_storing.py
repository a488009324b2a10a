"""Where a plan comes to lie: in place of one that is no better, else beside it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from planner.domain.plan import Finding, Plan
from planner.exports.plan_file import read_plan, write_plan
from planner.services.exporting import export_one
from planner.services.storing import Stored, store_plan
from tests.factories import FIRST, plan

LEAVE = Finding(rule="leave", agent="A001", day=FIRST, figures={"shift": "A"})


def breaking(seed: int = 1) -> Plan:
    return replace(plan(), seed=seed, findings=(LEAVE,))


def stored(of: Plan, target: Path) -> Stored:
    return store_plan(of, target, seconds=1.0, only=set())


def test_a_plan_that_breaks_rules_goes_beside_a_clean_one(tmp_path: Path) -> None:
    target = tmp_path / "X"
    assert stored(plan(), target) == Stored(version=1, folder=target, rejected=False)

    beside = tmp_path / "X.rejected"
    assert stored(breaking(), target) == Stored(version=2, folder=beside, rejected=True)
    assert (read_plan(target), read_plan(beside)) == (plan(), breaking())


def test_the_next_one_rejected_replaces_the_last_and_a_clean_one_replaces_the_plan(tmp_path: Path) -> None:
    target = tmp_path / "X"
    for each in (plan(), breaking(), breaking(seed=2)):
        last = stored(each, target)
    assert last == Stored(version=3, folder=tmp_path / "X.rejected", rejected=True)
    assert read_plan(last.folder).seed == 2

    assert stored(replace(plan(), seed=3), target) == Stored(version=2, folder=target, rejected=False)
    assert read_plan(target).seed == 3


def test_one_that_breaks_rules_replaces_another_that_does(tmp_path: Path) -> None:
    target = tmp_path / "X"
    stored(breaking(), target)

    assert stored(breaking(seed=2), target) == Stored(version=2, folder=target, rejected=False)


def test_nothing_that_may_be_better_makes_way(tmp_path: Path) -> None:
    target = tmp_path / "X"
    stored(plan(), target)
    stored(plan(), tmp_path / "X.rejected")
    (tmp_path / "X.rejected-2").write_text("mine")
    (tmp_path / "X.rejected-3").mkdir()
    (tmp_path / "X.rejected-3" / "mine").write_text("mine")
    (tmp_path / "X.rejected-4").mkdir()

    assert stored(breaking(), target).folder == tmp_path / "X.rejected-4"
    assert (tmp_path / "X.rejected-2").read_text() == "mine"


@pytest.mark.parametrize("change", [{"format_version": 99}, {"seed": "one"}])
def test_a_plan_that_cannot_be_read_is_kept(tmp_path: Path, change: dict[str, object]) -> None:
    target = tmp_path / "X"
    stored(plan(), target)
    text = json.dumps(json.loads((target / "plan.json").read_text(encoding="utf-8")) | change)
    (target / "plan.json").write_text(text, encoding="utf-8")

    assert stored(breaking(), target).rejected
    assert (target / "plan.json").read_text(encoding="utf-8") == text
    assert not stored(plan(), target).rejected


def without_the_eleventh(of: Plan) -> Plan:
    left = tuple(each for each in of.assignments if (each.agent, each.day.day) != ("A001", 11))
    return replace(of, assignments=left)


def told_of(folder: Path) -> dict[str, tuple[str, int]]:
    """State and SEQUENCE of A001's days as the file in a plan's folder tells them."""
    events = Calendar.from_ical((folder / "calendars" / "A001.ics").read_bytes()).walk("VEVENT")
    shifts = [event for event in events if not str(event["UID"]).startswith("version/")]
    return {str(event["UID"]).split("/")[1][-2:]: (str(event["STATUS"]), event["SEQUENCE"]) for event in shifts}


def with_calendars(of: Plan, target: Path, **followed: Path) -> Stored:
    return store_plan(of, target, seconds=1.0, only={"ics"}, **followed)


@pytest.mark.parametrize("way", ["replaced", "kept", "begun_from"])
def test_calendars_of_the_next_plan_tell_what_has_changed_since_the_one_it_follows(tmp_path: Path, way: str) -> None:
    first = tmp_path / "X"
    with_calendars(plan(), first)
    then = first if way == "replaced" else tmp_path / "Y"
    stored = with_calendars(without_the_eleventh(plan()), then, **({} if way == "replaced" else {way: first}))

    assert told_of(then) == {"10": ("CONFIRMED", 0), "11": ("CANCELLED", 1)}
    assert stored.version == 2


def test_a_plan_edited_by_hand_has_told_what_stands_in_it(tmp_path: Path) -> None:
    with_calendars(plan(), tmp_path / "X")
    write_plan(without_the_eleventh(plan()), tmp_path / "X" / "plan.json")

    assert export_one(tmp_path / "X", "ics").paths
    assert told_of(tmp_path / "X") == {"10": ("CONFIRMED", 0), "11": ("CANCELLED", 1)}
    with_calendars(plan(), tmp_path / "X")
    assert told_of(tmp_path / "X") == {"10": ("CONFIRMED", 0), "11": ("CONFIRMED", 2)}


def test_what_was_told_before_there_was_a_file_of_it_is_read_off_the_plan(tmp_path: Path) -> None:
    for _version in range(3):
        with_calendars(plan(), tmp_path / "X")
    (tmp_path / "X" / "calendars.json").unlink()

    with_calendars(without_the_eleventh(plan()), tmp_path / "X")
    assert told_of(tmp_path / "X") == {"10": ("CONFIRMED", 2), "11": ("CANCELLED", 3)}


def test_another_campaign_in_the_folder_cancels_nothing(tmp_path: Path) -> None:
    with_calendars(plan(), tmp_path / "X")
    other = replace(without_the_eleventh(plan()), floor=replace(plan().floor, id="another"))

    with_calendars(other, tmp_path / "X")
    assert told_of(tmp_path / "X") == {"10": ("CONFIRMED", 1)}
