"""Queues and teams found by what people call them."""

import pytest

from planner.domain.naming import by_any_name, in_language
from planner.domain.people import Team
from planner.i18n import use_language

TEAMS = (
    Team(id="t1", name="售前", english_name="Pre-sales", queues=("pre",)),
    Team(id="t2", name="VIP", queues=("vip",)),
    Team(id="t3", name="pre-sales", queues=("pre",)),
)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_id_and_both_names_find_it_whatever_is_spoken(language: str) -> None:
    with use_language(language):
        known = by_any_name(TEAMS)

        assert [known.get(each) for each in ("t1", "售前", "Pre-sales", "VIP", "vip")] == ["t1", "t1", "t1", "t2", "t2"]


def test_a_spelling_that_fits_two_finds_neither() -> None:
    assert by_any_name(TEAMS).get("PRE-SALES") is None


def test_without_an_english_name_there_is_one() -> None:
    with use_language("en"):
        assert (in_language("售前", ""), in_language("售前", "Pre-sales")) == ("售前", "Pre-sales")
