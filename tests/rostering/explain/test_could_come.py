"""Who could be there at the worst moment of a shortage although something keeps them away."""

from dataclasses import replace

from planner.rostering.explain.comparison import Baseline
from planner.rostering.explain.could_come import Could, who_could
from planner.rostering.explain.shortages import Explainer
from tests.factories import FIRST, plan
from tests.rostering.edits import floor_with


def could(of_rest: int | None = None) -> tuple[Could, ...]:
    """Of the sample's shortage; `of_rest`: minutes of rest between shifts instead of the sample's."""
    of = plan() if of_rest is None else floor_with(plan(), rules=replace(plan().floor.rules, min_rest=of_rest))
    ground = Baseline(of.floor, of.requirements, of.assignments)
    people = Explainer(of.floor, ground.problem, ground.roster).people(of.shortages[0])
    return who_could(ground, of.shortages[0], dict(people))


def moved(agent: str, before: str) -> Could:
    """Somebody who could have the peak shift of the first day."""
    return Could(agent=agent, day=FIRST, before=before, after="P")


def test_who_has_another_shift_is_told_with_the_one_that_would_help_if_their_rules_allow_it() -> None:
    assert could() == (moved("A002", "B"),)
    assert could(0) == (moved("A001", "A"), moved("A002", "B"))


def test_who_stands_by_is_called_and_not_moved() -> None:
    assert "A004" not in {each.agent for each in could(0)}
