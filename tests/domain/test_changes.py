"""Words for what a repair changed."""

from datetime import date

from planner.domain.changes import WHYS, Change, Why, people_asked, why_text
from planner.domain.demand import Queue
from planner.i18n import use_language

DAY = date(2026, 11, 10)


def change(why: Why, **more: object) -> Change:
    return Change(agent="A001", day=DAY, before="A", after="B", why=why, **more)  # type: ignore[arg-type]


def test_every_reason_has_its_words_in_both_languages() -> None:
    assert set(WHYS) == set(Why)
    for language in ("en", "zh_CN"):
        with use_language(language):
            assert len({why_text(change(why)) for why in Why}) == len(Why)


def test_a_call_tells_the_place_in_the_line_and_a_loan_its_queue() -> None:
    with use_language("en"):
        assert why_text(change(Why.CALLED, order=2)) == "called from standby, no. 2 in line"
        assert why_text(change(Why.LOAN, queue=Queue(id="pre", name="售前"))) == "lent to 售前"


def test_nobody_is_asked_for_what_had_to_change_or_for_moved_breaks() -> None:
    changes = tuple(change(why) for why in (Why.ABSENT, Why.DECIDED, Why.RULE, Why.BREAKS))

    assert people_asked(changes) == ()
    assert people_asked((*changes, change(Why.SWAP), change(Why.MOVED))) == ("A001",)
