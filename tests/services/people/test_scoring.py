"""Points on paper: page and workbook say the same, in both languages."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from planner.cli.app import run
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.people.periods import month_of
from planner.services.people.scoring import score_shop, write_scores
from tests.people.frames import records

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"


def test_page_and_workbook_tell_everybodys_points(tmp_path: Path) -> None:
    found = score_shop(SHIPPED, "a", "")
    with use_language("en"):
        page, book = write_scores(found, tmp_path)
    assert (page.name, book.name) == ("points-a-2026-05.html", "points-a-2026-05.xlsx")
    text = page.read_text(encoding="utf-8")
    best = found.scored.points.idxmax()
    for part in ("Inquiry conversion", "询单转化率", "2026-05", f">{found.scored.points[best]:.2f}<"):
        assert part in text
    sheet = openpyxl.load_workbook(book)["Everybody"]
    told = {str(row[0].value).split()[0]: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert told == {agent: round(points, 2) for agent, points in found.scored.points.items()}
    assert list(told) == list(found.scored.points.sort_values(ascending=False).index)


def test_the_same_points_give_the_same_bytes(tmp_path: Path) -> None:
    found = score_shop(SHIPPED, "b", "2026-04")
    first, second = (write_scores(found, tmp_path / name) for name in "xy")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_month_is_the_last_whole_one_or_one_there_are_rows_of() -> None:
    rows = score_shop(SHIPPED, "a", "2026-3").records
    assert (str(month_of(rows, "").first_day), str(month_of(rows, "2026-04").last_day)) == ("2026-05-01", "2026-04-30")
    with use_language("en"), pytest.raises(InvalidInput, match="they cover 2026-03-01 to 2026-05-31"):
        month_of(rows, "2026-06")
    with use_language("en"), pytest.raises(InvalidInput, match="no rows of performance"):
        month_of(records([], {}), "")


def test_the_command_prints_the_table_and_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with use_language("en"):
        assert run(["people", "score", str(SHIPPED), "--card", "b", "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "14 people, 14 with points" in shown
    assert "The scheme gives no weights" in shown
    shop = tmp_path / "shop"
    shutil.copytree(SHIPPED, shop)
    (shop / "people" / "scorecards" / "b.yaml").write_text("name: x\nitems: []\n", encoding="utf-8")
    assert run(["people", "score", str(shop), "--card", "b"]) == 2
    assert "b.yaml" in capsys.readouterr().err
