"""Contacts of a day so far, by queue, on the intervals of a plan."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.spelling import Spellings
from planner.errors import Fault
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.columns import Row, fold, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.sheets import read_sheet
from planner.scenario.split_times import with_days
from planner.scenario.table_source import TableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Counts of each queue of the table, one an interval of the plan from the day's midnight to `until`."""

    until: datetime
    counts: Mapping[str, tuple[float, ...]]
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    row: Row
    queue: str
    start: datetime
    contacts: float


def read_so_far(path: Path, floor: Floor, at: datetime | None) -> SoFar:
    """What the table counts of the day of `at`, or of its last day and up to its last interval.

    Rows have the columns of a contact history: time, queue (id, name or its stream), contacts. Only whole intervals of
    the plan count: at 10:40 those up to 10:30. Rows of other days and after `at` are set aside with a note. An
    interval without a row counts 0. Raises InvalidInput with all faults.
    """
    faults = FaultList()
    sheet, _raw = read_sheet(path.parent, TableSource(file=path.name), layouts.HISTORY, faults)
    sheet = with_days(sheet) if sheet is not None else None
    rows = _read(read_rows(sheet, layouts.HISTORY, faults), floor, faults) if sheet is not None else []
    if sheet is not None and not sheet.rows:
        faults.add(path.name, _("the table has no rows"), remedy=_("write one row for each interval and queue"))
    faults.raise_any(str(path))
    step = _step(rows, floor, path.name, faults)
    faults.raise_any(str(path))
    if _is_end(rows[0].row):
        rows = [replace(each, start=each.start - step) for each in rows]
    interval = timedelta(minutes=floor.horizon.interval)
    until = at or max(each.start for each in rows) + step
    day = (until - timedelta(minutes=1)).date()
    midnight = datetime.combine(day, datetime.min.time())
    if not floor.horizon.holds(day):
        faults.add(
            path.name,
            _("{day} is no day of the roster", day=day),
            remedy=_("{first} to {last}", first=floor.horizon.first_day, last=floor.horizon.last_day),
        )
        faults.raise_any(str(path))
    size = min((until - midnight) // interval, MINUTES_A_DAY // floor.horizon.interval)
    until = midnight + size * interval
    inside = [each for each in rows if midnight <= each.start < until]
    notes = list(faults.notes)
    if len(inside) < len(rows):
        problem = _("rows of other days or from {until} on are not counted: {count}", until=f"{until:%H:%M}",
                    count=len(rows) - len(inside))  # fmt: skip
        notes.append(Fault(file=path.name, problem=problem))
    counts = {each.queue: [0.0] * size for each in rows}
    for each in inside:
        counts[each.queue][(each.start - midnight) // interval] += each.contacts
    return SoFar(until=until, counts={queue: tuple(found) for queue, found in counts.items()}, notes=tuple(notes))


def _read(rows: list[Row], floor: Floor, faults: FaultList) -> list[_Counted]:
    live = [queue for queue in floor.queues if queue.is_live]
    streams = Counter(queue.stream for queue in live)
    names = [(name, queue.id) for queue in live for name in (queue.name, queue.english_name) if name]
    names += [(queue.stream, queue.id) for queue in live if streams[queue.stream] == 1]
    known = Spellings((queue.id for queue in live), names)
    found, seen = [], set()
    for row in rows:
        stamp, name = row.get(layouts.TIME), row.get(layouts.STREAM)
        queue = known.get(name)
        if queue is None:
            problem = _("no queue takes contacts called {name}", name=name)
            remedy = _("known here: {names}", names=", ".join(queue.label for queue in live))
            row.add_fault(faults, layouts.STREAM, problem, value=name, remedy=remedy)
        if queue is None or stamp is None:
            continue
        start = stamp.start
        if (queue, start) in seen:
            problem = _("this time has the queue {queue} twice", queue=name)
            row.add_fault(faults, layouts.TIME, problem, remedy=_("keep one of them, or add them up"))
        seen.add((queue, start))
        found.append(_Counted(row=row, queue=queue, start=start, contacts=row.get(layouts.CONTACTS)))
    return found


def _is_end(row: Row) -> bool:
    """Whether the table's times are ends of intervals, by their heading."""
    heading = row.sheet.heading[row.where[layouts.TIME.english]]
    return fold(str(heading)) in {fold(each) for each in layouts.END_OF_INTERVAL}


def _step(rows: list[_Counted], floor: Floor, file: str, faults: FaultList) -> timedelta:
    """Time between rows, at most an interval of the plan: finer ones are added up, coarser ones are a fault."""
    interval = timedelta(minutes=floor.horizon.interval)
    for each in rows:
        stamp = each.row.get(layouts.TIME)
        if stamp is not None and stamp.length is not None and stamp.length > floor.horizon.interval:
            _too_coarse(each, stamp.length, floor, faults)
    starts = sorted({each.start for each in rows})
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    least = min(gaps, default=interval)
    if len(gaps) > 1 and least > interval:
        _too_coarse(rows[0], round(least.total_seconds() / 60), floor, faults)
    return min(least, interval)


def _too_coarse(of: _Counted, minutes: int, floor: Floor, faults: FaultList) -> None:
    problem = _("the interval has {length} minutes, {interval} are needed", length=minutes,
                interval=floor.horizon.interval)  # fmt: skip
    remedy = _("export contacts by the roster's intervals or finer ones")
    of.row.add_fault(faults, layouts.TIME, problem, remedy=remedy)
