"""`dacu plan --keep` as it is typed: a published roster kept, the difference named, what cannot be kept told."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from planner.cli.app import run
from planner.exports.plan_file import read_plan
from planner.i18n import use_language
from tests.exports.calendar_events import assert_only_what_changed_is_told
from tests.scenario.samples import write_small_scenario

DEAR, FREE = "goals: {change: 5000}", "goals: {change: 0}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published plan of the small scenario."""
    home = tmp_path_factory.mktemp("published")
    assert planned(write_small_scenario(home / "shop"), home / "plan", work=4) in (0, 3)
    return home / "plan"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The scenario again, with somebody on leave since."""
    folder = write_small_scenario(tmp_path / "shop")
    with (folder / "leave.csv").open("a", encoding="utf-8") as file:
        file.write("A003,2026-11-10,2026-11-11,病假\n")
    return folder


def planned(shop: Path, target: Path, *words: object, work: int = 3, language: str = "en") -> int:
    with use_language(language):
        return run(["plan", str(shop), "--out", str(target), "--work", str(work), *map(str, words)])


def with_goal(shop: Path, goal: str) -> Path:
    text = (shop / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count("goals: {}") == 1
    (shop / "scenario.yaml").write_text(text.replace("goals: {}", goal), encoding="utf-8")
    return shop


def cells(folder: Path) -> dict[tuple[str, str], str]:
    return {(each.agent, each.day.isoformat()): each.code for each in read_plan(folder).assignments}


def differing(one: Path, other: Path) -> set[tuple[str, str]]:
    before, now = cells(one), cells(other)
    return {cell for cell in before.keys() | now.keys() if before.get(cell) != now.get(cell)}


def rows_of(folder: Path) -> list[list[str]]:
    with (folder / "changes.csv").open(encoding="utf-8-sig") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_dear_change_keeps_everybody_but_who_is_away(
    published: Path, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = {cell for cell in cells(published) if cell in {("A003", "2026-11-10"), ("A003", "2026-11-11")}}
    target = tmp_path / "plan"

    assert planned(with_goal(shop, DEAR), target, "--keep", published, "--seed", 9) in (0, 3)

    said = capsys.readouterr().out
    changed = differing(published, target)
    assert away <= changed
    assert {agent for agent, _day in changed} == {"A003"}
    assert f"Against {published}: {len(changed)} of 48 days differ" in said
    assert f"{5000 * len(changed):,} yuan at 5000 a day" in said
    assert {(row[0], row[3]) for row in rows_of(target) if row[4] != row[5]} == changed
    assert {(row[0], row[3]) for row in rows_of(target) if row[6] == "absent"} == away
    costs = {part.name: part.yuan for part in read_plan(target).costs}
    assert costs["change"] == 5000 * len(changed)
    page = (target / "report.html").read_text(encoding="utf-8")
    assert f"{len(changed)} of 48 days differ, 1 person; {5000 * len(changed):,} yuan in the goals" in page
    sheet = openpyxl.load_workbook(target / "roster.xlsx")["What changes"]
    assert {(row[0], row[4], row[5], row[7]) for row in sheet.iter_rows(min_row=5, values_only=True)} == {
        (row[0], row[4], row[5], row[6]) for row in rows_of(target)
    }
    with use_language("en"):
        assert run(["audit", str(target)]) == 0
    assert json.loads((target / "run.json").read_text(encoding="utf-8"))["version"] == 2
    told = assert_only_what_changed_is_told(published, target)
    assert {f"A003/{day}/" for _agent, day in changed} <= {uid.rpartition("/")[0] + "/" for uid in told}
    assert len(told) < len(cells(published))


def test_a_price_of_nothing_only_lends_the_search_a_start(published: Path, shop: Path, tmp_path: Path) -> None:
    with_goal(shop, FREE)

    assert planned(shop, tmp_path / "kept", "--keep", published / "plan.json") in (0, 3)
    assert planned(shop, tmp_path / "plain") in (0, 3)

    kept, plain = read_plan(tmp_path / "kept"), read_plan(tmp_path / "plain")
    assert {part.yuan for part in kept.costs if part.name == "change"} <= {0.0}
    assert kept.search.cost <= plain.search.cost
    assert len(differing(published, tmp_path / "kept")) > 2


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (
            "en",
            ("What changes", "its code is no more", "Against"),
            (
                "1 person of the published roster is not in the agents table (found: A011)",
                "have a code that is no more",
            ),
        ),
        (
            "zh_CN",
            ("改动", "原代码已取消", "对照"),
            ("已发布的排班里有 1 人不在客服表中（现在是：A011）", "个班的代码已经取消（现在是：A）"),
        ),
    ],
)
def test_what_is_no_more_is_told_once_and_the_rest_is_kept(
    published: Path,
    shop: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    said: tuple[str, ...],
    noted: tuple[str, ...],
) -> None:
    agents = (shop / "agents.csv").read_text(encoding="utf-8").splitlines()
    (shop / "agents.csv").write_text("\n".join(each for each in agents if "A011" not in each), encoding="utf-8")
    text = (shop / "scenario.yaml").read_text(encoding="utf-8")
    (shop / "scenario.yaml").write_text(text.replace("code: A\n", "code: E\n"), encoding="utf-8")

    assert planned(shop, tmp_path / "plan", "--keep", published, language=language) in (0, 3)

    told = capsys.readouterr()
    assert [told.out.count(each) > 0 for each in said] == [True] * len(said)
    assert [told.err.count(each) for each in noted] == [1] * len(noted)
    with use_language(language):
        assert run(["audit", str(tmp_path / "plan")]) == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "have no day in common (found: 2026-11-09 to 2026-11-12)"), ("zh_CN", "已发布的排班与场景没有相同的日期")],
)
def test_a_roster_of_other_days_is_refused(
    published: Path, shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    text = (shop / "scenario.yaml").read_text(encoding="utf-8")
    days = 'first_day: "2026-11-09", last_day: "2026-11-12"'
    later = 'first_day: "2026-11-13", last_day: "2026-11-14"'
    (shop / "scenario.yaml").write_text(text.replace(days, later), encoding="utf-8")

    assert planned(shop, tmp_path / "plan", "--keep", published, language=language) == 2

    assert capsys.readouterr().err.count(said) == 1
    assert not (tmp_path / "plan").exists()


def test_a_plan_that_is_not_there_is_refused(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(shop, tmp_path / "plan", "--keep", tmp_path / "nowhere") == 2

    assert "nowhere" in capsys.readouterr().err
