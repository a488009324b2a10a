"""Curves by kind of work as files say them: the shipped table, a shop's own, and who may take them."""

from pathlib import Path

import pytest

from planner.domain.campaign import PhaseKind
from planner.domain.priors import WorkKind
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.scenario.priors import shipped_priors
from planner.services.checking import check
from tests.scenario.reading_faults import change, told
from tests.scenario.samples import write_csv

HEADS = ("部分", "项", "售前", "售后")


def without_past(folder: Path, pre: str = "pre_sales", after: str = "{kind: after_sales, contacts_a_day: 90}") -> None:
    """The shop on its first day: no table of contacts at all."""
    change(folder, "  history: history.csv\n", "")
    change(folder, "  last_campaign: last_campaign.csv\n", "")
    change(folder, '  last_campaign: {zero_hour: "2025-11-11 00:00"}\n', "")
    change(folder, "{id: pre,", f"{{id: pre, prior: {pre},")
    change(folder, "{id: after,", f"{{id: after, prior: {after},")


def test_the_shipped_table_has_a_whole_day_week_and_campaign_of_every_kind() -> None:
    shipped = shipped_priors()

    assert [*shipped] == [*WorkKind]
    assert {len(prior.hours) for prior in shipped.values()} == {24}
    assert {tuple(prior.phases) for prior in shipped.values()} == {tuple(PhaseKind)}
    assert shipped[WorkKind.AFTER_SALES].phases[PhaseKind.AFTER_SALES] == 1.8
    assert shipped[WorkKind.PRE_SALES].rush[-1] == (1440.0, 0.4)
    assert [kind for kind, prior in shipped.items() if prior.per_order is None] == [WorkKind.PRE_SALES]


def test_a_shop_without_any_history_can_be_read_and_says_what_it_stands_on(small: Path) -> None:
    without_past(small)

    with use_language("en"):
        said = [note.problem for note in check(small).notes if note.place.startswith("queues[")]
    assert said[1] == (
        "queue 售后 is learnt from nothing: the shipped curve of after-sales work, 90 contacts on an ordinary day "
        "(as said); on days of the campaign eight times of ten between 0.46 and 2.16 times the forecast"
    )


def test_own_figures_go_before_the_shipped_ones_and_minutes_replace_the_whole_course(small: Path) -> None:
    without_past(small)
    change(small, "demand:\n", "demand:\n  priors: mine.csv\n")
    rows = [("小时", 10, 99, ""), ("phase", "peak", "", 1.5), ("零点后", 60, 0.2, ""), ("误差", "大促", 0.1, "")]
    write_csv(small / "mine.csv", HEADS, rows)
    shipped, mine = shipped_priors(), load_scenario(small).priors
    pre, after = mine[WorkKind.PRE_SALES], mine[WorkKind.AFTER_SALES]

    assert (pre.hours[10], pre.hours[11]) == (99.0, shipped[WorkKind.PRE_SALES].hours[11])
    assert (pre.rush, pre.campaign_error, pre.own) == (((60.0, 0.2),), 0.1, True)
    assert (after.phases[PhaseKind.PEAK], after.rush) == (1.5, shipped[WorkKind.AFTER_SALES].rush)
    assert mine[WorkKind.REFUNDS] == shipped[WorkKind.REFUNDS]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([("小时", 24, 1, 1)], ["小时 has no 24"]),
        ([("星期", "周一至周五", 1, 1)], ["星期 has no 周一至周五"]),
        ([("月份", 3, 1, 1)], ["there is no part 月份"]),
        ([("小时", 3, 1, 1), ("hour", "3", 2, 2)], ["row 2 says the same as this row"]),
        ([("误差", "大促", 3, 1)], ["the number is out of range"]),
        ([("阶段", "peak", -1, "")], ["the number is out of range"]),
        ([("零点后", 30, 0.3, ""), ("零点后", 60, 0.2, "")], ["after 60 minutes fewer have come than after 30"]),
        ([("小时", hour, 0, "") for hour in range(24)], ["the hours are all 0"]),
        ([("月份", 3, 1, 1), ("每单", "一单", 1, 1)], ["there is no part 月份", "每单 has no 一单"]),
    ],
)
def test_what_cannot_be_a_curve_is_said(small: Path, rows: list[tuple[object, ...]], problems: list[str]) -> None:
    without_past(small)
    change(small, "demand:\n", "demand:\n  priors: mine.csv\n")
    write_csv(small / "mine.csv", HEADS, rows)
    with use_language("en"):
        found = told(small)

    assert [(file, problem) for file, _place, problem in found] == [("mine.csv", problem) for problem in problems]


def test_a_file_of_curves_that_is_not_there_is_a_fault(small: Path) -> None:
    without_past(small)
    change(small, "demand:\n", "demand:\n  priors: mine.csv\n")

    assert [file for file, _place, _problem in told(small)] == ["mine.csv"]


@pytest.mark.parametrize(
    ("pre", "problem"),
    [
        ("sales", "must be one of pre_sales, payment, address, after_sales, refunds, quality"),
        ("{kind: pre_sales, contacts_a_day: 0}", "contacts_a_day must be at least 0.0001"),
        ("pre_sales, like: after", "like and prior are both given: which of them holds is not known"),
    ],
)
def test_what_a_queue_cannot_take_is_said(small: Path, pre: str, problem: str) -> None:
    without_past(small, pre=pre)
    with use_language("en"):
        assert [each for _file, _place, each in told(small) if problem in each] != []


def test_without_targets_somebody_has_to_say_how_many_come(small: Path) -> None:
    without_past(small, pre="payment")
    change(small, "  targets: targets.csv\n", "")
    with use_language("en"):
        found = told(small)

    assert [problem for _file, _place, problem in found] == [
        "queue 售前: nothing says how many contacts an ordinary day brings"
    ]
    assert [place.split(" ")[0] for _file, place, _problem in found] == ["queues[0].prior"]


def test_a_deferrable_queue_takes_no_curves(small: Path) -> None:
    change(small, "{id: qc,", "{id: qc, prior: quality,")
    with use_language("en"):
        assert "queue 质检 is deferrable and takes no contacts" in [problem for _file, _place, problem in told(small)]


def test_a_campaign_that_is_known_and_not_used_is_said(small: Path) -> None:
    change(small, "  history: history.csv\n", "")
    change(small, "{id: pre,", "{id: pre, prior: {kind: pre_sales, contacts_a_day: 100},")
    change(small, "{id: after,", "{id: after, prior: {kind: after_sales, contacts_a_day: 90},")
    with use_language("en"):
        said = [note.problem for note in check(small).notes if "not used" in note.problem]

    assert said == [
        "queue 售前: contacts of a campaign of the past are known, but not used",
        "queue 售后: contacts of a campaign of the past are known, but not used",
    ]
