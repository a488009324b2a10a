"""calibration.html and calibration.csv."""

import csv
import re
from pathlib import Path

import pytest

from planner.calibration.calibration import Calibration
from planner.errors import InvalidInput
from planner.exports.calibration import calibration_html, csv_rows, write_calibration
from planner.exports.calibration_charts import plots_of
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.services.calibrating import calibrate
from tests.calibration.chat_floor import ChatFloor
from tests.calibration.log_tables import rows_of, write_log
from tests.scenario.samples import write_small_scenario


@pytest.fixture(scope="module")
def calibration(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    """Pre-sales found, after-sales not in the log."""
    home = tmp_path_factory.mktemp("calibration")
    floor = ChatFloor(agents=5, orders=0.5, orders_lost_a_minute=0.1)
    log = write_log(home / "<b>log.csv", rows_of(floor.play(2)))
    return calibrate(load_scenario(write_small_scenario(home / "shop")), [log])


def test_both_files_are_written_and_nothing_else_is_left(calibration: Calibration, tmp_path: Path) -> None:
    written = write_calibration(calibration, tmp_path / "out")

    assert sorted((tmp_path / "out").iterdir()) == sorted(written)


def test_the_same_calibration_gives_the_same_bytes(calibration: Calibration, tmp_path: Path) -> None:
    first, second = (write_calibration(calibration, tmp_path / name) for name in ("a", "b"))

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_a_target_that_is_a_file_is_refused(calibration: Calibration, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")

    with pytest.raises(InvalidInput, match="taken"):
        write_calibration(calibration, tmp_path / "taken")


def test_all_five_charts_are_drawn_in_both_languages(calibration: Calibration) -> None:
    for language, titles in (
        (
            "zh_CN",
            [
                "没人回复的话还有多少人在等",
                "单聊处理时长",
                "同时接待几个，做得多快",
                "各小时的处理时长",
                "响应快慢与转化",
            ],
        ),
        (
            "en",
            [
                *("Who would still wait if nobody answered", "Handle time of one chat", "Speed by chats at once"),
                *("Handle time by hour", "Conversion by response time"),
            ],
        ),
    ):
        with use_language(language):
            assert [plot.title for plot in plots_of(calibration.queues[0])] == titles


def test_whatever_is_drawn_lies_inside_its_chart(calibration: Calibration) -> None:
    for plot in plots_of(calibration.queues[0]):
        points = [pair.split(",") for line in plot.lines for pair in line.points.split()]
        points += [pair.split(",") for pair in plot.band.split()]
        across = [float(x) for x, _y in points] + [dot.x for dot in plot.dots] + [tick.at for tick in plot.x_ticks]
        down = [float(y) for _x, y in points] + [each for dot in plot.dots for each in (dot.low, dot.high)]
        assert plot.left <= min(across) <= max(across) <= plot.right
        assert plot.top <= min(down) <= max(down) <= plot.bottom


def test_the_page_needs_nothing_but_itself_and_escapes_names(calibration: Calibration) -> None:
    page = calibration_html(calibration)

    assert re.findall(r"(?:src|href)=", page) == []
    assert "<b>log" not in page
    assert page.count("<main") == 2
    assert "style=" not in page


def test_a_queue_that_is_not_in_the_log_says_so(calibration: Calibration) -> None:
    page = calibration_html(calibration)

    assert "记录里有 0 通会话，太少，沿用方案里的数" in page
    assert "0 chats in the log: too few" in page


def test_the_csv_has_every_figure_unrounded(calibration: Calibration, tmp_path: Path) -> None:
    _page, table = write_calibration(calibration, tmp_path)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert {len(row) for row in rows} == {13}
    found = calibration.queues[0].figures[0].found
    assert found is not None
    assert [float(cell) for cell in rows[1][3:7]] == [found.value, found.low, found.high, found.count]
    assert len(rows) == len(csv_rows(calibration))
