"""study.html and study.csv."""

import csv
import os
import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.people import Team
from planner.domain.study import LeverAxis
from planner.errors import InvalidInput
from planner.exports.study import csv_rows, study_html, write_study
from planner.exports.study_charts import BOTTOM, LABEL_GAP, TOP, Measure, chart_of, nice_ticks, spread_out
from tests.exports.studies import figures, study

MIDNIGHT = Measure(
    title="", value=lambda each: each.midnight_p50, text=lambda share: f"{share:.0%}", least=0.5, most=1.0
)


def test_both_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    written = write_study(study(), tmp_path / "out")

    assert written == [tmp_path / "out" / "study.html", tmp_path / "out" / "study.csv"]
    assert sorted((tmp_path / "out").iterdir()) == sorted(written)


def test_files_of_the_user_beside_a_study_stay(tmp_path: Path) -> None:
    mine = [tmp_path / f".{name}.new-{os.getpid()}" for name in ("study.html", "study.csv")]
    for path in mine:
        path.write_text("mine")

    write_study(study(), tmp_path)

    assert [path.read_text() for path in mine] == ["mine", "mine"]


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_study(study(), tmp_path / name) for name in ("a", "b"))

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidInput, match=re.escape(str(target))):
        write_study(study(), target)
    assert target.read_text(encoding="utf-8") == "mine"


def test_the_csv_opens_in_excel_and_keeps_every_figure(tmp_path: Path) -> None:
    _page, table = write_study(study(), tmp_path)
    raw = table.read_bytes()
    heads, *rows = csv.reader(raw.decode("utf-8-sig").splitlines())

    assert raw.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 12
    first = dict(zip(heads, rows[4], strict=True))
    assert (first["销售"], first["售前人数"], first["0:00 达标率 P50"], first["缺口人时"]) == (
        "1.0",
        "0.0",
        "0.91",
        "126.0",
    )
    assert rows[9][-2:] == ["○ 没排出来", "11 月 11 日排不出来：售前只有 42 人"]
    assert rows[4][-2:] == ["✓ 撑得住", ""]
    assert rows[10][-2:] == ["✕ 撑不住", "售前 0:00 起两小时达标率 61%，目标 80%"]
    assert {len(row) for row in csv_rows(study())} == {len(heads)}


def test_a_team_named_like_a_formula_stays_text(tmp_path: Path) -> None:
    _page, table = write_study(
        replace(
            study(),
            teams={team: Team(id=team, name=name, queues=()) for team, name in (("售前", "=1+1"), ("售后", "售后"))},
        ),
        tmp_path,
    )

    assert "'=1+1：按工时差几人" in table.read_text(encoding="utf-8-sig")


def test_the_page_fetches_nothing_runs_nothing_and_speaks_both_languages() -> None:
    page = study_html(study())

    assert re.findall(r"(?:src|href)=|<script|url\(|@import|https?://", page) == []
    assert "default-src 'none'" in unescape(page)
    assert page.count("<main lang=") == 2
    assert "还撑得住" in page
    assert "is most likely fine; at 1.5×" in page


def test_names_cannot_become_markup() -> None:
    page = study_html(
        replace(
            study(),
            campaign=replace(study().campaign, name="<b>1</b>"),
            teams={team: Team(id=team, name=name, queues=()) for team, name in (("售前", "<i>"), ("售后", "售后"))},
        )
    )

    assert "<b>1</b>" not in page
    assert "<i>人数" not in page


def test_a_failed_combination_is_a_hollow_dot_with_its_reason() -> None:
    failed = [dot for line in chart_of(study(), MIDNIGHT).lines for dot in line.dots if dot.hollow]

    assert [(dot.y, dot.title) for dot in failed] == [(BOTTOM, "1.5× 售前人数 −10 11 月 11 日排不出来：售前只有 42 人")]
    assert study_html(study()).count('<circle class="hollow c2"') == 4  # two charts, two languages


def test_a_line_for_each_value_of_the_second_lever_the_scenarios_own_first() -> None:
    chart = chart_of(study(), MIDNIGHT)

    assert [(line.name, line.style, line.strong) for line in chart.lines] == [
        ("售前人数 0", 1, True),
        ("售前人数 −10", 2, False),
        ("售前人数 +10", 3, False),
    ]
    assert [dot.label for dot in chart.lines[0].dots] == ["95%", "91%", "82%", "61%"]
    assert [len(line.points.split()) for line in chart.lines] == [4, 3, 4]


def test_a_study_of_one_value_is_a_dot_in_the_middle() -> None:
    of = study()
    one = replace(of, axes=(LeverAxis(name="sales", values=(1.0,)),), base=(1.0,), points=(of.points[4],))
    one = replace(one, points=(replace(of.points[4], values=(1.0,)),))
    chart = chart_of(one, MIDNIGHT)

    assert [dot.x for dot in chart.lines[0].dots] == [(chart.left + 16 + chart.right - 16) / 2]
    assert chart.base is None


def test_a_study_in_which_everything_failed_still_makes_a_page() -> None:
    of = study()
    page = study_html(replace(of, points=tuple(replace(each, figures=None, failure="排不出来") for each in of.points)))

    assert page.count("排不出来") >= 12


def test_a_cross_stands_only_where_the_line_is_missed_and_what_is_missed_stands_beside_it() -> None:
    of = study()
    short = replace(of.points[4], figures=replace(figures(0.91, 1.0, 0.0), shortage_share=0.07))
    page = study_html(replace(of, points=(*of.points[:4], short, *of.points[5:])))
    above = [point for point in of.points if point.figures is not None and (point.figures.midnight_p50 or 0) >= 0.8]

    assert page.count("✕ 撑不住") == 11 - len(above)
    assert page.count("△ 缺口超限") == 1
    assert "缺口占 7.0%，上限 5.0%" in page


@given(st.floats(0, 1e6), st.floats(0.01, 1e6))
def test_ticks_hold_both_ends_in_even_steps(least: float, span: float) -> None:
    ticks = nice_ticks(least, least + span)
    steps = [later - earlier for earlier, later in pairwise(ticks)]

    assert ticks[0] <= least + 1e-6
    assert ticks[-1] >= least + span - 1e-6
    assert 1 <= len(steps) <= 7
    assert max(steps) == pytest.approx(min(steps), rel=1e-6)


@given(st.lists(st.floats(TOP, BOTTOM), min_size=1, max_size=8))
def test_names_of_lines_never_overlap(heights: list[float]) -> None:
    placed = spread_out(sorted(heights))

    assert all(later - earlier >= LABEL_GAP - 0.11 for earlier, later in pairwise(placed))
    assert placed[-1] <= BOTTOM


def test_each_half_of_the_page_has_the_names_of_its_language() -> None:
    teams = {"售前": Team(id="售前", name="售前", english_name="Presales desk", queues=())}
    page = study_html(replace(study(), teams=teams))
    chinese, english = page.split('<main lang="en"')

    assert ("售前人数" in chinese, "Presales desk" in chinese) == (True, False)
    assert ("People in Presales desk" in english, "People in 售前" in english) == (True, False)
