"""How often something may be tried: counted in the database, so that all web processes count together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Network, ip_address
from math import ceil

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from planner.errors import DacuError
from planner.i18n import _
from planner.storage.instants import now
from planner.storage.store import Store

FROM_ONE_PLACE = RateLimitItemPerMinute(10, 15)
"""Wrong passwords of one login from one address: 10 in 15 minutes."""
OF_ONE_LOGIN = RateLimitItemPerHour(60)
"""Wrong passwords of one login from everywhere. So many, that nobody locks somebody else out by the way."""
OF_ONE_ADDRESS = RateLimitItemPerMinute(60, 15)
"""Wrong passwords from one address; a whole office may share one."""
CODES = RateLimitItemPerMinute(10, 15)
"""Wrong codes and invitations from one address."""
CODES_OF_ALL = RateLimitItemPerHour(100)
"""Wrong codes and invitations from everywhere: with a code of 40 bits, a hit in a million years."""


class TooOften(DacuError):
    """It was tried too often; `seconds` until it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(_("Too many tries: try again in {minutes} min", minutes=ceil(seconds / 60)))
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How often may be tried what `of` names."""

    item: RateLimitItem
    of: tuple[str, ...]


def try_once(store: Store, limits: Sequence[Limit]) -> None:
    """Count one try. Raises `TooOften` beyond a limit; counted first and refused then, so that of many who try at
    the same moment none slips through."""
    limiter = FixedWindowRateLimiter(_Counters(store))
    over = [limit for limit in limits if not limiter.hit(limit.item, *limit.of)]
    if over:
        begins = max(limiter.get_window_stats(limit.item, *limit.of).reset_time for limit in over)
        raise TooOften(max(1, ceil(begins - now().timestamp())))


def take_back(store: Store, limits: Sequence[Limit]) -> None:
    """It was right: this try does not count."""
    limiter = FixedWindowRateLimiter(_Counters(store))
    for limit in limits:
        limiter.hit(limit.item, *limit.of, cost=-1)


def of_sign_in(login: str, address: str) -> tuple[Limit, ...]:
    """What limits passwords."""
    who, place = login.strip().casefold(), place_of(address)
    return (
        Limit(item=FROM_ONE_PLACE, of=("sign-in", who, place)),
        Limit(item=OF_ONE_LOGIN, of=("sign-in", who)),
        Limit(item=OF_ONE_ADDRESS, of=("sign-in", "", place)),
    )


def of_codes(address: str) -> tuple[Limit, ...]:
    """What limits codes and invitations."""
    return (Limit(item=CODES, of=("code", place_of(address))), Limit(item=CODES_OF_ALL, of=("code",)))


def place_of(address: str) -> str:
    """What counts as one address: of IPv6 the network of 64 bits, which one household has."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    return address if number.version == 4 else str(IPv6Network((number, 64), strict=False))


class _Counters(Storage):
    """What the library counts with, in the store. Each count is a transaction of its own."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    @property
    def base_exceptions(self) -> type[Exception]:
        return OSError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        with self._store.write() as work:
            return work.attempts.add(key, seconds=expiry, amount=amount)

    def get(self, key: str) -> int:
        with self._store.read() as work:
            return work.attempts.count(key)

    def get_expiry(self, key: str) -> float:
        with self._store.read() as work:
            until: datetime = work.attempts.until(key)
        return until.timestamp()

    def check(self) -> bool:
        return self.get("") == 0

    def reset(self) -> int:
        with self._store.write() as work:
            return work.attempts.clear_all()

    def clear(self, key: str) -> None:
        with self._store.write() as work:
            work.attempts.clear(key)
