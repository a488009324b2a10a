"""Which sheet of a workbook holds a table: the one named, the one called so, or the one with its headings."""

from dataclasses import dataclass

from planner.domain.spelling import folded
from planner.i18n import _
from planner.scenario.column import Headings, Layout
from planner.scenario.grid import Grid, Workbook
from planner.scenario.heading_lines import HeadingLines, find_headings
from planner.scenario.table_source import TableSource

_GUIDE_SHEETS = ("说明", "填写说明", "guide", "readme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The sheet that is read, its headings, and what is said about the choice."""

    grid: Grid
    lines: HeadingLines | None
    guesses: tuple[str, ...] = ()


def choose(book: Workbook, source: TableSource, layout: Layout, headings: Headings) -> Choice | None:
    """The sheet of the table; None where the scenario names one that is not there.

    A sheet of the table's name is taken if it has any of its headings. Of the others those with all columns that must
    be there go first, then those that are seen, then those with more of the columns.
    """
    choices = [Choice(grid=grid, lines=find_headings(grid.rows, headings, source.heading_row)) for grid in book.grids()]
    if source.sheet:
        return next((each for each in choices if folded(each.grid.name) == folded(source.sheet)), None)
    for name in layout.sheet_names:
        called = next((each for each in choices if folded(each.grid.name) == folded(name)), None)
        if called is not None and (_found(called) or not any(_found(each) for each in choices)):
            return called
    tables = [each for each in choices if folded(each.grid.name) not in _GUIDE_SHEETS] or choices
    best = max(tables, key=lambda each: (_whole(each, layout), not each.grid.hidden, len(_found(each))))
    alike = [each.grid.name for each in tables if each is not best and _whole(each, layout) and not each.grid.hidden]
    return Choice(grid=best.grid, lines=best.lines, guesses=_said(best, tables, alike))


def _said(best: Choice, tables: list[Choice], alike: list[str]) -> tuple[str, ...]:
    said: list[str] = []
    if len([each for each in tables if not each.grid.hidden]) > 1 and _found(best):
        said.append(_("sheet {name} is the one with the headings looked for", name=best.grid.name))
    if alike and _found(best):
        said.append(_("not read, though with such headings too: {names}", names=", ".join(alike)))
    if tables[0].grid.hidden and tables[0] is not best:
        said.append(_("the hidden sheet {name} before it was not read", name=tables[0].grid.name))
    return tuple(said)


def _found(choice: Choice) -> frozenset[str]:
    return choice.lines.found if choice.lines is not None else frozenset()


def _whole(choice: Choice, layout: Layout) -> bool:
    """Whether a sheet has every column that must be there."""
    return {each.english for each in layout.columns if each.filled} <= _found(choice)
