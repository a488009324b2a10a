"""Work in chats side by side, by hand."""

import numpy as np

from planner.calibration.sharing import Floor


def floor(*chats: tuple[int, float, float]) -> Floor:
    """Chats as agent, beginning, end."""
    agent, begin, end = zip(*chats, strict=True)
    return Floor.of(np.array(agent), np.array(begin, dtype=float), np.array(end, dtype=float))


def test_work_beside_another_chat_is_done_at_the_slower_rate() -> None:
    # From 100 to 200 both are there: with a slowdown of 1 each gets half of that.
    both = floor((0, 0, 200), (0, 100, 300))

    assert both.work(1.0, np.arange(2)).tolist() == [150.0, 150.0]
    assert both.work(0.0, np.arange(2)).tolist() == [200.0, 200.0]
    assert both.joined.tolist() == [1, 2]


def test_chats_of_other_agents_are_not_beside() -> None:
    apart = floor((0, 0, 200), (1, 100, 300))

    assert apart.work(1.0, np.arange(2)).tolist() == [200.0, 200.0]
    assert apart.most == 1


def test_a_chat_that_begins_as_another_ends_meets_none() -> None:
    after = floor((0, 0, 100), (0, 100, 200))

    assert after.joined.tolist() == [1, 1]
    assert after.work(1.0, np.arange(2)).tolist() == [100.0, 100.0]


def test_a_chat_of_no_length_leaves_the_others_as_they_are() -> None:
    empty = floor((0, 0, 100), (0, 50, 50), (0, 100, 130))

    assert empty.work(1.0, np.arange(3)).tolist() == [100.0, 0.0, 30.0]


def test_agent_seconds_are_counted_by_the_chats_in_hand() -> None:
    both = floor((0, 0, 200), (0, 100, 300))
    seconds, ended = both.paces(np.arange(2), 2)

    assert seconds.tolist() == [200.0, 100.0]
    assert ended.tolist() == [1, 1]
