"""Nothing is proved impossible that exists: a roster is planted, and a proof is asked for."""

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.domain.floor import Floor
from planner.i18n import use_language
from planner.rostering.audit.floor import times_findings, tour_findings
from planner.rostering.impossible import conflicts_of
from planner.rostering.model.problem import read_roster, to_problem
from planner.rostering.training.seating import with_seats
from planner.rostering.training.sentences import NOTHING_NEEDED
from planner.scenario.loader import load_scenario
from solver.audit import audit
from solver.moves.rostering import Rostering, tables_of
from tests.rostering.planted import Planted, plant

EXAMPLES = int(os.environ.get("DACU_PLANTED", "40"))
"""Rosters planted; `DACU_PLANTED=3000 pytest tests/rostering/test_no_false_proof.py` plants more."""
OF_HOURS = {
    *("leave", "availability", "pin", "desk_pin", "desk_pin_shift", "desk", "closed_desk", "idle_open"),
    *("training", "session_break", "breaks", "work_stretch", "short_stretch", "work_gaps", "rest", "meal_time"),
}
"""What the tables say about hours: the roster keeps it by the way it was made, whatever the audit thinks."""


def broken(floor: Floor, planted: Planted) -> set[str]:
    """Rules the planted roster breaks, by both audits."""
    problem = to_problem(floor, NOTHING_NEEDED)
    roster, unreadable = read_roster(floor, problem, planted.assignments)
    cells = [(each.agent, each.day, each.code) for each in planted.assignments]
    again = (*tour_findings(floor, cells), *times_findings(floor, planted.assignments))
    return {each.rule for each in (*unreadable, *audit(problem, roster), *again)}


def hopeless(floor: Floor) -> tuple[int, ...]:
    """For whom the engine would prove that they have no sequence of shifts."""
    return Rostering(tables_of(to_problem(floor, NOTHING_NEEDED))).agents_without_tour()


def ask_for_a_proof(seed: int) -> bool:
    """Plant a roster, and demand that nothing refuses its scenario or proves it impossible.

    False where the roster breaks a rule that is not about hours, so that nothing could be asked.
    """
    with TemporaryDirectory() as folder, use_language("en"):
        planted = plant(seed, Path(folder))
        floor = load_scenario(Path(folder)).floor
    with_its_seats = replace(floor, seats=planted.seats)
    found = broken(with_its_seats, planted)
    assert found & OF_HOURS == set()
    if found:
        return False
    assert conflicts_of(floor) == ()
    seated, unseated = with_seats(floor, NOTHING_NEEDED)
    assert unseated == ()
    assert [hopeless(each) for each in (seated, with_its_seats)] == [(), ()]
    return True


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(st.integers(0, 10**9))
def test_a_scenario_made_around_a_roster_is_never_refused_nor_proved_impossible(seed: int) -> None:
    assume(ask_for_a_proof(seed))
