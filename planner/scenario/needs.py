"""People, contacts and floors said directly, from their table."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.needs import Need, Rank
from planner.i18n import _
from planner.scenario import need_columns as columns
from planner.scenario.cells import CellFault
from planner.scenario.columns import Column, Headings, Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.hour_spans import HourSpan, span_between
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet

_WEEK = 7 * MINUTES_A_DAY
_FIGURES: tuple[tuple[str, Column[float | None]], ...] = (
    ("people", columns.PEOPLE),
    ("contacts", columns.CONTACTS),
)
"""What two rows may not both say of one moment; of floors the highest holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRows:
    """What the table says. `named`: queues of any of its rows, also of those with faults."""

    needs: tuple[Need, ...] = ()
    named: frozenset[str] = frozenset()


def read_needs(sheet: Sheet, names: Names, live: Collection[str], faults: FaultList) -> NeedRows:
    """One need a row, day or stretch of hours of a live queue; no two that contradict each other.

    A single time stands for as many minutes as the times of the table lie apart: 60, 30 or 15.
    """
    rows = [
        (row, queue, spans)
        for row in read_rows(sheet, columns.NEEDS, faults)
        for queue, spans in [(_queue(row, names, live, faults), _spans(row, faults))]
        if _says_something(row, faults) and queue and spans
    ]
    if not sheet.rows:
        remedy = _("write one row for each queue, day and stretch of hours")
        faults.add(sheet.file, _("the table has no rows"), remedy=remedy)
    length = _length(span.start for _row, _queue, spans in rows for span in spans if span.end is None)
    found = [_Stated(row=row, need=need) for row, queue, spans in rows for need in _needs(row, queue, spans, length)]
    for name, column in _FIGURES:
        _refuse_contradictions([each for each in found if getattr(each.need, name) is not None], column, faults)
    return NeedRows(needs=tuple(each.need for each in found), named=_named(sheet, names))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    row: Row
    need: Need


def _named(sheet: Sheet, names: Names) -> frozenset[str]:
    place = Headings(columns.NEEDS, sheet.named).locate(sheet.heading).get(columns.QUEUE.english)
    at = place[0] if place is not None else None
    cells = [row[at] for _number, row in sheet.rows if at is not None and at < len(row)]
    found = {names.queues.get(cell.strip()) for cell in cells if isinstance(cell, str)}
    return frozenset(queue for queue in found if queue is not None)


def _queue(row: Row, names: Names, live: Collection[str], faults: FaultList) -> str | None:
    name = row.get(columns.QUEUE)
    queue = names.queues.get(name)
    if queue is None:
        if names.queues:
            known = _("known here: {names}", names=", ".join(sorted(set(names.queues.values()))))
            row.add_fault(faults, columns.QUEUE, _("there is no queue {queue}", queue=name), value=name, remedy=known)
    elif queue not in live:
        problem = _("the work of queue {queue} can wait: it has hours a day, not people by the hour", queue=name)
        remedy = _("write hours_a_day of the queue in scenario.yaml, or kind: live")
        row.add_fault(faults, columns.QUEUE, problem, value=name, remedy=remedy)
    return queue if queue in live else None


def _says_something(row: Row, faults: FaultList) -> bool:
    if any(row.get(each) is not None for each in (columns.PEOPLE, columns.CONTACTS, columns.LEAST)):
        both = bool(row.get(columns.WEEKDAYS).days and row.get(columns.DATES))
        if both:
            problem = _("a weekday and a date are both given")
            row.add_fault(faults, columns.WEEKDAYS, problem, remedy=_("write one of the two"))
        return not both
    problem = _("the row gives no people, no contacts and no floor")
    row.add_fault(faults, columns.PEOPLE, problem, remedy=_("write one of them, 0 for nobody"))
    return False


def _spans(row: Row, faults: FaultList) -> tuple[HourSpan, ...]:
    spans, begin, end = row.get(columns.HOURS), row.get(columns.FROM), row.get(columns.TO)
    if begin is None and end is None:
        return spans or (HourSpan(start=0, end=MINUTES_A_DAY),)
    if spans:
        problem = _("hours are given twice")
        row.add_fault(faults, columns.HOURS, problem, remedy=_("write the hours, or from and to"))
        return ()
    try:
        return (span_between(begin or 0, MINUTES_A_DAY if end is None else end),)
    except CellFault as fault:
        row.add_fault(faults, columns.TO, fault.problem, remedy=fault.remedy)
        return ()


def _length(starts: Iterable[int]) -> int:
    """Minutes a single time stands for."""
    points = {start % 60 for start in starts}
    return 60 if points <= {0} else 30 if points <= {0, 30} else 15


def _needs(row: Row, queue: str, spans: tuple[HourSpan, ...], length: int) -> Iterator[Need]:
    named = row.get(columns.WEEKDAYS).days
    days: tuple[date | None, ...] = row.get(columns.DATES) or (None,)
    for day in days:
        for span in spans:
            yield Need(
                queue=queue,
                day=day,
                weekdays=named if len(named) < 7 else (),
                opens=span.start,
                closes=span.start + length if span.end is None else span.end,
                people=row.get(columns.PEOPLE),
                contacts=row.get(columns.CONTACTS),
                least=row.get(columns.LEAST),
            )


def _refuse_contradictions(stated: list[_Stated], column: Column[float | None], faults: FaultList) -> None:
    """Faults of rows that name equally close the same hours of a queue."""
    groups: dict[tuple[str, Rank], list[tuple[int, int, _Stated]]] = {}
    for each in stated:
        group = groups.setdefault((each.need.queue, each.need.rank), [])
        group.extend((begin, end, each) for begin, end in _occurrences(each.need))
    told: set[tuple[int, int]] = set()
    for rows in groups.values():
        rows.sort(key=lambda row: (row[0], row[2].row.number))
        last = None
        for begin, end, each in rows:
            if last is not None and begin < last[0]:
                first, second = sorted((last[1].row, each.row), key=lambda row: row.number)
                if (first.number, second.number) not in told:
                    told.add((first.number, second.number))
                    _add_contradiction(second, first, each.need, begin, column, faults)
            if last is None or end > last[0]:
                last = (end, each)


def _add_contradiction(
    row: Row, other: Row, need: Need, begin: int, column: Column[float | None], faults: FaultList
) -> None:
    problem = _(
        "{place} already speaks of {queue} at {at} of the same days",
        place=other.sheet.row_place(other.number),
        queue=need.queue,
        at=clock(begin % MINUTES_A_DAY),
    )
    remedy = _("let hours of rows not overlap; dates go before weekdays, and weekdays before every day")
    row.add_fault(faults, column, problem, value=row.get(column), remedy=remedy)


def _occurrences(need: Need) -> Iterator[tuple[int, int]]:
    """Minutes a row speaks of: of a date by its number, else of a week in a circle."""
    if need.day is not None:
        midnight = need.day.toordinal() * MINUTES_A_DAY
        yield midnight + need.opens, midnight + need.closes
        return
    for day in need.weekdays or range(7):
        begin, end = day * MINUTES_A_DAY + need.opens, day * MINUTES_A_DAY + need.closes
        yield begin, end
        if end > _WEEK:
            yield begin - _WEEK, end - _WEEK
