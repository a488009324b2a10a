"""When queues and loans are open, told once more: moment by moment from what their hours say of each date."""

from datetime import date, datetime, time, timedelta

from planner.domain.demand import Queue
from planner.domain.loans import Loan

DAY = timedelta(days=1)

Window = tuple[datetime, datetime]


def opened_between(
    of: Queue | Loan, begin: datetime, end: datetime, first_day: date = date.min, last_day: date = date.max
) -> list[Window]:
    """Unbroken stretches of opening that meet the time from `begin` to `end`, whole.

    They begin on days from `first_day` to `last_day`; one that began the evening before `begin` counts.
    """
    found: list[Window] = []
    day = begin.date() - DAY
    while day <= end.date():
        for opens, closes in _of_date(of, day) if first_day <= day <= last_day else ():
            if found and opens <= found[-1][1]:
                found[-1] = found[-1][0], max(closes, found[-1][1])
            else:
                found.append((opens, closes))
        day += DAY
    return [(opens, closes) for opens, closes in found if closes > begin and opens < end]


def _of_date(of: Queue | Loan, day: date) -> list[Window]:
    """Windows that begin on a date, in order."""
    midnight = datetime.combine(day, time())
    rows = [row for row in of.hours if row.weekday == day.weekday()] if of.hours else [of]
    return sorted((midnight + timedelta(minutes=row.opens), midnight + timedelta(minutes=row.closes)) for row in rows)
