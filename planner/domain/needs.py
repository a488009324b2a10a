"""What a supervisor says a queue needs: people or contacts by the hour, and a floor of people on duty."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from planner.domain.horizon import MINUTES_A_DAY, Horizon


class Rank(IntEnum):
    """How closely a row names its days: of two rows that speak of one moment the closer one holds."""

    EVERY_DAY = 0
    WEEKDAYS = 1
    DATE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is said of a queue on one day, on weekdays (0 is Monday), or with neither on every day.

    It holds from minute `opens` of such a day to `closes`, which is above 1440 where that lies after midnight. What
    is None is not said.
    """

    queue: str
    day: date | None = None
    weekdays: tuple[int, ...] = ()
    opens: int = 0
    closes: int = MINUTES_A_DAY
    people: float | None = None
    """People at their desks at the same time: the requirement itself, nothing is added for absence."""
    contacts: float | None = None
    """Contacts an hour that reach a person; a phase's multiplier counts unless the row is of a date."""
    least: float | None = None
    """People on duty there are never fewer than, whatever staffing asks for."""
    verified: bool = False
    """Whether nobody said it: the simulation of a finished roster asked for it."""
    urgency: float = 1.0
    """How many times as dear a person short of the requirement is then; at least 1."""

    @property
    def rank(self) -> Rank:
        """How closely the days are named."""
        return Rank.DATE if self.day is not None else Rank.WEEKDAYS if self.weekdays else Rank.EVERY_DAY

    def holds_on(self, day: date) -> bool:
        """Whether it is said of the hours that begin on `day`."""
        return day == self.day if self.day is not None else not self.weekdays or day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one queue, a figure an interval of the horizon; None where nothing is.

    People and least: the most of any minute of the interval. `contacts`: those of the minutes spoken of, which are
    the share `spoken` of the interval.
    """

    people: tuple[float | None, ...]
    contacts: tuple[float | None, ...]
    spoken: tuple[float, ...]
    least: tuple[float | None, ...]


def urgency_of(needs: Iterable[Need], queue: str, horizon: Horizon) -> tuple[float, ...]:
    """How many times as dear a person short is, an interval of the horizon each; empty where it is 1 in all of them."""
    urgent = [need for need in needs if need.queue == queue and need.urgency > 1.0]
    found = [1.0] * (horizon.intervals if urgent else 0)
    for need in urgent:
        for begin, end in stretches(need, horizon):
            for place in range(begin // horizon.interval, -(-end // horizon.interval)):
                found[place] = max(found[place], need.urgency)
    return tuple(found)


Minutes = list[float | None]
_Figures = list[tuple[Need, float]]


def said_of(needs: Iterable[Need], queue: str, horizon: Horizon, multipliers: Sequence[float] = ()) -> Said | None:
    """What `needs` say of a queue; None where they do not name it.

    A closer row holds in the place of others, hour by hour. `multipliers`, one a day, swell contacts that are not of
    a date. Of floors named equally closely the highest holds. Hours whose day is the one before the horizon count
    where they reach into it.
    """
    mine = tuple(need for need in needs if need.queue == queue)
    return _said_of(mine, horizon, tuple(multipliers)) if mine else None


@lru_cache(maxsize=128)
def _said_of(mine: tuple[Need, ...], horizon: Horizon, multipliers: tuple[float, ...]) -> Said:
    # Kept: every shortage of a queue asks for it.
    times = multipliers or (1.0,) * horizon.days
    people = _minutes(horizon, [(each, each.people) for each in mine if each.people is not None])
    least = _minutes(horizon, [(each, each.least) for each in mine if each.least is not None])
    said = [(each, each.contacts) for each in mine if each.contacts is not None]
    by_week, by_date = ([row for row in said if (row[0].day is not None) is dated] for dated in (False, True))
    contacts = _minutes(horizon, by_date, _multiplied(_minutes(horizon, by_week), times))
    spoken = tuple(_amounts(contacts, horizon.interval))
    return Said(
        people=tuple(_most(people, horizon.interval)),
        contacts=tuple(amount if share else None for amount, share in spoken),
        spoken=tuple(share for _amount, share in spoken),
        least=tuple(_most(least, horizon.interval)),
    )


def _minutes(horizon: Horizon, figures: _Figures, under: Minutes | None = None) -> Minutes:
    """Figures by minute, rows named more closely over the others, equally close ones by the highest."""
    size = horizon.days * MINUTES_A_DAY
    found: Minutes = [None] * size if under is None else under
    # Lower figures first, so that of two of a rank the higher one is left.
    for need, figure in sorted(figures, key=lambda row: (row[0].rank, row[1])):
        for begin, end in stretches(need, horizon):
            found[begin:end] = [figure] * (end - begin)
    return found


def stretches(need: Need, horizon: Horizon) -> Iterator[tuple[int, int]]:
    """Minutes of the horizon a row speaks of, day by day."""
    size = horizon.days * MINUTES_A_DAY
    days = range(-1, horizon.days)
    if need.day is not None:
        days = range(max(-1, horizon.index_of(need.day)), min(horizon.days, horizon.index_of(need.day) + 1))
    for index in days:
        if need.holds_on(date.fromordinal(horizon.first_day.toordinal() + index)):
            begin = max(0, index * MINUTES_A_DAY + need.opens)
            end = min(size, index * MINUTES_A_DAY + need.closes)
            if begin < end:
                yield begin, end


def _multiplied(minutes: Minutes, times: Sequence[float]) -> Minutes:
    return [None if rate is None else rate * times[minute // MINUTES_A_DAY] for minute, rate in enumerate(minutes)]


def _most(minutes: Minutes, interval: int) -> Iterator[float | None]:
    for first in range(0, len(minutes), interval):
        yield max((each for each in minutes[first : first + interval] if each is not None), default=None)


def _amounts(rates: Minutes, interval: int) -> Iterator[tuple[float, float]]:
    """Contacts of each interval from rates an hour, and the share of it they are said of."""
    for first in range(0, len(rates), interval):
        known = [rate for rate in rates[first : first + interval] if rate is not None]
        yield sum(known) / 60, len(known) / interval
