"""A table as it was understood: its rows with the faults of their cells, and what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Headings, Layout
from planner.scenario.continued import written
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.sheets import Sheet, read_sheet
from planner.services.desk.checked import Checked
from planner.services.desk.scenarios import yaml_text
from planner.services.desk.table_changes import CONTACTS, Changed, changed_of, column_name
from planner.services.desk.uploads import sections_of

FIRST_ROWS = 40
MOST_FAULTY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A cell as it was found, and what is wrong with it."""

    text: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row by its number in the file."""

    number: int
    cells: tuple[ShownCell, ...]

    @property
    def faulty(self) -> bool:
        """Whether anything is wrong in it."""
        return any(cell.faults for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHeading:
    """A heading as it was found, and the column it was taken for; empty where it is not read."""

    text: str
    column: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePreview:
    """One table of an upload. `faults` are all of it, `loose` those that stand in no cell that is shown."""

    layout: Layout
    given: str
    path: str
    count: int
    headings: tuple[ShownHeading, ...]
    rows: tuple[ShownRow, ...]
    faults: tuple[Fault, ...]
    loose: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    changed: Changed | None
    """None where the table could not be read, so that nothing is known."""


@dataclass(frozen=True, slots=True)
class InUse:
    """The folder in use, and what was found of it."""

    folder: Path
    checked: Checked


def shown_table(
    layout: Layout, given: str, path: str, checked: Checked, sheets: Mapping[str, Sheet], old: InUse
) -> TablePreview:
    """A table as it was handed in: its first rows, every one with a fault, and what it changes."""
    sheet = sheets.get(layout.key)
    faults = tuple(fault for fault in checked.of_file(path) if _is_of(fault, layout, sheet, sheets))
    notes = tuple(note for note in checked.notes if note.file == path and _is_of(note, layout, sheet, sheets))
    if sheet is None:
        return TablePreview(
            layout=layout,
            given=given,
            path=path,
            count=0,
            headings=(),
            rows=(),
            faults=faults,
            loose=faults,
            notes=notes,
            changed=None,
        )
    by_cell: dict[tuple[int, int], list[Fault]] = {}
    for fault in faults:
        for cell in fault.cells:
            by_cell.setdefault(cell, []).append(fault)
    rows = _rows(sheet, by_cell)
    shown = {(row.number, index) for row in rows for index in range(len(row.cells))}
    shown |= {(sheet.heading_row, index) for index in range(len(sheet.heading))}
    return TablePreview(
        layout=layout,
        given=given,
        path=path,
        count=len(sheet.rows),
        headings=_headings(sheet, layout, by_cell),
        rows=rows,
        faults=faults,
        loose=tuple(fault for fault in faults if not shown.intersection(fault.cells)),
        notes=notes,
        changed=changed_of(
            layout,
            sheet,
            None if layout in CONTACTS else _old_sheet(layout, old),
            checked.scenario,
            old.checked.scenario,
        ),
    )


def _is_of(fault: Fault, layout: Layout, sheet: Sheet | None, sheets: Mapping[str, Sheet]) -> bool:
    """Whether a fault of a file is of this table: in a workbook of several each has its sheet."""
    named = next((each for each in sheets.values() if each.sheet and fault.place.startswith(f"{each.sheet}!")), None)
    return named is None or sheet is None or named.sheet == sheet.sheet


def _headings(sheet: Sheet, layout: Layout, by_cell: Mapping[tuple[int, int], list[Fault]]) -> tuple[ShownHeading, ...]:
    where = Headings(layout, sheet.named).locate(sheet.heading)
    names = {index: meant.column for index, meant in where.values()}
    return tuple(
        ShownHeading(
            text=_text(cell),
            column=column_name(names[index]) if index in names else "",
            faults=tuple(by_cell.get((sheet.heading_row, index), ())),
        )
        for index, cell in enumerate(sheet.heading)
    )


def _rows(sheet: Sheet, by_cell: Mapping[tuple[int, int], list[Fault]]) -> tuple[ShownRow, ...]:
    """The first rows, and every one with a fault."""
    faulty = {row for row, _index in by_cell}
    found: list[ShownRow] = []
    more = 0
    for place, (number, cells) in enumerate(sheet.rows):
        if number in faulty:
            more += 1
        if place >= FIRST_ROWS and (number not in faulty or more > MOST_FAULTY):
            continue
        width = max(len(cells), len(sheet.heading))
        padded = [*cells, *[None] * (width - len(cells))]
        shown = (
            ShownCell(text=_text(cell), faults=tuple(by_cell.get((number, index), ())))
            for index, cell in enumerate(padded)
        )
        found.append(ShownRow(number=number, cells=tuple(shown)))
    return tuple(found)


def _text(cell: Cell) -> str:
    return "" if is_blank(cell) else str(written(cell))


def _old_sheet(layout: Layout, old: InUse) -> Sheet | None:
    sections = sections_of(yaml_text((old.folder / SCENARIO_FILE).read_bytes()))
    source = sections.sources.get(layout.key)
    return read_sheet(old.folder, source, layout, FaultList())[0] if source is not None else None
