"""Questions about a plan: who, when and which shortage is meant, and one clear error where nobody knows."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.domain.plan import Plan, Reason
from planner.errors import InvalidInput
from planner.i18n import set_language
from planner.rostering.explain.assignment import WhyHere
from planner.services.explaining import day_of, explain_day, explain_shortage, explain_wish, numbered, person
from tests.factories import FIRST, plan
from tests.rostering.edits import agent_with


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def test_shortages_are_numbered_customers_first_then_the_largest() -> None:
    (pre,) = plan().shortages
    small = replace(pre, queue="after", agent_hours=1.0)
    waiting = replace(pre, queue="qc", agent_hours=99.0)
    assert numbered(replace(plan(), shortages=(waiting, small, pre))) == (pre, small, waiting)


def test_a_shortage_is_told_with_people_lenders_and_fixes() -> None:
    note = explain_shortage(plan(), 1)
    assert note.shortage == plan().shortages[0]
    assert dict(note.people) == {Reason.OTHER_SHIFT: ("A001", "A002", "A004")}
    assert [each.team for each in note.lenders] == ["售后"]


def test_people_are_known_by_id_and_by_name() -> None:
    assert person(plan().floor, "A003", "agent") == "A003"
    assert person(plan().floor, "简天", "agent") == "A003"


@pytest.mark.parametrize("written", ["2026-11-10", "11-10", "11.10", "11/10"])
def test_a_day_is_written_in_full_or_short(written: str) -> None:
    assert day_of(plan().floor, written, "day") == FIRST


def test_somebody_is_explained_by_name() -> None:
    why = explain_day(plan(), "简天", "11-10")
    assert isinstance(why, WhyHere)
    assert (why.agent, why.day, why.code) == ("A003", FIRST, "P")


def test_a_wish_may_be_written_with_a_full_width_colon_and_a_code() -> None:
    price = explain_wish(plan(), "方家豪：2026-11-10：A")
    assert (price.agent, price.day, price.code) == ("A002", FIRST, "A")
    assert explain_wish(plan(), "方家\u200b豪\u3000：2026-11-10：\u200bａ").code == "A"


def asked(of: Plan, question: str) -> str:
    """What the error says."""
    with pytest.raises(InvalidInput) as error:
        explain_wish(of, question) if ":" in question else explain_shortage(of, int(question))
    return str(error.value)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("7", "7: this plan has shortages 1 to 1"),
        ("0", "0: this plan has shortages 1 to 1"),
        ("王五:11-10", "王五: nobody has this name or id; both stand on the wallchart"),
        ("文静:11-10", "文静: nobody has this name or id; close: 黄文静"),
        ("简天:11-31", "11-31: not a day of this plan, which runs from 2026-11-10 to 2026-11-12"),
        ("简天:tomorrow", "tomorrow: not a day of this plan, which runs from 2026-11-10 to 2026-11-12"),
        ("简天:11-10:X", "简天:11-10:X: X is not one of the codes A B P N S"),
        ("简天:", "简天:: write name and day, 黄文静:2026-11-10"),
        (":", ":: write name and day, 黄文静:2026-11-10"),
    ],
)
def test_what_nobody_knows_is_one_clear_error(question: str, answer: str) -> None:
    assert asked(plan(), question) == answer


def test_a_plan_without_shortage_says_so() -> None:
    assert asked(replace(plan(), shortages=()), "1") == "1: this plan has no shortage"


def test_two_people_of_one_name_have_to_be_told_apart() -> None:
    of = agent_with(plan(), "A004", name="简天")
    assert asked(of, "简天:11-10") == "简天: 2 people have this name; give the id: A003 (售前), A004 (售前)"


def test_the_worst_moment_decides_over_who_is_counted() -> None:
    note = explain_shortage(plan(), 1)
    assert note.shortage.worst_at == datetime(2026, 11, 11)
