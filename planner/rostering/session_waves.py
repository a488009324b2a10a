"""Waves of meals while breaks are moved out of training sessions."""

from collections import Counter
from collections.abc import Mapping
from math import floor as rounded_down
from typing import TYPE_CHECKING

from solver.counts import MealWaves
from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.solution import Duty, Roster
from solver.waves import is_held

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

EPSILON = 1e-9
Places = list[dict[int, "cp_model.IntVar"]]
"""Of each break, whether it starts at a minute."""


def keep_waves(
    model: "cp_model.CpModel", problem: RosterProblem, roster: Roster, chosen: Mapping[Duty, Places]
) -> None:
    """No more people begin their meal in a wave than may; whoever does not move stays in theirs."""
    for group in problem.meal_waves:
        begun: Counter[int] = Counter()
        moving: dict[int, list[cp_model.IntVar]] = {}
        together = [
            duty for duty in roster.duties if duty.agent in group.agents and not problem.shifts[duty.shift].standby
        ]
        for duty in together:
            shift = problem.shifts[duty.shift]
            held = [is_held(shift, each, group.starts) for each in shift.breaks]
            begun.update(at for at, meal in zip(duty.breaks, held, strict=True) if meal and duty not in chosen)
            for places, meal in zip(chosen.get(duty, ()), held, strict=False):
                for start, taken in places.items() if meal else ():
                    moving.setdefault(start, []).append(taken)
        for start, variables in moving.items():
            people = sum(
                1 for duty in together if start - problem.shifts[duty.shift].length < _begin(problem, duty) <= start
            )
            most = _most_eating(group, people)
            if most is not None and start < problem.days * MINUTES_A_DAY:
                model.add(sum(variables) <= max(most - begun[start], 0))


def _begin(problem: RosterProblem, duty: Duty) -> int:
    return duty.day * MINUTES_A_DAY + problem.shifts[duty.shift].start


def _most_eating(group: MealWaves, people: int) -> int | None:
    limits = [] if group.most is None else [group.most]
    if group.share is not None:
        limits.append(max(1, rounded_down(group.share * people + EPSILON)))
    return min(limits, default=None)
