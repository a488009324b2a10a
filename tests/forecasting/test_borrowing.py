"""New queues and shops: what a queue with few contacts of its own, or none, takes from others."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from planner.domain.borrowing import borrowed
from planner.domain.borrowing_words import borrowed_text
from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.forecasting.forecast import forecast
from planner.i18n import use_language
from tests.forecasting.scenarios import FIRST, WEEK, history, last_year, live, rows, scenario
from tests.forecasting.test_forecast import peak


def young(days: int, level: float = 960.0) -> ContactHistory:
    """The stream of `pre`, and one of `new` of the last days only, all of it between 12:00 and 12:30."""
    known = history()
    noon = lambda day: np.where(np.arange(48) == 24, level * WEEK[day.weekday()], 0.0)  # noqa: E731
    new = rows(FIRST - timedelta(days=days), FIRST - timedelta(days=1), noon) if days else ()
    return replace(known, streams={**known.streams, **({"new": new} if days else {})})


def with_new(days: int, like: str = "pre", times: float | None = None, level: float = 960.0) -> Scenario:
    new = live(id="new", name="直播间", stream="new", like=like, like_times=times)
    return scenario(young(days, level), live(), new, last_campaign=last_year(), phases=(peak(),))


def test_a_queue_without_contacts_is_so_many_times_the_one_it_is_like() -> None:
    pre, new = forecast(with_new(0, times=0.25))

    assert np.array(new.p50) == pytest.approx(0.25 * np.array(pre.p50), abs=0.011)
    assert sum(new.last_year) == 0.0
    assert sum(new.p90) / sum(new.p50) > sum(pre.p90) / sum(pre.p50)


def test_a_queue_of_few_days_has_its_own_level_and_the_hours_and_campaign_of_another() -> None:
    of = with_new(7)
    pre, new = forecast(of)
    (lent,) = borrowed(of)

    assert (lent.queue, lent.days) == ("new", 7)
    assert lent.times == pytest.approx(960 / 4800)
    assert np.array(new.p50) == pytest.approx(lent.times * np.array(pre.p50), abs=0.011)


def test_a_few_contacts_lean_on_what_is_said() -> None:
    (lent,) = borrowed(with_new(5, times=0.5, level=4.0))
    share = 4 * sum(WEEK[2:]) / 40

    assert lent.times == pytest.approx((4 / 4800) ** share * 0.5 ** (1 - share))


def test_without_a_name_all_other_queues_lend_their_hours() -> None:
    pre, new = forecast(with_new(7, like=""))

    assert np.array(new.p50) / sum(new.p50) == pytest.approx(np.array(pre.p50) / sum(pre.p50), abs=1e-5)


def test_a_quiet_queue_is_not_a_new_one() -> None:
    of = with_new(28)
    quiet = tuple(
        each if place % 4 == 0 else replace(each, counts=(0.0,) * 48)
        for place, each in enumerate(of.history.streams["new"])
    )
    history = replace(of.history, streams={**of.history.streams, "new": quiet})

    assert borrowed(replace(of, history=history)) == ()


def test_two_weeks_of_its_own_are_enough() -> None:
    of = with_new(14)
    new = forecast(of)[1]

    assert borrowed(of) == ()
    assert np.array(new.p50).reshape(7, 48)[6].argmax() == 24


def test_a_queue_last_campaign_did_not_have_takes_the_uplift_of_the_one_it_is_like() -> None:
    of = with_new(28)
    uplifted = np.array(forecast(of)[1].p50).reshape(7, 48).sum(axis=1)
    plain = np.array(forecast(replace(of, last_campaign=None))[1].p50).reshape(7, 48).sum(axis=1)

    assert (uplifted / plain)[2] == pytest.approx(2.5, rel=0.03)


def test_who_borrows_changes_nobody_else() -> None:
    assert forecast(with_new(0, times=0.25))[0] == forecast(replace(with_new(28), floor=with_new(28).floor))[0]


def test_what_is_learnt_from_few_days_says_so() -> None:
    of = with_new(7)
    with use_language("en"):
        assert borrowed_text(of.floor, borrowed(of)[0]) == (
            "queue 直播间 has contacts on 7 days only: forecast as 0.2 times 售前, with its hours, weekdays "
            "and campaign"
        )
