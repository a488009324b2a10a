"""What an agent's page lists of a shift goes on in time: no line covers a break that stands below it."""

from dataclasses import replace
from datetime import datetime

from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.i18n import use_language
from planner.web.pages.my_shifts import my_day
from tests.factories import FIRST, plan


def _at(hour: int, minute: int = 0) -> datetime:
    return datetime(FIRST.year, FIRST.month, FIRST.day, hour, minute)


def _work(start: datetime, end: datetime, queue: str, *, loan: bool = False) -> Segment:
    return Segment(start=start, end=end, kind=SegmentKind.WORK, queue=queue, efficiency=1.0, loan=loan)


def test_a_break_inside_a_loan_parts_it_as_it_parts_a_desk() -> None:
    rest = [Segment(start=_at(hour), end=_at(hour, 15), kind=SegmentKind.REST) for hour in (17, 22)]
    segments = (
        _work(_at(15, 30), _at(17), "after"),
        rest[0],
        _work(_at(17, 15), _at(21, 45), "after"),
        _work(_at(21, 45), _at(22), "pre", loan=True),
        rest[1],
        _work(_at(22, 15), _at(23, 30), "pre", loan=True),
    )
    shift = Assignment(agent="A006", day=FIRST, code="B", start=_at(15, 30), end=_at(23, 30), segments=segments)
    of = replace(plan(), assignments=(shift,))

    with use_language("en"):
        lines = my_day(of, "A006", FIRST, shift).lines

    assert [(line.what, line.when) for line in lines] == [
        ("Desk", "15:30–17:00 售后"),
        ("Break", "17:00–17:15"),
        ("Desk", "17:15–21:45 售后"),
        ("Loan", "21:45–22:00 → 售前"),
        ("Break", "22:00–22:15"),
        ("Loan", "22:15–23:30 → 售前"),
    ]
