"""Example tables of a starter folder: a workbook for people, CSV for contacts."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.ledger import MEASURES
from planner.domain.people import Agent, Availability, DeskPin, Leave, Ledger
from planner.i18n import current_language
from planner.scenario import layouts
from planner.scenario.agent_columns import six_days_text
from planner.scenario.columns import Layout
from planner.scenario.guide import ABSENCE_WORDS, INTRODUCTION, WEEKDAY_WORDS, both, column_lines

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PEOPLE_FILE = "people.xlsx"
GUIDE_SHEET = "说明"
_MADE = datetime(2026, 1, 1)
"""Workbooks carry the time they were made; a fixed one keeps the same input the same bytes."""

Example = str | float | int | date | datetime | None
Examples = Sequence[Sequence[Example]]


def people_sheets(scenario: Scenario) -> Iterator[tuple[Layout, Examples]]:
    """Rows of every table about people, and of the targets where there are any."""
    floor = scenario.floor
    yield layouts.AGENTS, [_agent(agent) for agent in floor.agents]
    yield (
        layouts.LEAVE,
        [(each.agent, each.first_day, each.last_day, _absence(each.kind), *_hours_away(each)) for each in floor.leave],
    )
    yield (
        layouts.WISHES,
        [(each.agent, each.day, each.code, _yes(each.avoid), each.weight) for each in floor.wishes],
    )
    yield (
        layouts.PINS,
        [
            *((each.agent, each.day, each.code or _off()) for each in floor.pins),
            *(_at_desk(each) for each in floor.desk_pins),
        ],
    )
    if floor.availability:
        yield layouts.AVAILABILITY, [_hours(each) for each in floor.availability]
    if floor.courses:
        yield (
            layouts.TRAINING,
            [
                (course.label, each.day, clock(each.start), clock(each.end), each.capacity)
                for course in floor.courses
                for each in course.sessions
            ],
        )
    if any(agent.ledger != Ledger() for agent in floor.agents):
        yield (
            layouts.LEDGER,
            [(agent.id, *(getattr(agent.ledger, name) for name in MEASURES)) for agent in floor.agents],
        )
    if floor.loan_balances:
        yield layouts.LOAN_LEDGER, [(each.lender, each.borrower, each.hours) for each in floor.loan_balances]
    if scenario.targets.sales:
        yield layouts.TARGETS, list(scenario.targets.sales.items())


def _agent(agent: Agent) -> Sequence[Example]:
    past = agent.history
    return (
        agent.id,
        agent.name,
        agent.team,
        ";".join(f"{queue}:{efficiency:g}" for queue, efficiency in agent.skills.items()),
        agent.weekly_minutes / 60,
        agent.wage,
        agent.joined,
        agent.left,
        _yes(agent.no_nights),
        _yes(agent.no_overtime),
        agent.conversion,
        past.last_shift_end,
        past.days_in_row,
        past.minutes_this_week / 60,
        past.nights_this_week,
        past.overtime_minutes_this_month / 60,
        _yes(agent.lead),
        agent.least_weekly_minutes / 60 or None,
        agent.max_weekends,
        past.last_code,
        past.nights_in_row,
        _yes(agent.newcomer),
        None if past.overtime_minutes_this_week is None else past.overtime_minutes_this_week / 60,
        six_days_text(past.worked_before, english=current_language() == "en"),
        past.days_off_in_row,
    )


def _hours_away(each: Leave) -> Sequence[Example]:
    """Nothing of whole days."""
    return clock(each.opens) if each.opens else "", clock(each.closes) if each.closes < MINUTES_A_DAY else ""


def _hours(each: Availability) -> Sequence[Example]:
    weekday = "" if each.weekday is None else WEEKDAY_WORDS[each.weekday][current_language() == "en"]
    return (
        each.agent,
        weekday,
        each.day,
        clock(each.opens),
        clock(each.closes if each.closes <= 1440 else each.closes - 1440),
    )


def _at_desk(pin: DeskPin) -> Sequence[Example]:
    """Hours after midnight stand at their own day, as people write them."""
    days, start = divmod(pin.start, MINUTES_A_DAY)
    end = pin.end - days * MINUTES_A_DAY
    until = clock(end if end <= MINUTES_A_DAY else end - MINUTES_A_DAY)
    return pin.agent, pin.day + timedelta(days=days), "", pin.queue, clock(start), until


def _yes(value: bool) -> str:
    return "" if not value else "yes" if current_language() == "en" else "是"


def _off() -> str:
    return "off" if current_language() == "en" else "休"


def _absence(kind: object) -> str:
    return next(
        value.value if current_language() == "en" else word for value, word in ABSENCE_WORDS.items() if value == kind
    )


def write_people(path: Path, scenario: Scenario) -> None:
    """The workbook: a guide, then a sheet for each table."""
    # Loading a scenario needs no writer of workbooks.
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bg_color": "#eef0f4", "bottom": 1, "valign": "top"})
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        times = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_guide(book.add_worksheet(GUIDE_SHEET), head, wrapped)
        for layout, rows in people_sheets(scenario):
            sheet = book.add_worksheet(layout.name)
            sheet.freeze_panes(1, 0)
            for place, (column, name) in enumerate(zip(layout.columns, layout.headings, strict=True)):
                sheet.write_string(0, place, name, head)
                sheet.write_comment(0, place, "\n".join(both(column.meaning)), {"author": ""})
                sheet.set_column(place, place, 18 if "end" in name or "下班" in name else 12)
            for number, row in enumerate(rows, 1):
                for place, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number, place, cell, times)
                    elif isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, days)
                    elif cell is not None and cell != "":
                        sheet.write(number, place, cell)


def _write_guide(sheet: "Worksheet", head: "Format", wrapped: "Format") -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 20)
    sheet.set_column(3, 4, 60)
    row = 0
    for message in INTRODUCTION:
        for text in both(message):
            sheet.write_string(row, 0, text)
            row += 1
    row += 1
    for layout, column, chinese, english in column_lines():
        cells = ("", column.chinese, column.english) if column else (f"{layout.chinese} / {layout.key}", "", "")
        style = wrapped if column else head
        star = " *" if column and column.filled else ""
        for place, text in enumerate((cells[0], cells[1] + star, cells[2], chinese, english)):
            sheet.write_string(row, place, text, style)
        row += 1


def contacts_csv(layout: Layout, history: ContactHistory) -> bytes:
    """A contact table as CSV in UTF-8 with BOM, which spreadsheets open without being asked."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(layout.headings)
    days = sorted({each.day for stream in history.streams.values() for each in stream})
    by_day = {(name, each.day): each.counts for name, stream in history.streams.items() for each in stream}
    for day in days:
        for place in range(1440 // history.interval):
            moment = datetime.combine(day, datetime.min.time()) + timedelta(minutes=place * history.interval)
            for name in history.streams:
                counts = by_day.get((name, day))
                if counts is not None:
                    writer.writerow((f"{moment:%Y-%m-%d %H:%M}", name, f"{counts[place]:g}"))
    return text.getvalue().encode("utf-8-sig")
