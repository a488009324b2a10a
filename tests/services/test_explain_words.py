"""What an explanation says of a decision: nobody is told of a new shift who keeps theirs."""

from datetime import date, timedelta

import pytest

from planner.domain.roster import StandbyCall
from planner.i18n import set_language
from planner.rostering.explain.comparison import Effect, Moved
from planner.rostering.explain.fixes.candidates import Decision, FixKind
from planner.rostering.explain.fixes.search import Fix
from planner.services.explain_words import decision_text
from tests.factories import FIRST, plan

SECOND = FIRST + timedelta(days=1)


def fix(kind: FixKind, *moved: tuple[str, date, str, str]) -> Fix:
    """A decision about A001, and who is told what."""
    change = Effect(
        cost=0.0,
        paid=0.0,
        short=-1.0,
        recovered=1.0,
        price=0.0,
        lost=(),
        moved=tuple(Moved(agent=agent, day=day, before=before, after=after) for agent, day, before, after in moved),
    )
    return Fix(decision=Decision(kind=kind, agent="A001", day=FIRST, code="A"), change=change)


@pytest.mark.parametrize("kind", [FixKind.REARRANGE, FixKind.MOVE])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Move breaks or desks of 黄文静, 简天, within all rules"),
        ("zh_CN", "挪黄文静、简天的休息或岗位，规则都不破"),
    ],
)
def test_who_keeps_the_shift_of_the_day_is_not_said_to_change_it(kind: FixKind, language: str, said: str) -> None:
    set_language(language)
    kept = (("A001", FIRST, "A", "A"), ("A003", FIRST, "P", "P"), ("A003", SECOND, "P", "P"))
    assert decision_text(plan().floor, fix(kind, *kept)) == said


def test_those_with_another_shift_are_the_ones_named() -> None:
    set_language("en")
    moved = (("A001", FIRST, "A", "B"), ("A003", FIRST, "P", "P"))
    assert decision_text(plan().floor, fix(FixKind.REARRANGE, *moved)) == "黄文静 change shifts, within all rules"


@pytest.mark.parametrize(("language", "told"), [("en", " (no. 2 in line)"), ("zh_CN", "（第 2 位）")])
def test_whoever_is_called_has_the_place_in_the_line_told(language: str, told: str) -> None:
    set_language(language)
    line = tuple(StandbyCall(day=day, code="A", order=order, agent="A001") for order, day in ((2, FIRST), (1, SECOND)))
    assert decision_text(plan().floor, fix(FixKind.STANDBY), line).endswith(told)
    assert not decision_text(plan().floor, fix(FixKind.STANDBY)).endswith(told)
