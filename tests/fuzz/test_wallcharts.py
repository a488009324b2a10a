"""Wallcharts edited at random: codes, or faults with their cells."""

import csv
import random
from pathlib import Path

import openpyxl
import pytest

from planner.exports.tables import write_roster_csv
from planner.exports.wallchart_in import read_wallchart
from planner.exports.workbook import write_workbook
from planner.i18n import use_language
from tests.factories import plan
from tests.fuzz.frame import fuzz
from tests.fuzz.test_scenario_files import edit_rows
from tests.fuzz.words import word

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def test_wallcharts_as_text(tmp_path: Path) -> None:
    published, path = plan(), tmp_path / "roster.csv"
    write_roster_csv(published, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        original = list(csv.reader(file))

    def attempt(chance: random.Random) -> None:
        rows = [list(row) for row in original]
        for _time in range(chance.randrange(1, 4)):
            edit_rows(rows, chance)
        with path.open("w", encoding=chance.choice(("utf-8-sig", "gb18030")), errors="replace", newline="") as file:
            csv.writer(file, delimiter=chance.choice(",,;\t")).writerows(rows)
        with use_language(chance.choice(("zh_CN", "en"))):
            read_wallchart(path, published)

    fuzz("wallcharts as text", attempt, cases=200)


def test_wallcharts_as_workbooks(tmp_path: Path) -> None:
    published, original, path = plan(), tmp_path / "original.xlsx", tmp_path / "roster.xlsx"
    write_workbook(published, original)
    content = original.read_bytes()

    def attempt(chance: random.Random) -> None:
        if chance.random() < 0.5:
            book = openpyxl.load_workbook(original)
            for _time in range(chance.randrange(1, 4)):
                row, column = chance.randrange(1, 60), chance.randrange(1, 40)
                if chance.random() < 0.15:
                    row, column = chance.randrange(1, 1_048_577), chance.randrange(1, 16_385)
                text = "".join(sign for sign in word(chance) if sign >= " " and sign not in "\x85\ufffe")
                if type(book.worksheets[0].cell(row, column)).__name__ == "Cell":
                    book.worksheets[0].cell(row, column).value = text[:30_000]
            book.save(path)
        else:
            torn = bytearray(content)
            for _time in range(chance.randrange(1, 30)):
                torn[chance.randrange(len(torn))] = chance.randrange(256)
            path.write_bytes(bytes(torn))
        with use_language(chance.choice(("zh_CN", "en"))):
            read_wallchart(path, published)

    fuzz("wallcharts as workbooks", attempt, cases=25)
