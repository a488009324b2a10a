import zipfile
from pathlib import Path

import openpyxl
import pytest

from planner.exports.workbook import write_workbook
from planner.exports.workbook_origin import origin_of
from tests.factories import plan


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_workbook_knows_where_it_comes_from_after_another_program_has_saved_it(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    write_workbook(plan(), path, origin="campaign/3/version/14/step/27")
    assert origin_of(path) == "campaign/3/version/14/step/27"
    edited = openpyxl.load_workbook(path)
    edited.worksheets[0]["A1"] = "x"
    edited.save(tmp_path / "edited.xlsx")
    assert origin_of(tmp_path / "edited.xlsx") == "campaign/3/version/14/step/27"


def test_a_file_that_does_not_say_is_asked_for_nothing_more(tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    write_workbook(plan(), plain)
    (tmp_path / "text.xlsx").write_bytes(b"no workbook")
    with zipfile.ZipFile(tmp_path / "hostile.xlsx", "w") as book:
        book.writestr("docProps/custom.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><Properties/>')
    with zipfile.ZipFile(tmp_path / "huge.xlsx", "w") as book:
        book.writestr("docProps/custom.xml", b"<a/>" + b" " * 100_000)
    names = ("plain.xlsx", "text.xlsx", "hostile.xlsx", "huge.xlsx", "missing.xlsx")
    assert [origin_of(tmp_path / name) for name in names] == [""] * 5
