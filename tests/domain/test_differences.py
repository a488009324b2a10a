"""Why a shift is told as changed: by what somebody does at which time, not by sums of minutes."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from planner.domain.changes import Change, Why
from planner.domain.differences import changes_between
from planner.domain.roster import Assignment, Segment, SegmentKind
from tests.factories import FIRST, floor

FLOOR = floor()


def _shift(text: str) -> Assignment:
    """Segments of a morning from "after 8-12, meal 12-12.5, qc 12.5-16.5"; a desk with > is a loan."""
    segments = []
    for part in text.split(", "):
        what, span = part.split(" ")
        start, end = (datetime.combine(FIRST, time()) + timedelta(hours=float(hour)) for hour in span.split("-"))
        if what == "meal":
            segments.append(Segment(start=start, end=end, kind=SegmentKind.MEAL))
            continue
        segment = Segment(start=start, end=end, kind=SegmentKind.WORK, queue=what.removeprefix(">"), efficiency=1.0)
        segments.append(replace(segment, loan=what.startswith(">")))
    return Assignment(
        agent="A005", day=FIRST, code="A", start=segments[0].start, end=segments[-1].end, segments=tuple(segments)
    )


def _change(before: str, after: str) -> Change:
    (found,) = changes_between(FLOOR, (_shift(before),), (_shift(after),))
    return found


def test_a_meal_moved_to_the_other_desk_s_hours_is_another_break_and_no_other_desk() -> None:
    found = _change(
        "after 8-10, meal 10-10.5, after 10.5-12, qc 12-16.5", "after 8-12, qc 12-13, meal 13-13.5, qc 13.5-16.5"
    )

    assert (found.why, found.desks) == (Why.BREAKS, ())


def test_another_desk_at_one_hour_is_another_desk() -> None:
    found = _change("after 8-12, meal 12-12.5, qc 12.5-16.5", "after 8-11, qc 11-12, meal 12-12.5, qc 12.5-16.5")

    assert (found.why, [(each.before, each.after) for each in found.desks]) == (Why.DESK, [("after", "qc")])


def test_a_loan_where_a_meal_was_is_a_loan() -> None:
    found = _change(
        "after 8-12, meal 12-12.5, after 12.5-16.5", "after 8-11.5, meal 11.5-12, >pre 12-12.5, after 12.5-16.5"
    )

    assert (found.why, found.queue) == (Why.LOAN, FLOOR.queue_by_id["pre"])
