"""Whether a roster keeps every hard rule."""

from collections.abc import Iterable

from solver.problem import RosterProblem
from solver.rules import RULES, Rule
from solver.solution import Breach, Roster


def audit(problem: RosterProblem, roster: Roster, rules: Iterable[Rule] = RULES) -> list[Breach]:
    """Every breach of `rules`, in the order of the rules; empty when the roster is sound.

    Indices have to be inside the problem: that a roster can be written in them is checked by whoever
    makes it.
    """
    return [breach for rule in rules for breach in rule.breaches(problem, roster)]
