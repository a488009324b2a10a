"""Contacts by interval: a base volume, its week, its day, and what a campaign does to all three."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from scenarios._generators.draws import Draws

MINUTES_A_DAY = 1440


def shape_of(hours: Mapping[float, float], interval: int, opens: int = 0, closes: int = 24) -> tuple[float, ...]:
    """Weights of a day's intervals that add up to 1.

    `hours` holds a weight at some clock times, straight lines between them and round midnight;
    outside `opens`..`closes` nothing comes in.
    """
    knots = sorted(hours.items())
    around = [(knots[-1][0] - 24, knots[-1][1]), *knots, (knots[0][0] + 24, knots[0][1])]
    weights = []
    for minute in range(0, MINUTES_A_DAY, interval):
        clock = (minute + interval / 2) / 60
        for (left, low), (right, high) in pairwise(around):
            if left <= clock < right:
                weight = low + (high - low) * (clock - left) / (right - left)
        weights.append(weight if opens <= clock < closes else 0.0)
    return normed(weights)


def normed(weights: Sequence[float]) -> tuple[float, ...]:
    """`weights` scaled to a sum of 1."""
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def following(shares: Sequence[float], interval: int, lag_hours: float, opens: int = 0) -> tuple[float, ...]:
    """`shares` of a day as they come back with an exponential lag; what falls before `opens` comes right after it."""
    keep = 1 - min(1.0, interval / 60 / lag_hours)
    waiting, out = 0.0, []
    for index, share in enumerate(shares):
        waiting += share
        leaves = waiting * (1 - keep) if index * interval >= opens * 60 else 0.0
        out.append(leaves)
        waiting -= leaves
    return normed(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDay:
    """A day of a campaign: `multiple` of a normal day's contacts, `share` of them in the `pattern` of its own."""

    multiple: float
    share: float = 0.0
    pattern: tuple[float, ...] = ()


def through(multiples: Mapping[int, float]) -> dict[int, CampaignDay]:
    """Campaign days with the multiples given for some of them, straight lines between."""
    days = {}
    for left, right in pairwise(sorted(multiples)):
        for day in range(left, right + 1):
            way = (day - left) / (right - left)
            days[day] = CampaignDay(multiple=multiples[left] + way * (multiples[right] - multiples[left]))
    return days


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One stream of contacts that reach a person. `campaign` runs over days from the zero hour (0 = its day)."""

    id: str
    daily: float
    shape: tuple[float, ...]
    week: tuple[float, float, float, float, float, float, float] = (1.0,) * 7
    campaign: Mapping[int, CampaignDay] = field(default_factory=dict)

    def expected(self, day: date, zero_day: date) -> tuple[float, ...]:
        """Mean contacts in each interval of `day`, of a campaign whose zero hour is the midnight before `zero_day`."""
        today = self.campaign.get((day - zero_day).days, CampaignDay(multiple=1.0))
        volume = self.daily * self.week[day.weekday()] * today.multiple
        own = today.pattern or self.shape
        return tuple(
            volume * ((1 - today.share) * usual + today.share * special)
            for usual, special in zip(self.shape, own, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days to write: the campaign they lead to, the level against the streams' `daily`, quiet days."""

    first_day: date
    last_day: date
    zero_day: date
    level: float = 1.0
    yearly_growth: float = 0.0
    quiet: Mapping[date, float] = field(default_factory=dict)

    def days(self) -> list[date]:
        """Every day, both ends included."""
        return [self.first_day + timedelta(days=index) for index in range((self.last_day - self.first_day).days + 1)]

    def level_on(self, day: date) -> float:
        """Level of `day`: grows to `level` at the zero day, lower on quiet days."""
        years = (day - self.zero_day).days / 365
        return self.level * (1 + self.yearly_growth * years) * self.quiet.get(day, 1.0)


def rows_of(streams: Sequence[Stream], period: Period, interval: int, draws: Draws) -> list[tuple[str, str, str]]:
    """Rows time, stream, count of a period: Poisson counts round means that err by day and by interval.

    Intervals in which a stream never gets a contact (closed desks) are left out.
    """
    rows = []
    for day in period.days():
        for stream in streams:
            mood = period.level_on(day) * draws.around_one(0.045)
            for index, mean in enumerate(stream.expected(day, period.zero_day)):
                if stream.shape[index] == 0:
                    continue
                minute = index * interval
                count = draws.count(mean * mood * draws.around_one(0.05))
                rows.append((f"{day} {minute // 60:02d}:{minute % 60:02d}", stream.id, str(count)))
    return rows
