"""A stretch of whole days that people are judged and paid by."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from planner.errors import InvalidInput
from planner.i18n import _


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `first_day` to `last_day`, both included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise InvalidInput(_("the last day lies before the first"))

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        """A calendar month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def read_month(cls, text: str) -> "Period":
        """`2026-10`. Raises InvalidInput for anything else."""
        year, dash, month = text.strip().partition("-")
        whole = dash and year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) in (1, 2)
        if not whole or not 1 <= int(month) <= 12 or int(year) < 1:
            raise InvalidInput(_("{value} is no month; write one as 2026-10", value=text))
        return cls.of_month(int(year), int(month))

    @classmethod
    def of_week(cls, day: date) -> "Period":
        """The week of a day, from Monday to Sunday."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last_day - self.first_day).days + 1

    @property
    def months(self) -> "tuple[Period, ...]":
        """The calendar months it touches, each whole."""
        months = []
        year, month = self.first_day.year, self.first_day.month
        while (year, month) <= (self.last_day.year, self.last_day.month):
            months.append(Period.of_month(year, month))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return tuple(months)

    @property
    def is_month(self) -> bool:
        """Whether it is exactly one calendar month."""
        return self == Period.of_month(self.first_day.year, self.first_day.month)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def before(self) -> "Period":
        """The month before a month; otherwise as many days that end the day before its first."""
        last = self.first_day - timedelta(days=1)
        if self.is_month:
            return Period.of_month(last.year, last.month)
        return Period(last - timedelta(days=self.days - 1), last)
