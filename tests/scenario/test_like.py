"""A queue that is like another, as a scenario file may write it."""

from pathlib import Path

import pytest

from planner.domain.borrowing import borrowed
from planner.i18n import use_language
from planner.scenario.loader import check_scenario, load_scenario
from tests.scenario.reading_faults import change, change_table, told

NEW = "  - {id: live, name: 直播间, LIKE}\n"


def with_new(folder: Path, like: str) -> None:
    """A queue of its own, without a row in any table."""
    change(folder, "queues:\n", "queues:\n" + NEW.replace("LIKE", like))
    change(folder, "queues: [pre]", "queues: [pre, live]")


@pytest.mark.parametrize(("like", "times"), [("like: pre", 1.0), ("like: {queue: pre, times: 0.3}", 0.3)])
def test_a_queue_without_contacts_is_planned_like_another(small: Path, like: str, times: float) -> None:
    with_new(small, like)
    (lent,) = borrowed(load_scenario(small))

    assert (lent.queue, lent.days, lent.times) == ("live", 0, times)
    with use_language("en"):
        said = [note.problem for note in check_scenario(small)[1]]
    assert f"queue 直播间 has no contacts of its own: forecast as {times:g} times 售前" in said


@pytest.mark.parametrize(
    ("like", "problem"),
    [
        ("like: live", "queue 直播间 is said to be like itself"),
        ("like: qc", "queue 直播间 is like qc, which has no contacts of its own to go by"),
        ("like: nobody", "there is no queue nobody"),
        ("like: {queue: pre, times: 0}", "times must be at least 0.0001"),
    ],
)
def test_whom_it_cannot_be_like_is_said(small: Path, like: str, problem: str) -> None:
    with_new(small, like)
    with use_language("en"):
        assert problem in [each for _file, _place, each in told(small)]


def test_a_queue_like_one_without_contacts_has_none(small: Path) -> None:
    with_new(small, "like: after")

    def without_after(rows: list[list[str]]) -> None:
        rows[1:] = [row for row in rows[1:] if "after" not in row]

    change_table(small, "history.csv", without_after)
    with use_language("en"):
        assert [each for _file, _place, each in told(small)] == [
            "there are no contacts called live for queue 直播间",
            "there are no contacts called after for queue 售后",
        ]
