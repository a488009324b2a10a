"""Which time of last campaign stands for a day of this one, where selling starts in several waves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

EVE = timedelta(days=1)
AFTER = timedelta(days=2)
"""Days around a wave of last campaign that has no counterpart now: they say nothing of ordinary ones."""
RUSH = timedelta(days=1)
"""Days after a wave that hold its rush: another wave's days are not read from them, or it would come twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive days that take the times `shift` later, and the zero hour of last campaign whose rush they hold."""

    days: tuple[date, ...]
    shift: timedelta
    zero: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waves:
    """The zero hours of this campaign, `now`, and of the last, both in order.

    They are matched in order, the last with the last, since that is the main one. Where last campaign had fewer, the
    first ones now take its first; where it had more, its first stand for nothing.
    """

    now: tuple[datetime, ...]
    last: tuple[datetime, ...]

    @property
    def counterparts(self) -> tuple[datetime, ...]:
        """Of each wave now, the one of last campaign."""
        surplus = len(self.last) - len(self.now)
        return tuple(self.last[max(0, surplus + place)] for place in range(len(self.now)))

    def shift(self, day: date) -> timedelta:
        """How much later a time of `day` was in last campaign: that of the wave nearest to its noon."""
        noon = datetime.combine(day, time(12))
        wave = min(range(len(self.now)), key=lambda place: abs(self.now[place] - noon))
        return self.counterparts[wave] - self.now[wave]

    def day_then(self, day: date) -> date:
        """The day of last campaign as far from its wave's day as `day` is from its own."""
        noon = datetime.combine(day, time(12))
        wave = min(range(len(self.now)), key=lambda place: abs(self.now[place] - noon))
        return day + (self.counterparts[wave].date() - self.now[wave].date())

    def stretches(self, days: Sequence[date]) -> Iterator[Stretch]:
        """`days` (consecutive) in runs that are read from last campaign in one piece."""
        for (shift, zero), run in groupby(days, key=lambda day: (self.shift(day), self._rush(day))):
            yield Stretch(days=tuple(run), shift=shift, zero=zero)

    def tells(self, day: date) -> bool:
        """Whether the times `day` is read from are free of a wave that has no counterpart now, or has it elsewhere."""
        shift, pairs = self.shift(day), tuple(zip(self.now, self.counterparts, strict=True))
        then = datetime.combine(day, time()) + shift
        own = {wave for now, wave in pairs if now + shift == wave}
        gone, moved = set(self.last) - set(self.counterparts), set(self.counterparts) - own
        return not any(_meets(then, wave, EVE, AFTER) for wave in gone) and not any(
            _meets(then, wave, timedelta(), RUSH) for wave in moved
        )

    def _rush(self, day: date) -> datetime:
        """The last wave that has begun when the times `day` is read from end; before all of them the first."""
        end = datetime.combine(day + timedelta(days=1), time()) + self.shift(day)
        return max((wave for wave in self.last if wave < end), default=self.last[0])


def _meets(then: datetime, wave: datetime, before: timedelta, after: timedelta) -> bool:
    """Whether the day from `then` on shares time with whole days around a wave."""
    begin = datetime.combine(wave.date() - before, time())
    return begin < then + timedelta(days=1) and then < datetime.combine(wave.date() + after + timedelta(days=1), time())
