"""The days a roster covers, cut in intervals. The only place where a zone meets a minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.errors import InvalidInput
from planner.i18n import _

MINUTES_A_DAY = 1440
INTERVALS = (15, 30, 60)


@dataclass(frozen=True, kw_only=True)
class Horizon:
    """Whole local days, both ends included, in an IANA zone.

    A minute is counted on the wall clock from the first day's midnight; `moment` turns it
    into a naive local time, `instant` into an aware one.
    """

    zone: str
    first_day: date
    last_day: date
    interval: int

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise InvalidInput(_("{zone} is not a time zone; write one like Asia/Shanghai", zone=self.zone)) from error
        if self.last_day < self.first_day:
            raise InvalidInput(
                _("the horizon ends on {last}, before it starts on {first}", last=self.last_day, first=self.first_day)
            )
        if self.interval not in INTERVALS:
            raise InvalidInput(_("an interval of {interval} minutes is not one of 15, 30, 60", interval=self.interval))

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last_day - self.first_day).days + 1

    @property
    def intervals_a_day(self) -> int:
        """How many intervals a day has."""
        return MINUTES_A_DAY // self.interval

    @property
    def intervals(self) -> int:
        """How many intervals the horizon has."""
        return self.days * self.intervals_a_day

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Every day in order."""
        return tuple(self.first_day + timedelta(days=index) for index in range(self.days))

    def index_of(self, day: date) -> int:
        """Which day of the horizon `day` is; may lie outside it."""
        return (day - self.first_day).days

    def holds(self, day: date) -> bool:
        """Whether `day` belongs to the horizon."""
        return self.first_day <= day <= self.last_day

    def moment(self, minute: int) -> datetime:
        """The local wall-clock time of `minute`, without zone."""
        return self._midnight + timedelta(minutes=minute)

    def minute(self, moment: datetime) -> int:
        """The minute of the horizon of a naive local time; negative before the first day."""
        naive = moment if moment.tzinfo is None else moment.replace(tzinfo=None)
        return round((naive - self._midnight).total_seconds() / 60)

    @cached_property
    def _midnight(self) -> datetime:
        return datetime.combine(self.first_day, datetime.min.time())

    def instant(self, moment: datetime) -> datetime:
        """A naive local time with the horizon's zone."""
        return moment.replace(tzinfo=ZoneInfo(self.zone))

    def interval_starts(self) -> Iterator[datetime]:
        """The local start of every interval."""
        for index in range(self.intervals):
            yield self.moment(index * self.interval)

    def clock_changes(self) -> tuple[date, ...]:
        """Days on which the clock is moved, on which hours on the wall differ from hours worked."""
        zone = ZoneInfo(self.zone)
        return tuple(day for day in self.dates if _offset(day, zone) != _offset(day + timedelta(days=1), zone))


def _offset(day: date, zone: ZoneInfo) -> timedelta | None:
    return datetime.combine(day, datetime.min.time(), tzinfo=zone).utcoffset()


def clock(minute: int) -> str:
    """A minute of the day as `HH:MM`; 1440 and later count on (`24:00`, `26:00`)."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
