"""Times and days as a researcher writes them: "08:00" or minutes; indices, dates or weekdays."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from solver.modelling.faults import Faults
from solver.problem import MINUTES_A_DAY

Time = int | str
"""Minutes, or a clock such as "08:30"; hours may go on after midnight, "30:00" is six in the morning."""
Day = int | str | date
"""Index of a day, a date or its ISO text, or a weekday: "Mon" to "Sun" are all such days."""
Days = Day | Iterable[Day] | None
"""One or several; None is every day."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")


def minutes_of(time: Time, place: str, faults: Faults) -> int:
    """Minutes of a time or a length; 0 where it is none, which is a fault."""
    if isinstance(time, int) and not isinstance(time, bool) and time >= 0:
        return time
    clock = _CLOCK.fullmatch(time.strip()) if isinstance(time, str) else None
    if clock is None:
        faults.add(place, f'{time!r} is no time; write minutes, or hours and minutes as "08:30"')
        return 0
    return int(clock[1]) * 60 + int(clock[2])


def span_of(start: Time, end: Time, place: str, faults: Faults) -> tuple[int, int]:
    """Minutes from and until; an end that is not after the start is of the next day."""
    begins, ends = minutes_of(start, place, faults), minutes_of(end, place, faults)
    return begins, ends if ends > begins else ends + MINUTES_A_DAY


class Horizon:
    """`days` days from `first`: a date, or the weekday of a horizon without dates."""

    def __init__(self, days: int, first: str | date, faults: Faults) -> None:
        if isinstance(days, bool) or not isinstance(days, int) or days < 1:
            faults.add("Model", f"days is {days!r}; a whole number of at least 1 is needed")
            days = 1
        self.days = days
        self.first: date | None = None
        if isinstance(first, str) and first in WEEKDAYS:
            self.first_weekday = WEEKDAYS.index(first)
        else:
            self.first = _date(first)
            if self.first is None:
                faults.add(
                    "Model", f'first is {first!r}; write a date as "2026-11-02", or one of {", ".join(WEEKDAYS)}'
                )
            self.first_weekday = 0 if self.first is None else self.first.weekday()

    @property
    def names(self) -> tuple[date, ...] | tuple[int, ...]:
        """Dates of the days, their indices where there are none."""
        if self.first is None:
            return tuple(range(self.days))
        return tuple(self.first + timedelta(days=day) for day in range(self.days))

    def read(self, days: Days, place: str, faults: Faults) -> tuple[int, ...]:
        """Indices in the order named, each once."""
        if days is None:
            return tuple(range(self.days))
        several = [days] if isinstance(days, int | str | date) else days
        return tuple(dict.fromkeys(index for day in several for index in self._indices(day, place, faults)))

    def _indices(self, day: Day, place: str, faults: Faults) -> tuple[int, ...]:
        if isinstance(day, str) and day in WEEKDAYS:
            first = (WEEKDAYS.index(day) - self.first_weekday) % 7
            return tuple(range(first, self.days, 7))
        index = self._index(day)
        if index is None or not 0 <= index < self.days:
            faults.add(place, f"{_shown(day)} is no day of the horizon; {self._known()}")
            return ()
        return (index,)

    def _index(self, day: Day) -> int | None:
        if isinstance(day, int) and not isinstance(day, bool):
            return day
        named = None if isinstance(day, int) else _date(day)
        return None if named is None or self.first is None else (named - self.first).days

    def _known(self) -> str:
        """What days may be called."""
        weekdays = f"or weekdays {WEEKDAYS[0]} to {WEEKDAYS[-1]}"
        if self.first is None:
            return f"days are 0 to {self.days - 1}, {weekdays}"
        last = self.first + timedelta(days=self.days - 1)
        return f"days are {self.first} to {last}, 0 to {self.days - 1}, {weekdays}"


def _date(text: str | date) -> date | None:
    if isinstance(text, date):
        # a moment is a date as well, but no day of a horizon can be compared with it
        return date(text.year, text.month, text.day)
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def _shown(day: object) -> str:
    return str(day) if isinstance(day, date) else repr(day)
