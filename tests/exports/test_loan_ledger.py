"""loan_ledger.csv of a plan is what the next scenario reads; the report shows the same balances."""

from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from planner.cli.lending import balance_line
from planner.domain.loans import LoanBalance
from planner.domain.plan import Plan
from planner.exports.loan_ledger import write_loan_ledger
from planner.exports.report import render_report
from planner.exports.report_lending import Lending
from planner.exports.workbook import write_workbook
from planner.i18n import LANGUAGES, use_language
from planner.scenario import layouts
from planner.scenario.faults import FaultList
from planner.scenario.loan_ledger import read_loan_ledger
from planner.scenario.names import Names
from planner.scenario.sheets import read_sheet
from planner.scenario.table_source import TableSource
from tests.factories import plan

NAMES = Names(teams={"售前": "售前", "售后": "售后"})


def owing(*balances: LoanBalance) -> Plan:
    return replace(plan(), floor=replace(plan().floor, loan_balances=balances))


def read_back(folder: Path) -> tuple[LoanBalance, ...]:
    faults = FaultList()
    sheet, _raw = read_sheet(folder, TableSource(file="loan_ledger.csv"), layouts.LOAN_LEDGER, faults)
    assert sheet is not None
    found = read_loan_ledger(sheet, NAMES, faults)
    assert len(faults) == 0
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back_roster_after_roster(tmp_path: Path, language: str) -> None:
    balances: tuple[LoanBalance, ...] = ()
    for hours in (2, 4, 6):
        with use_language(language):
            write_loan_ledger(owing(*balances), tmp_path / "loan_ledger.csv")
        balances = read_back(tmp_path)
        assert balances == (LoanBalance(lender="售后", borrower="售前", hours=hours),)


def test_a_balance_that_turned_is_written_the_other_way_round(tmp_path: Path) -> None:
    with use_language("zh_CN"):
        write_loan_ledger(owing(LoanBalance(lender="售前", borrower="售后", hours=0.5)), tmp_path / "loan_ledger.csv")
    text = (tmp_path / "loan_ledger.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == ["支援小组,受援小组,小时,之前", "售后,售前,1.5,-0.5"]
    assert read_back(tmp_path) == (LoanBalance(lender="售后", borrower="售前", hours=1.5),)


@pytest.mark.parametrize(("language", "sheet"), [("zh_CN", "支援"), ("en", "Support")])
def test_the_workbook_shows_balance_and_price(tmp_path: Path, language: str, sheet: str) -> None:
    with use_language(language):
        write_workbook(owing(LoanBalance(lender="售前", borrower="售后", hours=8)), tmp_path / "roster.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "roster.xlsx")).get_sheet_by_name(sheet).to_python()
    assert rows[-1] == ["售前", "售后", 8, 0, 2, 6, 6.12, 5.88]


def test_the_report_shows_balance_and_price() -> None:
    (row,) = Lending.of(owing(LoanBalance(lender="售前", borrower="售后", hours=8))).rows
    assert (row.lender.zh, row.borrower.zh) == ("售前", "售后")
    assert (row.before, row.lent, row.returned, row.after) == (8, 0, 2, 6)
    assert (row.price, row.price_back) == (6.12, 5.88)
    assert (row.owes.zh, row.owes.en) == ("售后 欠 售前", "售后 owes 售前")


def test_the_page_has_the_section_where_something_was_lent() -> None:
    nothing = replace(plan(), assignments=())
    assert "小组间支援" in render_report(plan())
    assert "小组间支援" not in render_report(nothing)


def test_one_line_says_it_in_a_terminal() -> None:
    told = {}
    for language in LANGUAGES:
        with use_language(language):
            told[language] = balance_line(owing(LoanBalance(lender="售前", borrower="售后", hours=8)))
    assert told == {
        "zh_CN": "支援台账：售后 欠 售前 8 小时，现在 6 小时",
        "en": "Support between teams: 售后 owed 售前 8 h, now 6 h",
    }
