"""Sequences multiplied into states: what the tour search walks through is what each of them says by itself."""

from collections.abc import Iterator

import numpy as np
import pytest

from solver.automata.automaton import Priced
from solver.automata.of_agent import sequences_of
from solver.problem import Agent, RosterProblem
from solver.solution import OFF
from solver.tours.classes import Classes
from solver.tours.streaks import StreakStates
from tests.solver.ruled import ruled_problem

Verdict = float | None
"""Yuan of a day, None where it is forbidden."""


def told_by_each(problem: RosterProblem, agent: Agent, states: list[int], shift: int) -> tuple[Verdict, list[int]]:
    """A day, sequence by sequence, and the states after it."""
    parts = sequences_of(problem, agent)
    own = list(zip(parts, states or [part.first for part in parts], strict=True))
    after = [part.step(state, 0, shift) for part, state in own]
    yuan = sum(part.price(state, shift) for part, state in own if isinstance(part, Priced))
    legal = [state for state in after if state is not None]
    return (yuan, legal) if len(legal) == len(after) else (None, states)


def told_by_tables(classes: Classes, streaks: StreakStates, at: tuple[int, int], shift: int) -> Verdict:
    """The same by the tables of the tour search."""
    kind, streak = at
    if shift == OFF:
        return float(streaks.off_price[streak]) if streaks.off[streak] >= 0 else None
    legal = classes.after[kind, shift] >= 0 and streaks.work[streak] >= 0
    return float(classes.price[kind, shift] + streaks.work_price[streak]) if legal else None


def walk(
    problem: RosterProblem, number: int, draws: np.random.Generator
) -> Iterator[tuple[list[Verdict], list[Verdict]]]:
    """A legal tour at random: of each day what both say of every choice."""
    classes, streaks, agent = Classes(problem), StreakStates(problem), problem.agents[number]
    at, states = (int(classes.first[number]), int(streaks.first[number])), list[int]()
    choices = [OFF, *range(len(problem.shifts))]
    for _day in range(20):
        told = [told_by_each(problem, agent, states, shift) for shift in choices]
        yield [verdict for verdict, _after in told], [told_by_tables(classes, streaks, at, shift) for shift in choices]
        legal = [place for place, (verdict, _after) in enumerate(told) if verdict is not None]
        if not legal:
            return
        place = int(draws.choice(legal))
        shift, states = choices[place], told[place][1]
        next_class = classes.after_off[at[0]] if shift == OFF else classes.after[at[0], shift]
        at = int(next_class), int((streaks.off if shift == OFF else streaks.work)[at[1]])


@pytest.mark.parametrize("seed", range(40))
def test_states_allow_and_charge_what_every_sequence_does(seed: int) -> None:
    problem, draws = ruled_problem(seed), np.random.default_rng(seed)
    for agent in range(len(problem.agents)):
        for by_each, by_tables in walk(problem, agent, draws):
            assert by_tables == by_each


def test_a_day_off_follows_every_class() -> None:
    assert min(Classes(ruled_problem(seed)).after_off.min() for seed in range(12)) >= 0
