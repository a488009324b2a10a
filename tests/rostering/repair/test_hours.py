"""Absence by hours: what was worked stays worked and paid, who comes later or goes earlier works the rest."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from planner.domain.changes import Why
from planner.domain.people import Leave
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.exports.plan_file import plan_text
from planner.rostering.budget import RosterBudget
from planner.rostering.model.eligibility import blocked_shifts
from planner.rostering.repair.absences import absent_of
from planner.rostering.repair.events import Event
from planner.rostering.repair.limits import RepairLimits
from planner.rostering.repair.repair import find_repair, repaired_plan
from solver.problem import Blocked
from tests.factories import FIRST, floor, plan

SECOND = FIRST + timedelta(days=1)
QUICK = RosterBudget(steps=8, workers=1, seed=3)


def away(agent: str, opens: int = 0, closes: int = 1440, *, first: date = FIRST, last: date | None = None) -> Leave:
    return Leave(agent=agent, first_day=first, last_day=last or first, opens=opens, closes=closes)


def repaired(of: Plan, absence: Leave, now: datetime | None = None) -> Plan:
    found = find_repair(of, Event(absences=(absence,)), RepairLimits(now=now, keep_until=now), QUICK)
    return repaired_plan(of, found, found.alternatives[0], QUICK)


def shift_of(of: Plan, agent: str, day: date = FIRST) -> Assignment:
    (shift,) = (each for each in of.assignments if (each.agent, each.day) == (agent, day))
    return shift


def test_who_goes_home_at_noon_has_worked_and_is_paid_until_then() -> None:
    sample = plan()

    new = repaired(sample, away("A001"), datetime(2026, 11, 10, 12))

    shift, before = shift_of(new, "A001"), shift_of(sample, "A001")
    assert (shift.code, shift.start, shift.end) == ("A(08:00-12:00)", before.start, datetime(2026, 11, 10, 12))
    code = new.floor.code_by_id[shift.code]
    assert (code.part_of, code.kind, code.worked_minutes) == ("A", sample.floor.code_by_id["A"].kind, 210)
    assert shift.segments[:4] == before.segments[:4]
    assert [each.end for each in shift.segments[4:]] == [shift.end]
    assert new.floor.leave[-1] == away("A001", 720, 990)
    assert new.findings == ()
    assert "A(08:00-12:00)" in plan_text(new)


def test_who_comes_at_ten_works_from_then_on() -> None:
    new = repaired(plan(), away("A001", closes=600))

    shift = shift_of(new, "A001")
    assert (shift.code, shift.start.hour, shift.end) == ("A(10:00-16:30)", 10, datetime(2026, 11, 10, 16, 30))
    assert new.floor.leave[-1] == away("A001", 480, 600)
    assert new.findings == ()


def test_the_change_is_told_as_an_absence() -> None:
    sample = plan()
    found = find_repair(sample, Event(absences=(away("A001", closes=600),)), RepairLimits(), QUICK)

    told = [each for each in found.alternatives[0].changes if each.agent == "A001"]
    assert [(each.before, each.after, each.why) for each in told] == [("A", "A(10:00-16:30)", Why.ABSENT)]


@pytest.mark.parametrize(
    ("absence", "now", "stays", "gone"),
    [
        # Hours beside the shift take nothing of it.
        (away("A001", closes=480), None, [], []),
        (away("A001", opens=990), None, [], []),
        # Begun steps of five minutes are worked.
        (away("A001", closes=603), None, [(600, 990)], []),
        (away("A001", opens=718), None, [(480, 720)], []),
        # Too little is left to come for.
        (away("A001", closes=960), None, [], [FIRST]),
        # Of a hole in the middle the longer piece is worked, of a shift that has begun the first one.
        (away("A001", 540, 660), None, [(690, 990)], []),
        (away("A001", 540, 660), datetime(2026, 11, 10, 8, 30), [(480, 540)], []),
        # A whole day of somebody whose shift is over changes nothing.
        (away("A001"), datetime(2026, 11, 10, 17), [], []),
        # The shift that began at eight is worked until now, a meal that has begun is finished.
        (away("A001"), datetime(2026, 11, 10, 12, 2), [(480, 725)], []),
        (away("A001"), datetime(2026, 11, 10, 11, 2), [(480, 690)], []),
        (away("A001"), datetime(2026, 11, 10, 7), [], [FIRST]),
    ],
)
def test_what_an_absence_takes_of_an_early_shift(
    absence: Leave, now: datetime | None, stays: list[tuple[int, int]], gone: list[date]
) -> None:
    absent = absent_of(plan(), absence, now)

    assert [(stay.start, stay.end) for stay in absent.stays] == stays
    assert list(absent.away) == gone


def test_hours_over_midnight_cut_the_night_they_fall_into() -> None:
    sample = plan()
    night = next(each for each in sample.assignments if each.code == "N")
    begin, day = sample.floor.horizon.minute(night.start), night.day

    absent = absent_of(sample, away(night.agent, opens=120, closes=600, first=day + timedelta(days=1)), None)

    (stay,) = absent.stays
    assert (stay.cell, stay.start) == ((night.agent, day), begin)
    assert sample.floor.horizon.moment(stay.end) == datetime.combine(day + timedelta(days=1), time(2))


def test_leave_of_some_hours_closes_the_shifts_it_meets() -> None:
    of = floor()
    of = replace(of, leave=(away("A001", 600, 720), away("A002", closes=120, first=SECOND), away("A003", first=SECOND)))
    blocked = blocked_shifts(of)
    closed = {
        (agent.id, day.day, code.code)
        for a, agent in enumerate(of.agents[:3])
        for d, day in enumerate(of.horizon.dates[:2])
        for s, code in enumerate(of.codes)
        if blocked[a, d, s] == Blocked.LEAVE
    }

    def meets(agent: str, first: int, last: int, late: int) -> set[tuple[str, int, str]]:
        """What overlaps minutes `first` to `last` from the first day's midnight; earlier shifts may end by `late`."""
        return {
            (agent, day.day, code.code)
            for d, day in enumerate(of.horizon.dates[:2])
            for code in of.codes
            if d * 1440 + code.start < last
            and d * 1440 + code.end > (first if d * 1440 + code.start >= first else late)
        }

    assert closed == (
        meets("A001", 600, 720, 600) | meets("A002", 1440, 1560, 1440) | meets("A003", 1440, 2880, 1440 + 360)
    )


def test_who_goes_home_earlier_still_has_one_part_of_the_shift_and_no_other_code_is_left() -> None:
    sample = plan()
    first = repaired(sample, away("A001", opens=840))

    again = repaired(first, away("A001", opens=630))

    assert shift_of(first, "A001").code == "A(08:00-14:00)"
    assert shift_of(again, "A001").code == "A(08:00-10:30)"
    assert [code.code for code in again.floor.codes if code.part_of] == ["A(08:00-10:30)"]
    assert again.findings == ()
