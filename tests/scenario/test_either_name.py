"""What a scenario names, with a Chinese and an English name."""

from pathlib import Path

import pytest

from planner.domain.loans import LoanBalance
from planner.i18n import _, use_language
from planner.scenario.loader import load_scenario
from tests.scenario.reading_faults import change, faults_of, told
from tests.scenario.samples import write_csv

TEAM = "{id: 售后, name: 售后,"
BOTH = "{id: 售后, name: {zh: 售后, en: After-sales},"


def test_each_language_has_its_name(small: Path) -> None:
    change(small, TEAM, BOTH)
    change(small, "{id: pre, name: 售前,", "{id: pre, name: {zh: 售前, en: Pre-sales},")
    change(small, "    name: 售后期\n", "    name: {zh: 售后期, en: After-sales weeks}\n")
    floor = load_scenario(small).floor

    named = (floor.team_by_id["售后"], floor.queue_by_id["pre"], floor.campaign.phases[-1])
    with use_language("en"):
        assert [each.label for each in named] == ["After-sales", "Pre-sales", "After-sales weeks"]
    with use_language("zh_CN"):
        assert [each.label for each in named] == ["售后", "售前", "售后期"]


def test_campaign_shop_checklist_and_codes_have_two_names_too(small: Path) -> None:
    change(small, "  shop: 栖木家居旗舰店\n", "  shop: {zh: 栖木家居旗舰店, en: Qimu Home}\n")
    change(small, "  name: 双11 · 小样\n", "  name: {zh: 双11 · 小样, en: Double 11}\n")
    change(small, "title: 确认班次代码,", "title: {zh: 确认班次代码, en: Codes confirmed},")
    change(small, "{code: S, name: 替补,", "{code: S, name: {zh: 替补, en: Standby},")
    floor = load_scenario(small).floor
    campaign, (activity,) = floor.campaign, floor.campaign.phases[0].activities

    told = {}
    for language in ("en", "zh_CN"):
        with use_language(language):
            told[language] = (campaign.label, campaign.shop_label, activity.label, floor.code_by_id["S"].label)
    assert told["en"] == ("Double 11", "Qimu Home", "Codes confirmed", "Standby")
    assert told["zh_CN"] == ("双11 · 小样", "栖木家居旗舰店", "确认班次代码", "替补")


@pytest.mark.parametrize(("language", "name"), [("en", "Quality"), ("zh_CN", "质检")])
def test_a_fault_between_sections_names_a_queue_once(small: Path, language: str, name: str) -> None:
    change(small, "{id: qc, name: 质检, kind: deferrable,", "{id: qc, name: {zh: 质检, en: Quality}, kind: deferrable,")
    change(small, ", hours_a_day: 3", "")
    with use_language(language):
        (fault,) = faults_of(small)
        assert fault.problem == _("deferrable queue {queue} has no hours_a_day", queue=name)


def test_one_name_stands_for_both_languages(small: Path) -> None:
    assert load_scenario(small).floor.team_by_id["售后"].label == "售后"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", ["售后组", "Customer care", "customer CARE", "售后"])
def test_tables_use_either_name_or_the_id_in_any_language(small: Path, name: str, language: str) -> None:
    change(small, TEAM, "{id: 售后, name: {zh: 售后组, en: Customer care},")
    change(small, "  pins: pins.csv\n", "  pins: pins.csv\n  loan_ledger: loan_ledger.csv\n")
    write_csv(small / "loan_ledger.csv", ("lender", "borrower", "hours"), [("售前", name, 4)])

    with use_language(language):
        assert load_scenario(small).floor.loan_balances == (LoanBalance(lender="售前", borrower="售后", hours=4),)


@pytest.mark.parametrize(
    ("name", "place", "problem"),
    [
        ("{zh: 售后}", "teams[1].name.en", "en is missing"),
        ("{en: After-sales}", "teams[1].name.zh", "zh is missing"),
        ('{zh: 售后, en: ""}', "teams[1].name.en", "en must not be empty"),
        ("{zh: 售后, en: 12}", "teams[1].name.en", "en must be text in quotes"),
        ("{zh: 售后, en: A, fr: B}", "teams[1].name.fr", "fr is not known here"),
        ("[售后]", "teams[1].name", "name must be text in quotes"),
        ('""', "teams[1].name", "name must not be empty"),
    ],
)
def test_a_bad_name_is_one_fault_at_its_place(small: Path, name: str, place: str, problem: str) -> None:
    change(small, TEAM, f"{{id: 售后, name: {name},")

    assert [(at.partition(" ")[0], what) for _file, at, what in told(small)] == [(place, problem)]


def test_what_would_be_right_is_said(small: Path) -> None:
    change(small, TEAM, "{id: 售后, name: {zh: 售后},")

    assert [fault.remedy for fault in faults_of(small)] == ["en: the English name"]
