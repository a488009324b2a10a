"""What a table would change against the one in use: rows that are new, gone, or say something else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.i18n import _, current_language
from planner.scenario import layouts
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Column, Layout
from planner.scenario.columns import locate, read_cells
from planner.scenario.continued import written
from planner.scenario.faults import FaultList
from planner.scenario.sheets import Sheet
from planner.scenario.short_days import with_years

MOST_TOLD = 12
CONTACTS = (layouts.HISTORY, layouts.LAST_CAMPAIGN)
"""Tables of which days of a queue are compared, not rows: there are hundreds of thousands."""
_SAME_ROW: Mapping[str, Sequence[Column[object]]] = {
    "agents": (layouts.AGENT,),
    "leave": (layouts.AGENT, layouts.FIRST_DAY),
    "wishes": (layouts.AGENT, layouts.DAY, layouts.WISH_CODE),
    "pins": (layouts.AGENT, layouts.DAY, layouts.PIN_FROM),
    "training": (layouts.COURSE, layouts.DAY, layouts.SESSION_FROM),
    "ledger": (layouts.AGENT,),
    "loan_ledger": (layouts.LENDER, layouts.BORROWER),
    "targets": (layouts.DAY,),
}
"""Columns that say which rows of two tables are the same; of other tables the whole row is."""
_Key = tuple[str, ...]
_Days = Mapping[tuple[str, str], tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Rows against those in use; `days` where days of a queue are counted. The lists tell the first few."""

    days: bool = False
    new: int = 0
    gone: int = 0
    changed: int = 0
    same: int = 0
    told_new: tuple[str, ...] = ()
    told_gone: tuple[str, ...] = ()
    told_changed: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether both say the same."""
        return not (self.new or self.gone or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row as it was read, and as it is written, by column."""

    values: Mapping[str, object]
    texts: Mapping[str, str]


def changed_of(
    layout: Layout, sheet: Sheet, before: Sheet | None, scenario: Scenario | None, in_use: Scenario | None
) -> Changed | None:
    """What `sheet` changes of `before`; contacts are those of the scenarios. None where that is not known."""
    if layout in CONTACTS:
        return _changed_days(layout, scenario, in_use)
    known = scenario or in_use
    horizon = known.floor.horizon if known is not None else None
    after, unread = _by_row(layout, with_years(sheet, layout, horizon))
    earlier = _by_row(layout, with_years(before, layout, horizon))[0] if before is not None else {}
    new = [key for key in after if key not in earlier]
    # A row that cannot be read is not gone.
    gone = [key for key, row in earlier.items() if key not in after and _written(layout, row.texts) not in unread]
    changed = [key for key in after if key in earlier and after[key].values != earlier[key].values]
    return Changed(
        new=len(new),
        gone=len(gone),
        changed=len(changed),
        same=len(after) - len(new) - len(changed),
        told_new=tuple(_told(after[key], key) for key in new[:MOST_TOLD]),
        told_gone=tuple(_told(earlier[key], key) for key in gone[:MOST_TOLD]),
        told_changed=tuple(_told_change(key, earlier[key], after[key]) for key in changed[:MOST_TOLD]),
    )


def column_name(column: Column[object]) -> str:
    """What a column is called in the current language."""
    return column.english if current_language() == "en" else column.chinese


def _by_row(layout: Layout, sheet: Sheet) -> tuple[dict[_Key, _Row], frozenset[_Key]]:
    """Rows by what makes each the same in another table, of equal ones each one of its own; and what that is, as it is
    written, of those that cannot be read."""
    ignored = FaultList()
    where, _whole = locate(sheet, layout, ignored)
    same = _SAME_ROW.get(layout.key, layout.columns)
    cells = dict(sheet.rows)
    times: Counter[_Key] = Counter()
    found: dict[_Key, _Row] = {}
    rows = read_cells(sheet, layout, where, ignored)
    read = {row.number for row in rows}
    for row in rows:
        values = {column_name(column): row.get(column) for column in layout.columns}
        texts = {column_name(column): _text(cells[row.number], where.get(column.english)) for column in layout.columns}
        key = tuple(str(values[column_name(column)] or "") for column in same)
        times[key] += 1
        found[(*key, str(times[key])) if times[key] > 1 else key] = _Row(values=values, texts=texts)
    unread = (_written(layout, _texts(layout, each, where)) for number, each in sheet.rows if number not in read)
    return found, frozenset(unread)


def _texts(layout: Layout, cells: Sequence[Cell], where: Mapping[str, int]) -> Mapping[str, str]:
    return {column_name(column): _text(cells, where.get(column.english)) for column in layout.columns}


def _written(layout: Layout, texts: Mapping[str, str]) -> _Key:
    return tuple(texts[column_name(column)] for column in _SAME_ROW.get(layout.key, layout.columns))


def _text(cells: Sequence[Cell], index: int | None) -> str:
    cell = cells[index] if index is not None and index < len(cells) else None
    return "" if is_blank(cell) else str(written(cell))


def _told(row: _Row, key: _Key) -> str:
    return " ".join(text for text in list(row.texts.values())[:4] if text) or " ".join(key)


def _told_change(key: _Key, before: _Row, after: _Row) -> str:
    parts = [
        f"{column} {before.texts.get(column) or '–'} → {after.texts[column] or '–'}"
        for column, value in after.values.items()
        if value != before.values.get(column)
    ]
    return _("{row}: {changes}", row=" ".join(part for part in key if part), changes=" · ".join(parts))


def _changed_days(layout: Layout, after: Scenario | None, before: Scenario | None) -> Changed | None:
    if after is None:
        return None
    new, old = _days(layout, after), _days(layout, before)
    changed = sorted(key for key in new.keys() & old.keys() if new[key] != old[key])
    added, gone = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    return Changed(
        days=True,
        new=len(added),
        gone=len(gone),
        changed=len(changed),
        same=len(new) - len(added) - len(changed),
        told_new=_spans(added),
        told_gone=_spans(gone),
        told_changed=_spans(changed),
    )


def _days(layout: Layout, scenario: Scenario | None) -> _Days:
    found: ContactHistory | None = None
    if scenario is not None:
        last = scenario.last_campaign
        found = scenario.history if layout is layouts.HISTORY else last.history if last is not None else None
    streams = found.streams if found is not None else {}
    return {(name, str(each.day)): each.counts for name, days in streams.items() for each in days}


def _spans(days: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """How many days of each queue, the first and the last."""
    by_queue: dict[str, list[str]] = {}
    for queue, day in days:
        by_queue.setdefault(queue, []).append(day)
    return tuple(
        _("{queue}: {count} days, {first} to {last}", queue=queue, count=len(some), first=some[0], last=some[-1])
        for queue, some in by_queue.items()
    )
