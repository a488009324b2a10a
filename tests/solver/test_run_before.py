"""Search, clauses and rules agree on what may follow the run that somebody brings over day one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from solver.columns.rules import DayVariables, TourClauses
from solver.problem import RosterProblem, Runs
from solver.tours.streaks import DEAD, StreakStates
from solver.tours.tables import tour_tables
from tests.solver.planted import breaches, days, of
from tests.solver.small import DAYS, EARLY, LIMITS, agent, problem, roster

Row = list[bool]
ROWS = st.lists(st.booleans(), min_size=DAYS, max_size=DAYS)
BEFORE = st.integers(-4, 4).map(lambda run: run or None)


def held_to(runs: Runs, before: int | None) -> RosterProblem:
    """One person who may work every hour, were it not for the runs."""
    one = agent("one", runs=runs, days_in_row=max(0, before or 0), run_before=before, contract_by_week=(10_080, 10_080))
    return problem(limits=replace(LIMITS, rest_days_in_seven=0), agents=(one,))


def by_rules(what: RosterProblem, row: Row) -> bool:
    mine = roster(*days(0, *(day for day, works in enumerate(row) if works)))
    slugs = ("days_in_row", "short_run", "short_off", "long_off")
    return not any(breaches(rule, (what, mine)) for slug in slugs for rule in of(slug))


def by_search(what: RosterProblem, row: Row) -> bool:
    states = StreakStates(what)
    state = int(states.first[0])
    for works in row:
        state = int((states.work if works else states.off)[state])
        if state == DEAD:
            return False
    return True


def by_clauses(what: RosterProblem, row: Row) -> bool:
    model = cp_model.CpModel()
    works = [model.new_bool_var("") for _day in row]
    TourClauses(what, tour_tables(what)).post(
        model, DayVariables(agent=0, has=[{EARLY: each} for each in works], works=works)
    )
    for each, value in zip(works, row, strict=True):
        model.add(each == value)
    return cp_model.CpSolver().solve(model) == cp_model.OPTIMAL


@settings(max_examples=150, deadline=None)
@given(ROWS, BEFORE, st.integers(1, 3), st.integers(1, 3), st.sampled_from([None, 4, 5]))
def test_the_same_rows_are_allowed(
    row: Row, before: int | None, least_work: int, least_off: int, most_off: int | None
) -> None:
    what = held_to(Runs(least_work=least_work, most_work=6, least_off=least_off, most_off=most_off), before)
    allowed = by_rules(what, row)

    assert by_search(what, row) == allowed
    assert by_clauses(what, row) == allowed
