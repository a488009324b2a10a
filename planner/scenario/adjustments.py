"""Forecasts changed by hand, from their table."""

from collections.abc import Iterator

from planner.domain.adjustments import Adjustment
from planner.i18n import _
from planner.scenario import adjustment_columns as columns
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.names import Names
from planner.scenario.sheets import Sheet


def read_adjustments(sheet: Sheet, names: Names, faults: FaultList) -> tuple[Adjustment, ...]:
    """One a row, of a known queue, that ends after it begins."""
    return tuple(_adjustments(sheet, names, faults))


def _adjustments(sheet: Sheet, names: Names, faults: FaultList) -> Iterator[Adjustment]:
    for row in read_rows(sheet, columns.ADJUSTMENTS, faults):
        queue = _queue(row, names, faults)
        begin, until, factor = row.get(columns.BEGIN), row.get(columns.UNTIL), row.get(columns.FACTOR)
        if begin is None or until is None or factor is None:
            continue
        if until <= begin:
            problem = _("it ends before it begins")
            remedy = _("a moment after {begin}", begin=f"{begin:%Y-%m-%d %H:%M}")
            row.add_fault(faults, columns.UNTIL, problem, value=f"{until:%Y-%m-%d %H:%M}", remedy=remedy)
        elif queue is not None:
            yield Adjustment(
                queue=queue,
                begin=begin,
                until=until,
                factor=factor,
                author=row.get(columns.AUTHOR),
                reason=row.get(columns.REASON),
            )


def _queue(row: Row, names: Names, faults: FaultList) -> str | None:
    name = row.get(columns.QUEUE)
    queue = names.queues.get(name)
    if queue is None and name and names.queues:
        known = _("known here: {names}", names=", ".join(sorted(set(names.queues.values()))))
        row.add_fault(faults, columns.QUEUE, _("there is no queue {queue}", queue=name), value=name, remedy=known)
    return queue
