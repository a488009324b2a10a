"""Ratings of a shop (DSR): how many five-star ratings lift a mean, what bad ones cost, what rolls out of the window.

The mean is that of all ratings of the last six months, each 1 to 5. With n ratings of mean m it takes

    k = ceil(n (t - m) / (5 - t))

five-star ratings to reach t: (n m + 5 k) / (n + k) >= t.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.people.calculators.decimals import exact

BEST, WORST = 5, 1
WINDOW_DAYS = 183
"""Six months, as days that follow each other."""
MOST_COUNT = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """So many ratings and the sum of their stars."""

    count: int
    stars: Fraction

    @property
    def mean(self) -> Fraction | None:
        """None without ratings."""
        return self.stars / self.count if self.count else None


def ratings_of(mean: str | float, count: int) -> Ratings:
    """Ratings of a mean that is read as it is written: 4.7 is 47/10. Raises InvalidInput with all that cannot be."""
    faults = []
    found = exact(str(mean))
    if found is None or not WORST <= found <= BEST:
        faults.append(_fault("mean", mean, _("write a mean from 1 to 5: 4.7")))
    if not 0 <= count <= MOST_COUNT:
        faults.append(_fault("count", count, _("write a whole number from 0 to {most:,}", most=MOST_COUNT)))
    if faults:
        raise InvalidInput(_("The ratings cannot be"), faults)
    assert found is not None
    return Ratings(count=count, stars=found * count)


def target_of(target: str | float) -> Fraction:
    """A mean to reach. Raises InvalidInput for what is no mean."""
    found = exact(str(target))
    if found is None or not WORST <= found <= BEST:
        raise InvalidInput(_("The ratings cannot be"), [_fault("target", target, _("write a mean from 1 to 5: 4.8"))])
    return found


def five_stars_needed(now: Ratings, target: Fraction) -> int | None:
    """The least number of five-star ratings with which the mean is `target` or more; None where none suffice."""
    if now.count == 0 or now.stars >= target * now.count:
        return 0
    if target >= BEST:
        return None
    missing = (target * now.count - now.stars) / (BEST - target)
    return -(-missing.numerator // missing.denominator)


def with_more(now: Ratings, count: int, stars: int) -> Ratings:
    """After `count` ratings more, each of so many stars."""
    return Ratings(count=now.count + count, stars=now.stars + count * stars)


def window(by_day: Mapping[date, tuple[int, int]], day: date) -> Ratings:
    """Of ratings by day (how many, sum of stars) those that count on `day`: it and the days before, six months."""
    first = day - timedelta(days=WINDOW_DAYS - 1)
    inside = [found for on, found in by_day.items() if first <= on <= day]
    return Ratings(count=sum(each[0] for each in inside), stars=Fraction(sum(each[1] for each in inside)))


def day_reached(
    by_day: Mapping[date, tuple[int, int]], start: date, a_day: Ratings, target: Fraction, most_days: int = 365
) -> date | None:
    """The first day from `start` on whose mean is `target`, where every day from there brings `a_day` and old ratings
    roll out; None within `most_days`."""
    for offset in range(most_days):
        day = start + timedelta(days=offset)
        old = window(by_day, day)
        new = min(offset + 1, WINDOW_DAYS)
        count, stars = old.count + new * a_day.count, old.stars + new * a_day.stars
        if count and stars >= target * count:
            return day
    return None


def _fault(part: str, value: object, remedy: str) -> Fault:
    return Fault(part=part, value=str(value)[:40], problem=_("this cannot be"), remedy=remedy)
