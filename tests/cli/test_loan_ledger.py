"""The ledger between teams through the command line: a plan writes it, the next one reads it and lends by it."""

import csv
import shutil
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.domain.lending import lent_hours
from planner.exports.plan_file import read_plan
from planner.i18n import use_language
from tests.scenario.samples import write_csv, write_small_scenario


def planned(shop: Path, target: Path, language: str = "en") -> int:
    with use_language(language):
        return run(["plan", str(shop), "--out", str(target), "--work", "4"])


def owing(folder: Path, *rows: tuple[object, ...], loan_hour: int = 6) -> Path:
    """The small scenario with a ledger between its teams."""
    shop = write_small_scenario(folder)
    text = (shop / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace("  pins: pins.csv\n", "  pins: pins.csv\n  loan_ledger: loan_ledger.csv\n")
    text = text.replace("goals: {}", f"goals: {{loan_hour: {loan_hour}}}")
    (shop / "scenario.yaml").write_text(text, encoding="utf-8")
    write_csv(shop / "loan_ledger.csv", ("支援小组", "受援小组", "小时"), rows)
    return shop


def rows_of(folder: Path) -> list[list[str]]:
    with (folder / "loan_ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def lent(folder: Path) -> float:
    plan = read_plan(folder)
    return sum(each.hours for each in lent_hours(plan.floor, plan.assignments))


def test_one_roster_after_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = owing(tmp_path / "shop", ("售前", "售后", 30))
    assert planned(shop, tmp_path / "one") in (0, 3)
    here = lent(tmp_path / "one")
    assert here > 0
    assert f"Support between teams: 售后 owed 售前 30 h, now {30 - here:g} h" in capsys.readouterr().out
    lender, borrower, hours, before = rows_of(tmp_path / "one")[0]
    assert {lender, borrower} == {"售前", "售后"}
    assert (abs(30 - here), 30) == (float(hours), abs(float(before)))
    costs = {part.name: part.yuan for part in read_plan(tmp_path / "one").costs}
    assert costs["loan"] == pytest.approx(here * 6 * (1 - 0.5 * 30 / 200), abs=0.01)

    shutil.copy(tmp_path / "one" / "loan_ledger.csv", shop / "loan_ledger.csv")
    assert planned(shop, tmp_path / "two", "zh_CN") in (0, 3)
    assert "支援台账：" in capsys.readouterr().out
    assert abs(float(rows_of(tmp_path / "two")[0][3])) == float(hours)
    for folder in ("one", "two"):
        assert run(["audit", str(tmp_path / folder)]) == 0


def test_who_gives_back_lends_more_than_who_is_owed(tmp_path: Path) -> None:
    given_back = owing(tmp_path / "shop", ("售前", "售后", 300), loan_hour=60)
    assert planned(given_back, tmp_path / "back") in (0, 3)
    owed = owing(tmp_path / "other", ("售后", "售前", 300), loan_hour=60)
    assert planned(owed, tmp_path / "there") in (0, 3)
    assert lent(tmp_path / "back") > lent(tmp_path / "there")


def test_without_a_ledger_nothing_is_said_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(write_small_scenario(tmp_path / "shop"), tmp_path / "plan") in (0, 3)
    assert len(capsys.readouterr().out.strip().splitlines()) == 6


def test_a_bad_ledger_ends_with_code_two_and_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = owing(tmp_path / "shop", ("客服", "售前", 3), ("售后", "售后", 1), ("售后", "售前", "-2"))
    with use_language("zh_CN"):
        assert run(["check", str(shop)]) == 2
    said = capsys.readouterr().err
    assert "第 2 行" in said and "客服" in said
    assert "小组不会欠自己工时" in said
    assert "-2" in said
    assert "Traceback" not in said
