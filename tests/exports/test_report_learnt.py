"""What a plan and its report say of a forecast that stands on curves."""

from dataclasses import replace
from pathlib import Path

from planner.domain.plan import Plan
from planner.domain.priors import Basis, LearntFrom, WorkKind
from planner.exports.plan_file import read_plan, write_plan
from planner.exports.report import render_report
from planner.exports.report_demand import learnt_notes
from tests.exports.campaign_plan import campaign_plan

LEARNT = LearntFrom(kind=WorkKind.PRE_SALES, basis=Basis.SAID, contacts_a_day=400.0, days=0, error=0.5, own=True)


def on_curves() -> Plan:
    made = campaign_plan()
    return replace(made, forecasts=(replace(made.forecasts[0], learnt=LEARNT), *made.forecasts[1:]))


def test_a_queue_learnt_from_nothing_is_named_in_both_languages() -> None:
    (note,) = learnt_notes(on_curves())

    assert note.en == (
        f"queue {on_curves().floor.queues[0].label} is learnt from nothing: your own curve of pre-sales work, 400 "
        "contacts on an ordinary day (as said); on days of the campaign eight times of ten between 0.53 and 1.90 "
        "times the forecast"
    )
    assert "没有任何历史：用自己的售前参考曲线" in note.zh
    assert str(note.en) in render_report(on_curves())


def test_a_plan_whose_queues_have_a_past_says_nothing_of_it() -> None:
    assert learnt_notes(campaign_plan()) == ()


def test_a_plan_keeps_on_what_it_stands(tmp_path: Path) -> None:
    write_plan(on_curves(), tmp_path / "plan.json")

    assert read_plan(tmp_path / "plan.json").forecasts[0].learnt == LEARNT
