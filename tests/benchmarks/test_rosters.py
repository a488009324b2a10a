"""Dacu and its peers are measured on the same problems by the same rules and prices."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from ortools.sat.python.cp_model import CpModel, CpSolver, LinearExpr

from benchmarks.cases import double11
from benchmarks.chart import chart_of, falling
from benchmarks.peers import cpsat
from benchmarks.peers.completing import completed, relaxed
from benchmarks.peers.cpsat_hint import add_hint
from benchmarks.peers.cpsat_spread import roster_of
from benchmarks.peers.cpsat_times import add_times
from benchmarks.peers.cpsat_tours import MONEY, add_tours
from benchmarks.peers.measured import Case, Point, Run, runs_in
from benchmarks.peers.run import looked_at
from benchmarks.peers.timefold_task import lines_of, pools_of, presence, task_of
from benchmarks.peers.trace import Found
from benchmarks.rosters import main, table_of
from solver.audit import audit
from solver.engine import solve
from solver.goals import cost_parts
from solver.solution import Budget, Roster

CASE = Case(agents=12, days=4, slot=30, people="few", seed=1)


def run(solver: str, *points: Point, bound: float | None = None) -> Run:
    """A run of a case that takes a minute."""
    return Run(
        case=CASE, solver=solver, seconds=60.0, workers=2, points=points, bound=bound, memory_mb=100, load_average=1.0
    )


@pytest.mark.parametrize("slot", [15, 30])
def test_the_big_model_prices_a_roster_as_the_goals_do(slot: int) -> None:
    problem = double11(12, 10, slot=slot, load=1.0)
    roster = solve(problem, Budget(steps=2, workers=1)).roster
    tours = add_tours(problem, CpModel())
    times = add_times(problem, tours)
    add_hint(problem, tours, times, roster)
    tours.model.minimize(
        LinearExpr.weighted_sum([variable for variable, _ in tours.prices], [price for _, price in tours.prices])
        + tours.constant
    )
    solver = CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = 1
    assert solver.status_name(solver.solve(tours.model)) == "OPTIMAL"
    cost = sum(cost_parts(problem, roster).values())
    assert solver.objective_value / MONEY == pytest.approx(cost, rel=1e-4)
    told_apart = roster_of(problem, tours, times, list(solver.response_proto.solution))
    assert audit(problem, told_apart) == []
    assert sum(cost_parts(problem, told_apart).values()) == pytest.approx(cost, rel=1e-2)


def test_what_the_big_model_finds_breaks_no_rule() -> None:
    problem = double11(8, 3, slot=30)
    trace = cpsat.run_whole(problem, 4.0, 1, 1)
    assert trace.found
    for each in trace.found:
        assert isinstance(each.result, Roster)
        assert audit(problem, each.result) == []


def test_shifts_alone_become_a_roster_with_exactly_these_shifts() -> None:
    problem = double11(8, 3, slot=30)
    codes = solve(problem, Budget(steps=1, workers=1)).roster.codes(8, 3)
    roster = completed(relaxed(problem), codes)
    assert np.array_equal(roster.codes(8, 3), codes)
    assert audit(relaxed(problem), roster) == []


def test_queues_somebody_has_both_as_own_desks_are_one_pool() -> None:
    problem = double11(60, 2)
    assert pools_of(problem) == [0, 1, 2, 3, 3, 5, 6]


def test_breaks_are_smeared_over_their_windows() -> None:
    problem = double11(4, 1, slot=30)
    shift = problem.shifts[0]
    share = presence(shift, 30)
    assert share.sum() == pytest.approx(17 - 3)
    assert share.min() == pytest.approx(2 / 3)


def test_a_line_of_the_task_for_each_fact() -> None:
    task = task_of(double11(4, 2))
    words = [line.split(" ", 1)[0] for line in lines_of(task)]
    counts = {word: words.count(word) for word in ("rest", "weekend", "code", "duty", "cover", "cell")}
    assert counts == {
        "rest": 1,
        "weekend": 1,
        "code": 13,
        "duty": 8,
        "cover": len(task["covers"]),
        "cell": len(task["cells"]),
    }


def test_history_narrows_the_days_that_may_be_worked() -> None:
    problem = double11(1, 8)
    agent = replace(problem.agents[0], days_in_row=5)
    task = task_of(replace(problem, agents=(agent,)))
    assert {"agent": 0, "first": 0, "last": 1, "most": 1} in task["windows"]
    assert {"agent": 0, "first": 1, "last": 7, "most": 6} in task["windows"]


def test_a_run_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    old = run("dacu", Point(seconds=1.0, cost=10.0, breaches=0, bound=5.0), bound=6.0)
    new = run("dacu", Point(seconds=1.0, cost=9.0, breaches=0), bound=6.0)
    file = tmp_path / "runs.jsonl"
    file.write_text(f"{old.as_line()}\n{new.as_line()}\n", encoding="utf-8")
    assert runs_in(file) == [new]


def test_only_rosters_without_breaches_count() -> None:
    kept = run(
        "cpsat",
        Point(seconds=1.0, cost=5000.0, breaches=2),
        Point(seconds=2.0, cost=9000.0, breaches=0),
        Point(seconds=20.0, cost=8000.0, breaches=0),
    )
    assert (kept.first_clean, kept.cost_at(1.0), kept.cost_at(15.0), kept.cost_at(60.0)) == (2.0, None, 9000.0, 8000.0)


def test_the_table_takes_every_gap_to_the_bound_of_dacu() -> None:
    ours = run("dacu", Point(seconds=1.0, cost=100_000.0, breaches=0), bound=95_000.0)
    peer = run("cpsat", Point(seconds=2.0, cost=190_000.0, breaches=0), bound=10_000.0)
    broken = run("timefold", Point(seconds=2.0, cost=1.0, breaches=3))
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table_of([ours, peer, broken]).splitlines()
    ]
    assert [row[8] for row in rows[2:]] == ["5.00 %", "50.00 %", "-"]
    assert [row[6] for row in rows[2:]] == ["100.0k", "190.0k", "3 rules broken"]


def test_the_table_tells_the_relaxation_from_whole_people() -> None:
    kept = run("dacu", Point(seconds=1.0, cost=100_000.0, breaches=0), bound=95_000.0)
    told = replace(kept, notes={"relaxed": 97_000})

    assert [cell.strip() for cell in table_of([told]).splitlines()[2].strip("|").split("|")][9:11] == [
        "2.00 %",
        "3.00 %",
    ]


def test_the_picture_shows_the_cheapest_so_far_of_everybody() -> None:
    ours = run(
        "dacu",
        Point(seconds=1.0, cost=300.0, breaches=0, bound=100.0),
        Point(seconds=2.0, cost=400.0, breaches=0, bound=110.0),
        Point(seconds=5.0, cost=200.0, breaches=0, bound=120.0),
    )
    assert falling(ours) == [(1.0, 300.0), (5.0, 200.0)]
    picture = ElementTree.fromstring(chart_of(CASE.name, [ours, run("cpsat")]))
    words = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "dacu" in words
    assert "cpsat: none" in words


def test_of_many_rosters_the_first_the_last_and_those_at_the_marks_are_looked_at() -> None:
    found = tuple(Found(seconds=seconds, result=Roster(())) for seconds in (0.5, 0.7, 0.9, 1.5, 1.9, 40.0, 50.0))
    assert [each.seconds for each in looked_at(found)] == [0.5, 0.9, 1.9, 50.0]
    assert looked_at(()) == []


def test_an_unknown_peer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--peers", "cpsat,gurobi", "--out", str(tmp_path)])
    assert "no such peer: gurobi" in capsys.readouterr().err
