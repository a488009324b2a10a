"""How calm a roster is, counted by hand."""

from dataclasses import replace
from datetime import timedelta

from planner.domain.calm import Calm, calm_text
from planner.domain.floor import Floor
from planner.domain.roster import Assignment
from planner.i18n import use_language
from tests.factories import FIRST, assignment, floor


def week() -> Floor:
    """The sample floor for a whole week."""
    small = floor()
    horizon = replace(small.horizon, first_day=FIRST, last_day=FIRST + timedelta(days=6))
    return replace(small, horizon=horizon)


def shifts(of: Floor, **rows: str) -> tuple[Assignment, ...]:
    """Codes of some agents from the first day on, a dot for a day off."""
    cells = [(agent, day, code) for agent, codes in rows.items() for day, code in enumerate(codes) if code != "."]
    return tuple(assignment(of, agent, FIRST + timedelta(days=day), code) for agent, day, code in cells)


def test_starts_single_days_and_codes_are_counted() -> None:
    """A from 08:00, B from 15:30, N from 23:30: A001 changes twice, once to an earlier start; A002 has a single day of
    work and a single day off, for what touches an edge may go on behind it."""
    of = week()
    calm = Calm.of(of, shifts(of, A001="AABA...", A002="A.AA.A."))

    assert (calm.shifts, calm.in_row, calm.changed, calm.earlier) == (8, 4, 2, 1)
    assert (calm.lone_work, calm.lone_off, calm.many_desks) == (1, 2, 0)
    assert calm.changed_share == 0.5


def test_codes_are_counted_by_calendar_week() -> None:
    of = week()
    days = of.horizon.dates
    calm = Calm.of(of, shifts(of, A001="AAB....", A005="A......"))

    assert days[0].isocalendar().week == days[2].isocalendar().week
    assert calm.codes_a_week == 1.5


def test_nobody_at_work_is_calm() -> None:
    calm = Calm.of(week(), ())

    assert (calm.in_row, calm.changed_share, calm.codes_a_week, calm.lone_off) == (0, 0.0, 0.0, 0)


def test_the_line_says_every_figure() -> None:
    of = week()
    calm = Calm.of(of, shifts(of, A001="AABA...", A002="A.AA.A."))
    with use_language("en"):
        told = calm_text(of, calm)

    assert told == (
        "Calm: 50% of days of work in a row start more than 1 h off the day before, 25% earlier; single days of work "
        "1, single days off 2; 1.5 codes a person and week; shifts with more than two desks 0"
    )
