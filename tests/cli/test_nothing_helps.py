"""What is said of a shortage against which no decision helps."""

import pytest

from planner.cli.explaining import nothing_helps
from planner.domain.plan import Reason
from planner.i18n import use_language
from planner.rostering.explain.fixes.search import Fixes
from planner.services.explaining import ShortageNote
from tests.factories import plan

NONE = Fixes(shown=(), together=None, tried=2)


def said(*reasons: Reason) -> str:
    note = ShortageNote(
        number=1,
        shortage=plan().shortages[0],
        people=dict.fromkeys(reasons, ("A001",)),
        elsewhere={},
        could=(),
        lenders=(),
        fixes=NONE,
        missing=1,
    )
    return nothing_helps(NONE, note)


@pytest.mark.parametrize(
    ("reasons", "begins"),
    [
        ((Reason.EVE,), "这份班表没有班能上到这时"),
        ((Reason.EVE, Reason.FREE), "眼下没有办法：试了 2 个"),
        ((Reason.EVE, Reason.REST), "眼下没有办法：没有空着的人"),
        ((Reason.REST,), "眼下没有办法：没有空着的人"),
    ],
)
def test_hours_no_shift_of_the_plan_reaches_are_not_said_to_be_better_spent(
    reasons: tuple[Reason, ...], begins: str
) -> None:
    with use_language("zh_CN"):
        assert said(*reasons).startswith(begins)
