from pathlib import Path

import pytest

from benchmarks.curtois import Instance, read_instance
from benchmarks.curtois_problem import adapted, rows_of
from solver.goals.extra import ExtraCosts
from solver.problem import Blocked, Quota, Runs, ShiftCount
from solver.solution import Duty, Roster
from tests.benchmarks.made_up import ROSTER, TEXT


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    file = tmp_path / "tiny.txt"
    file.write_text(TEXT, encoding="utf-8")
    return read_instance(file)


def test_shifts_cover_no_slot_and_the_horizon_is_one_account(instance: Instance) -> None:
    problem = adapted(instance).problem

    assert [(shift.name, shift.worked, shift.standby) for shift in problem.shifts] == [
        ("E", 480, True),
        ("L", 720, True),
    ]
    assert problem.slot == 240
    assert problem.accounts_count == 1
    assert problem.limits.forbidden_next == {(1, 0)}
    assert problem.quotas[1] == Quota(rule="cover", day=0, shifts=(1,), least=1, most=1, under=50.0, over=2.0)


def test_staff_keep_runs_counts_and_minutes_of_their_own(instance: Instance) -> None:
    ann = adapted(instance).problem.agents[0]

    assert ann.runs == Runs(least_work=2, most_work=5, least_off=2)
    assert ann.shift_counts == (ShiftCount(shifts=(1,), most=2),)
    assert (ann.contract_by_week, ann.overtime_by_week, ann.least_by_week) == ((4320,), (0,), (2400,))
    assert ann.most_weekends == 1


def test_days_off_and_shifts_never_worked_are_blocked(instance: Instance) -> None:
    blocked = adapted(instance).problem.blocked

    assert blocked[0, 0].tolist() == [Blocked.LEAVE, Blocked.LEAVE]
    assert blocked[1, 0].tolist() == [Blocked.FREE, Blocked.CONTRACT]
    assert blocked[0, 1].tolist() == [Blocked.FREE, Blocked.FREE]


def test_requests_missed_are_a_constant_and_a_price(instance: Instance) -> None:
    case = adapted(instance)
    lines = [line.split() for line in ROSTER]
    duties = [
        Duty(agent=agent, day=day, shift="EL".index(cell))
        for agent, cells in enumerate(lines)
        for day, cell in enumerate(cells)
        if cell != "-"
    ]
    roster = Roster(duties=tuple(duties))

    # both requests for a shift are met, the one against a shift is not
    assert ExtraCosts().cost(case.problem, roster) + case.constant == 5
    assert rows_of(instance, roster) == dict(zip(instance.employees, lines, strict=True))
