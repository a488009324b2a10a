"""What goes where in a scenario's tables, column by column, in both languages."""

from collections.abc import Iterator

from planner.domain.people import AbsenceKind
from planner.i18n import N_, _, use_language
from planner.scenario.columns import Column, Layout
from planner.scenario.layouts import LAYOUTS

INTRODUCTION = (
    N_("This folder is a scenario: scenario.yaml and its tables. All people and figures in it are examples."),
    N_("1. Put your own people, leave and wishes into people.xlsx, your contacts into the CSV files."),
    N_("2. Change shop, days, queues, teams and shift codes in scenario.yaml."),
    N_("3. dacu check . names everything that is wrong, with row and column. Then: dacu plan . --out plan"),
    N_("Tables may be .csv, .xlsx, .xls or .ods, as other systems export them; dacu check says what it took for what."),
    N_("Columns with * must be filled; others may be empty or left out."),
)
ABSENCE_WORDS = {
    AbsenceKind.LEAVE: "请假",
    AbsenceKind.SICK: "病假",
    AbsenceKind.TRAINING: "培训",
    AbsenceKind.OTHER: "其他",
}

WEEKDAY_WORDS = tuple(
    zip(
        ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        strict=True,
    )
)
"""Weekdays as tables show them, in Chinese and in English."""


def both(message: str) -> tuple[str, str]:
    """A message in Chinese and in English."""
    with use_language("zh_CN"):
        chinese = _(message)
    return chinese, message


def column_lines() -> Iterator[tuple[Layout, Column[object] | None, str, str]]:
    """Each table, then each of its columns, with its explanation in Chinese and in English."""
    for layout in LAYOUTS:
        yield layout, None, *both(layout.holds)
        for column in layout.columns:
            yield layout, column, *both(column.meaning)


def title(column: Column[object]) -> str:
    """`工号 / id *`; the star marks a column that must be filled."""
    return f"{column.chinese} / {column.english}" + (" *" if column.filled else "")


def readme(files: dict[str, str]) -> str:
    """The README of a starter folder; `files` says which file holds which table."""
    lines: list[str] = []
    for language in (0, 1):
        lines += [both(message)[language] for message in INTRODUCTION]
        for layout, column, *texts in column_lines():
            if column is None:
                lines += ["", f"{files.get(layout.key, '-')} · {layout.chinese} / {layout.key}: {texts[language]}"]
            else:
                lines.append(f"    {title(column)}: {texts[language]}")
        lines += ["", ""] if language == 0 else []
    return "\n".join(lines) + "\n"
