"""`dacu sales` as a supervisor meets it: a table to fill in, two tables, two sentences, a page."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.i18n import set_language

Captured = pytest.CaptureFixture[str]


def test_the_example_is_read_back_and_says_why(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "样表.csv"
    assert run(["sales", "--example", str(path)]) == 0
    assert run(["sales", str(path), "--out", str(tmp_path / "out")]) == 0

    shown = capsys.readouterr().out
    assert re.sub(r"\s+", " ", shown).count("客服销售（万元） 250.0 370.0 +120.0 +48.0%") == 1
    assert (
        "双11 2026 对比 双11 2025：总销售 4.0 倍，客服销售 +48%。客服销售这 +120.0 万元里，"
        "访客 +404.6，机器人 −212.2，询单占比 −124.1，询单转化率 +36.1，客单价 +15.6"
    ) in shown
    assert "每 1,000 个访客里找到人工的，从前 72.0 个，现在 24.0 个" in shown
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["sales.csv", "sales.html"]


def test_the_csv_holds_fen_that_add_up(tmp_path: Path) -> None:
    set_language("en")
    assert run(["sales", "--example", str(tmp_path / "table.csv")]) == 0
    assert run(["sales", str(tmp_path / "table.csv"), "--out", str(tmp_path)]) == 0

    with (tmp_path / "sales.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == ["Factor", "Double 11, 2025", "Double 11, 2026", "Part, yuan"]
    assert [row[0] for row in rows][-3:] == ["Agent sales, yuan", "Silent sales, yuan", "All sales, yuan"]
    assert round(sum(float(row[3]) for row in rows[:5]), 2) == float(rows[5][3]) == 1_200_000.0


def test_the_page_has_both_languages_and_bars_that_meet(tmp_path: Path) -> None:
    assert run(["sales", "--example", str(tmp_path / "table.csv")]) == 0
    assert run(["sales", str(tmp_path / "table.csv"), "--out", str(tmp_path)]) == 0

    page = (tmp_path / "sales.html").read_text(encoding="utf-8")
    assert ' style="' not in page
    assert re.findall(r'<main lang="([^"]+)">', page) == ["zh-CN", "en"]
    bars = [(float(x), float(wide)) for x, wide in re.findall(r'x="([\d.]+)" y="3" width="([\d.]+)"', page)]
    assert len(bars) == 14
    ends = [(x, round(x + wide, 2)) for x, wide in bars[:7]]
    meeting = [sum(abs(a - b) < 0.02 for a in one for b in two) for one, two in pairwise(ends)]
    assert meeting == [1] * 6


def test_without_a_table_the_way_to_one_is_said(tmp_path: Path, capsys: Captured) -> None:
    assert run(["sales"]) == 2
    assert "dacu sales --example sales-table.csv" in capsys.readouterr().err

    there = tmp_path / "there.csv"
    there.write_text("mine", encoding="utf-8")
    assert run(["sales", "--example", str(there)]) == 2
    assert there.read_text(encoding="utf-8") == "mine"


def test_one_campaign_alone_names_the_option_it_lacks(tmp_path: Path, capsys: Captured) -> None:
    set_language("en")
    assert run(["sales", "--example", str(tmp_path / "table.csv")]) == 0
    assert run(["sales", str(tmp_path / "table.csv"), "--before", "Double 11, 2025"]) == 2
    assert "it takes both campaigns" in capsys.readouterr().err
    assert run(["sales", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err
