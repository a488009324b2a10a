"""Hours teams owe each other, read from the table of the last plan."""

from pathlib import Path

import pytest

from planner.domain.loans import LoanBalance
from planner.i18n import use_language
from planner.scenario.example_tables import write_people
from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change, faults_of, told
from tests.scenario.samples import write_csv

HEADS = ("支援小组", "受援小组", "小时", "之前")


def with_loan_ledger(folder: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> None:
    change(folder, "  pins: pins.csv\n", "  pins: pins.csv\n  loan_ledger: loan_ledger.csv\n")
    write_csv(folder / "loan_ledger.csv", heads, rows)


def test_what_is_owed_comes_in(small: Path) -> None:
    with_loan_ledger(small, ("售后", "售前", 12.5, -3))

    assert load_scenario(small).floor.loan_balances == (LoanBalance(lender="售后", borrower="售前", hours=12.5),)


def test_english_headings_do_and_nothing_owed_is_left_out(small: Path) -> None:
    with_loan_ledger(small, ("售后", "售前", 0), heads=("lender", "borrower", "hours"))

    assert load_scenario(small).floor.loan_balances == ()


def test_teams_go_by_name_too(small: Path) -> None:
    change(small, "{id: 售后, name: 售后,", "{id: 售后, name: 售后一组,")
    with_loan_ledger(small, ("售前", "售后一组", 4, ""))

    assert load_scenario(small).floor.loan_balances == (LoanBalance(lender="售前", borrower="售后", hours=4),)


def test_every_fault_is_named_at_once(small: Path) -> None:
    with_loan_ledger(
        small,
        ("售后", "售前", 12, ""),
        ("售前", "售后", 3, ""),
        ("客服", "售前", 1, ""),
        ("售后", "售后", 1, ""),
        ("售后", "售前", -2, ""),
        ("售后", "", 2, ""),
        ("售后", "售前", "many", ""),
    )

    assert told(small) == [
        ("loan_ledger.csv", "row 6, column 小时", "the number is out of range"),
        ("loan_ledger.csv", "row 7, column 受援小组", "the cell is empty"),
        ("loan_ledger.csv", "row 8, column 小时", "this is not a number"),
        ("loan_ledger.csv", "row 3, column 支援小组", "售前 and 售后 stand twice, first in row 2"),
        ("loan_ledger.csv", "row 4, column 支援小组", "there is no team 客服"),
        ("loan_ledger.csv", "row 5, column 受援小组", "a team owes itself nothing"),
    ]
    assert all(fault.remedy for fault in faults_of(small))
    assert [fault.value for fault in faults_of(small)][3:] == ["售前", "客服", "售后"]


def test_a_column_that_is_missing_is_asked_for(small: Path) -> None:
    with_loan_ledger(small, ("售后", 3), heads=("支援小组", "小时"))

    assert told(small) == [("loan_ledger.csv", "row 1", "column 受援小组 (borrower) is missing")]


def test_the_hours_of_the_price_are_at_least_one(small: Path) -> None:
    change(small, "goals: {}", "goals: {repay_hours: 0}")

    assert [(file, place) for file, place, _problem in told(small)] == [
        ("scenario.yaml", "goals.repay_hours (line 88)")
    ]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_starter_takes_it_along(small: Path, language: str) -> None:
    with_loan_ledger(small, ("售后", "售前", 12.5, -3))
    before = load_scenario(small)

    with use_language(language):
        write_people(small / "people.xlsx", before)
    change(small, "loan_ledger: loan_ledger.csv", "loan_ledger: people.xlsx")

    assert load_scenario(small).floor == before.floor
