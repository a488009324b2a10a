"""The rest of a day as CSV, one row for a queue and interval still to come."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.tables import write_csv
from planner.i18n import _
from planner.os_reasons import reason_of


class Interval(Protocol):
    """An interval still to come."""

    @property
    def start(self) -> datetime: ...

    @property
    def was(self) -> float: ...

    @property
    def now(self) -> tuple[float, float, float]: ...


class Queue(Protocol):
    """A queue's rest of the day."""

    @property
    def queue(self) -> str: ...

    @property
    def coming(self) -> tuple[Interval, ...]: ...


def write_today(plan: Plan, queues: Iterable[Queue], path: Path) -> Path:
    """Start, queue, what was planned, P10, P50, P90 of now."""
    heads = (_("start"), _("queue"), _("rest as planned"), "P10", "P50", "P90")
    rows = [
        (f"{interval.start:%Y-%m-%d %H:%M}", plan.floor.queue_by_id[each.queue].label, interval.was, *interval.now)
        for each in queues
        for interval in each.coming
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_csv(path, [heads, *rows])
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path
