"""Scenario YAML and tables, edited at random: a scenario that can be planned from, or faults."""

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from planner.i18n import use_language
from planner.scenario.loader import check_scenario
from planner.scenario.wording import UNKNOWN
from planner.services.checking import refuse_unbearable
from tests.fuzz.frame import fuzz
from tests.fuzz.words import edited, nearby, word
from tests.scenario.samples import write_small_scenario

TABLES = ("agents", "leave", "wishes", "pins", "history", "last_campaign", "targets")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_scenario(tmp_path / "small")


def test_scenario_yaml(folder: Path) -> None:
    path = folder / "scenario.yaml"
    original = path.read_text(encoding="utf-8")

    def attempt(chance: random.Random) -> None:
        path.write_text(edited(original, chance), encoding="utf-8", errors="surrogatepass")
        planned_from(folder, chance)

    fuzz("scenario.yaml", attempt, cases=30)


def test_tables_as_text(folder: Path) -> None:
    def write(path: Path, rows: list[list[str]], chance: random.Random) -> None:
        content = io.StringIO()
        csv.writer(
            content, delimiter=chance.choice(",,,;\t"), lineterminator=chance.choice(("\n", "\r\n", "\r"))
        ).writerows(rows)
        encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16", "cp1252"))
        path.write_bytes(content.getvalue().encode(encoding, "replace"))

    fuzz("tables as text", lambda chance: one_table(folder, chance, ".csv", write), cases=25)


def test_tables_as_workbooks(folder: Path) -> None:
    def write(path: Path, rows: list[list[str]], chance: random.Random) -> None:
        with xlsxwriter.Workbook(str(path), {"strings_to_numbers": chance.random() < 0.5}) as book:
            sheet = book.add_worksheet()
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    sheet.write(number, place, cell)
            if chance.random() < 0.3:
                row, column = chance.randrange(3_000), chance.randrange(300)
                sheet.write(
                    chance.choice((row, row % 900)), chance.choice((column, column % 30)), word(chance)[:30_000]
                )
            if chance.random() < 0.2:
                sheet.merge_range(1, 0, chance.randrange(2, 9), chance.randrange(1, 4), word(chance)[:30_000])
            if chance.random() < 0.2:
                sheet.set_row(chance.randrange(9), None, None, {"hidden": True})
        if chance.random() < 0.2:
            content = bytearray(path.read_bytes())
            for _time in range(chance.randrange(1, 20)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            path.write_bytes(bytes(content[: chance.randrange(len(content) + 1)] if chance.random() < 0.3 else content))

    fuzz("tables as workbooks", lambda chance: one_table(folder, chance, ".xlsx", write), cases=20)


def one_table(
    folder: Path, chance: random.Random, suffix: str, write: Callable[[Path, list[list[str]], random.Random], None]
) -> None:
    """Edit some cells, rows and columns of one table, write it, read the scenario, put everything back."""
    name, settings = chance.choice(TABLES[:4] if suffix == ".xlsx" else TABLES), folder / "scenario.yaml"
    before, text = (folder / f"{name}.csv").read_bytes(), settings.read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(before.decode("utf-8-sig"), newline="")))
    for _time in range(chance.randrange(1, 3)):
        edit_rows(rows, chance)
    try:
        settings.write_text(text.replace(f"{name}.csv", name + suffix), encoding="utf-8")
        write(folder / (name + suffix), rows, chance)
        planned_from(folder, chance)
    finally:
        settings.write_text(text, encoding="utf-8")
        (folder / f"{name}.csv").write_bytes(before)


def edit_rows(rows: list[list[str]], chance: random.Random) -> None:
    """One slip of a hand in a spreadsheet."""
    row = chance.choice(rows) if rows else []
    match chance.randrange(8):
        case 0 | 1 | 2 if row:
            row[chance.randrange(len(row))] = word(chance)
        case 6 if row:
            place = chance.randrange(len(row))
            row[place] = nearby(row[place], chance)
        case 7 if row:
            place, other = chance.randrange(len(row)), chance.choice(rows)
            row[place] = other[place] if place < len(other) else ""
        case 3 if row:
            row.insert(chance.randrange(len(row)), word(chance))
        case 4 if rows:
            rows.insert(chance.randrange(len(rows) + 1), list(chance.choice(rows)))
        case _other if rows:
            place = chance.randrange(max(len(each) for each in rows) + 1)
            for each in rows:
                del each[place : place + 1]


def planned_from(folder: Path, chance: random.Random) -> None:
    """What `dacu check` does, short of proofs; every fault has words of our own."""
    with use_language(chance.choice(("zh_CN", "en"))):
        scenario, notes = check_scenario(folder)
        assert all(note.problem and note.problem != UNKNOWN for note in notes)
        refuse_unbearable(scenario)
