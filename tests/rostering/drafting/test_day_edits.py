import random
from collections import Counter
from datetime import date

import pytest

from planner.domain.figures import PlanFigures
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.rostering import MoveBreak, MoveWork, Reckoning, WorkAt, audit_plan, broken_rules, day_edited
from planner.rostering.counting.costs import costs_of
from planner.rostering.counting.coverage import coverage_of
from planner.rostering.model.problem import read_roster, to_problem
from tests.factories import plan

DAY = date(2026, 11, 10)
QUALITY = ("A005", DAY)
"""After-sales until the meal at 11:00, quality checks after it."""


def shown(reckoning: Reckoning, cell: tuple[str, date], *edits: MoveBreak | WorkAt | MoveWork) -> list[str]:
    shift = day_edited(reckoning, cell, edits)
    return [f"{part.start:%H:%M}-{part.end:%H:%M} {part.queue or part.kind.value}" for part in shift.segments]


def test_a_shift_nothing_is_done_to_stays_the_same() -> None:
    reckoning = Reckoning.of(plan())
    worked = {cell: shift for cell, shift in reckoning.cells.items() if shift.code != "S"}
    assert {cell: day_edited(reckoning, cell, ()) for cell in worked} == worked


def test_a_break_is_moved_and_its_time_is_worked_at_the_desk_before_it() -> None:
    reckoning = Reckoning.of(plan())
    assert shown(reckoning, QUALITY, MoveBreak(number=1, start=690)) == [
        "08:00-09:15 after",
        "09:15-09:30 rest",
        "09:30-11:30 after",
        "11:30-12:00 meal",
        "12:00-14:00 qc",
        "14:00-14:15 rest",
        "14:15-16:30 qc",
    ]


def test_a_stretch_is_lent_and_the_loan_is_moved_and_given_back() -> None:
    reckoning = Reckoning.of(plan())
    lent = WorkAt(start=870, end=930, queue="pre")
    assert shown(reckoning, QUALITY, lent)[-3:] == ["14:15-14:30 qc", "14:30-15:30 pre", "15:30-16:30 qc"]
    (loan,) = [part for part in day_edited(reckoning, QUALITY, [lent]).segments if part.queue == "pre"]
    assert (loan.loan, loan.efficiency) == (True, 0.7)
    moved = MoveWork(start=870, end=930, to_start=885, to_end=990)
    assert shown(reckoning, QUALITY, lent, moved)[-2:] == ["14:15-14:45 qc", "14:45-16:30 pre"]
    back = WorkAt(start=870, end=930, queue="qc")
    assert day_edited(reckoning, QUALITY, [lent, back]) == reckoning.cells[QUALITY]


def test_a_loan_goes_on_behind_a_break_that_is_moved_into_it() -> None:
    reckoning = Reckoning.of(plan())
    edits = (WorkAt(start=870, end=960, queue="pre"), MoveBreak(number=2, start=900))
    assert shown(reckoning, QUALITY, *edits)[-5:] == [
        "11:30-14:30 qc",
        "14:30-15:00 pre",
        "15:00-15:15 rest",
        "15:15-16:00 pre",
        "16:00-16:30 qc",
    ]


@pytest.mark.parametrize(
    ("edit", "value", "problem"),
    [
        (MoveBreak(number=3, start=600), "4", "the shift has no such break"),
        (MoveBreak(number=0, start=601), "10:01", "times stand on steps of 15 minutes"),
        (MoveBreak(number=0, start=660), "11:00", "the break would lie outside of the shift or over another break"),
        (MoveBreak(number=0, start=465), "07:45", "the break would lie outside of the shift or over another break"),
        (WorkAt(start=960, end=1005, queue="pre"), "16:00–16:45", "this stretch lies outside of the shift, or is none"),
        (WorkAt(start=960, end=960, queue="pre"), "16:00–16:00", "this stretch lies outside of the shift, or is none"),
        (WorkAt(start=900, end=960, queue="refunds"), "refunds", "梁思 does not work at this queue"),
    ],
)
def test_what_no_shift_can_hold_is_refused(edit: MoveBreak | WorkAt, value: str, problem: str) -> None:
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        day_edited(Reckoning.of(plan()), QUALITY, [edit])
    assert [(each.place, each.value, each.problem) for each in refused.value.faults] == [
        ("A005 2026-11-10", value, problem)
    ]


@pytest.mark.parametrize(("agent", "value"), [("A004", "S"), ("A001", "")])
def test_who_stands_by_or_is_off_has_nothing_to_be_moved(agent: str, value: str) -> None:
    day = DAY if agent == "A004" else date(2026, 11, 12)
    with pytest.raises(InvalidInput) as refused:
        day_edited(Reckoning.of(plan()), (agent, day), [MoveBreak(number=0, start=600)])
    assert refused.value.faults[0].value == value


def test_a_break_outside_of_its_window_is_a_broken_rule() -> None:
    reckoning = Reckoning.of(plan())
    after = reckoning.after({QUALITY: day_edited(reckoning, QUALITY, [MoveBreak(number=0, start=495)])})
    assert [(each.rule, each.agent, each.day) for each in after.findings] == [("breaks", "A005", DAY)]
    assert [each.rule for each in audit_plan(after.whole())] == [each.rule for each in after.findings]


def test_whatever_is_moved_everything_is_as_if_counted_anew() -> None:
    reckoning = Reckoning.of(plan())
    draw = random.Random(18)
    cells = [cell for cell, shift in sorted(reckoning.cells.items()) if shift.code != "S"]
    moved = 0
    for _step in range(60):
        cell = draw.choice(cells)
        begin = reckoning.floor.code_by_id[reckoning.cells[cell].code].start
        start, end = sorted(begin + 15 * draw.randrange(35) for _each in range(2))
        queue = draw.choice(("pre", "after", "qc"))
        edit = draw.choice(
            [MoveBreak(number=draw.randrange(3), start=start), WorkAt(start=start, end=end, queue=queue)]
        )
        try:
            shift = day_edited(reckoning, cell, [edit])
        except InvalidInput:
            continue
        moved += 1
        reckoning = reckoning.after({cell: shift})
        anew = reckoning.plan
        problem = to_problem(anew.floor, anew.requirements)
        roster, unread = read_roster(anew.floor, problem, anew.assignments)
        assert unread == ()
        assert reckoning.coverage == coverage_of(anew.floor, anew.assignments)
        assert reckoning.costs == costs_of(anew.floor, problem, roster)
        assert Counter((each.rule, each.agent, each.day) for each in reckoning.findings) == Counter(
            (each.rule, each.agent, each.day) for each in broken_rules(anew)
        )
        assert reckoning.figures.by_day == PlanFigures(plan=anew).by_day
    assert moved > 20
