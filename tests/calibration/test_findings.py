"""Figures found in logs of a floor whose figures are known: the truth lies in the 95 % intervals."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from planner.calibration.chats import NO, NOBODY, UNKNOWN, YES, Chats
from planner.calibration.estimates import Estimate
from planner.calibration.findings import Assumed, Findings, find
from tests.calibration.chat_floor import ChatFloor, as_chats

ASSUMED = Assumed(chats=2, slowdown=0.2, target_seconds=30.0)
SEEDS = 20
LEAST = 18


def found_of(chats: Chats, assumed: Assumed = ASSUMED) -> Findings:
    """Findings of the only queue."""
    found = find(chats, {0: assumed})[0]
    assert isinstance(found, Findings)
    return found


def truths(floor: ChatFloor, found: Findings) -> dict[str, tuple[Estimate | None, float]]:
    """What was found beside what is."""
    assert found.handling is not None
    return {
        "patience": (found.patience.mean, floor.patience),
        "handle time": (found.handling.mean, floor.handle),
        "median": (found.handling.median, floor.handle / (1 + floor.cv**2) ** 0.5),
        "cv": (found.handling.cv, floor.cv),
        "chats": (found.chats, float(floor.limit)),
        "slowdown": (found.slowdown, floor.slowdown),
    }


@pytest.mark.parametrize(
    "floor",
    [
        ChatFloor(),
        ChatFloor(limit=4, slowdown=0.8),
        ChatFloor(agents=5, limit=2, slowdown=0.1, handle=200.0, patience=60.0, cv=0.5),
    ],
    ids=["three at once", "four at once, slow", "two at once, quick"],
)
def test_the_truth_lies_in_the_intervals_of_at_least_18_of_20_logs(floor: ChatFloor) -> None:
    held: Counter[str] = Counter()
    for seed in range(SEEDS):
        found = found_of(as_chats(floor.play(seed)))
        held.update(
            name for name, (each, truth) in truths(floor, found).items() if each is not None and each.holds(truth)
        )

    assert {name: count for name, count in held.items() if count < LEAST} == {}
    assert len(held) == 6


def test_agents_with_one_chat_each_have_no_slowdown_to_be_found() -> None:
    found = found_of(as_chats(ChatFloor(agents=14, limit=1, slowdown=0.0).play(1)))

    assert found.handling is not None
    assert (found.chats and found.chats.value, found.slowdown, found.slowdown_used) == (1.0, None, 0.0)
    assert found.handling.mean.holds(300.0)


def test_without_agents_only_the_time_on_the_clock_is_known() -> None:
    chats = as_chats(ChatFloor().play(1))
    found = found_of(replace(chats, agent=np.full(len(chats), NOBODY)))

    assert found.handling is not None
    assert found.on_the_clock is not None
    assert (found.agents, found.chats, found.slowdown) == (0, None, None)
    assert found.handling.mean.value == found.on_the_clock.value


def test_fewer_than_thirty_chats_are_only_counted() -> None:
    chats = as_chats(ChatFloor().play(1)).where(np.arange(29))

    assert find(chats, {0: ASSUMED, 1: ASSUMED}) == {0: 29, 1: 0}


def test_shares_are_counted_as_they_stand() -> None:
    chats = as_chats(ChatFloor().play(1))
    found = found_of(chats)
    in_time = int((~chats.abandoned & (chats.waited <= 30)).sum())

    assert (found.in_target.value, found.in_target.count) == (in_time / len(chats), len(chats))
    assert found.given_up.value == chats.abandoned.mean()


def test_what_the_bot_keeps_is_no_work_of_people() -> None:
    chats = as_chats(ChatFloor().play(1))
    bot = np.where(np.arange(len(chats)) % 4 == 0, YES, NO)
    found = found_of(replace(chats, bot=bot))

    assert found.bot is not None
    assert found.bot.value == (bot == YES).mean()
    assert found.contacts == (bot == NO).sum()


def test_a_bot_with_a_queue_of_its_own_keeps_a_share_of_all() -> None:
    chats = as_chats(ChatFloor().play(1))
    apart = np.arange(len(chats)) % 4 == 0
    found = found_of(replace(chats, bot=np.where(apart, YES, NO), queue=np.where(apart, NOBODY, 0)))

    assert found.bot is not None
    assert (found.bot.value, found.contacts) == (apart.mean(), (~apart).sum())


def test_customers_who_wait_longer_order_less() -> None:
    chats = as_chats(ChatFloor(agents=5, orders=0.5, orders_lost_a_minute=0.15).play(1))
    found = found_of(chats)

    assert found.conversion is not None
    assert found.conversion.slope is not None
    assert found.conversion.slope.high < 0
    quick, *_others, slow = found.conversion.by_wait
    assert quick[2].value > slow[2].value


def test_nothing_is_said_of_orders_nobody_wrote_down() -> None:
    chats = as_chats(ChatFloor().play(1))

    assert found_of(replace(chats, ordered=np.full(len(chats), UNKNOWN))).conversion is None


def test_a_month_with_harder_chats_is_told() -> None:
    chats = as_chats(ChatFloor(agents=14, limit=1).play(1))
    december = chats.start + 30 * 86_400.0
    harder = replace(chats, start=december, reply=chats.reply + 30 * 86_400.0, end=chats.end + 30 * 86_400.0 + 200.0)
    found = found_of(Chats.joined([chats, harder]))

    assert found.handling is not None
    assert sorted(found.handling.moved) == ["2026-11", "2026-12"]
