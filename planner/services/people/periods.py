"""Which month is meant where none is said."""

from planner.errors import InvalidInput
from planner.i18n import _
from planner.people.period import Period
from planner.people.records import Records


def month_of(records: Records, text: str) -> Period:
    """The month in `text` (2026-10), or the last one the records cover to its end."""
    covered = records.period
    if covered is None:
        raise InvalidInput(_("there are no rows of performance: no month can be judged"))
    if text:
        month = Period.read_month(text)
        if month.last_day < covered.first_day or month.first_day > covered.last_day:
            raise InvalidInput(
                _(
                    "no row of performance lies in {month}; they cover {first} to {last}",
                    month=text,
                    first=covered.first_day,
                    last=covered.last_day,
                )
            )
        return month
    last = Period.of_month(covered.last_day.year, covered.last_day.month)
    return last if last.last_day <= covered.last_day or last.before().last_day < covered.first_day else last.before()
