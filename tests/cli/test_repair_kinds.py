"""What a way of a repair is called in the list of ways."""

import pytest

from planner.cli.repairing import ASKING, kind_words
from planner.i18n import use_language
from planner.rostering.repair.ways import WayKind


@pytest.mark.parametrize("kind", sorted(ASKING))
@pytest.mark.parametrize(("language", "said"), [("en", "breaks only"), ("zh_CN", "只挪休息")])
def test_a_way_that_asks_nobody_is_called_by_what_it_does(kind: WayKind, language: str, said: str) -> None:
    with use_language(language):
        assert kind_words(kind, 0) == said


def test_a_way_that_asks_somebody_says_how_many() -> None:
    assert [kind_words(kind, 2) for kind in (WayKind.FEW, WayKind.FULL, WayKind.COVER)] == [
        "动 2 人",
        "动 2 人",
        "动 2 人，补人时优先",
    ]


@pytest.mark.parametrize("kind", sorted(set(WayKind) - ASKING))
def test_the_others_are_called_the_same_whoever_changes(kind: WayKind) -> None:
    assert kind_words(kind, 0) == kind_words(kind, 3)
