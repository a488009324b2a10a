"""Plans made at different dates against contacts that came, with known answers."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from planner.domain.handovers import Handover
from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.comparison_words import busiest_day, gaps_texts, said_text, totals
from planner.exports.plan_file import write_plan
from planner.forecasting.snapshots import Comparison
from planner.forecasting.trial import Method, Scope
from planner.i18n import use_language
from planner.services.comparing import compare
from tests.factories import FIRST, plan
from tests.services.test_replaying import DAY, as_forecast, write_counts


def stored(folder: Path, of: Plan, made: str = "") -> Path:
    """A plan's folder, with the moment it was made where one is given."""
    folder.mkdir()
    write_plan(of, folder / "plan.json")
    if made:
        (folder / "run.json").write_text(json.dumps({"version": 1, "made_at": made, "state": "draft"}))
    return folder


def scaled(of: Plan, factor: float) -> Plan:
    """The same plan with every live forecast times `factor`."""
    return replace(
        of,
        forecasts=tuple(
            replace(each, **{name: tuple(factor * x for x in getattr(each, name)) for name in ("p10", "p50", "p90")})
            if of.floor.queue_by_id[each.queue].is_live
            else each
            for each in of.forecasts
        ),
    )


def compared(tmp_path: Path) -> Comparison:
    """A plan of 20 October 12 % below what came, one of 5 November 4 % below."""
    of = plan()
    table = write_counts(tmp_path / "actual.csv", {queue: as_forecast(of, queue) for queue in ("pre", "after")})
    first = stored(tmp_path / "v1", scaled(of, 0.88), "2026-10-20T10:00:00+08:00")
    second = stored(tmp_path / "v2", scaled(of, 0.96), "2026-11-05T10:00:00+08:00")
    return compare([first, second], table)


def test_each_snapshot_is_as_far_off_as_it_was_made(tmp_path: Path) -> None:
    found = compared(tmp_path)

    assert found.names == ("10.20", "11.5")
    for each in found.queues:
        scores = [snapshot.trial.score(Method.DACU) for snapshot in each.snapshots]
        assert [score.bias for score in scores] == pytest.approx([-0.12, -0.04])
        assert [score.wape for score in scores] == pytest.approx([0.12, 0.04])
        assert [score.day_wape for score in scores] == pytest.approx([0.12, 0.04])
        assert (each.missing, each.snapshots[0].silent) == ((), ())


def test_the_sentence_says_what_the_figures_of_the_peak_day_say(tmp_path: Path) -> None:
    found = compared(tmp_path)
    pre = found.queues[0]
    day = busiest_day(found.floor, pre.snapshots)

    assert day is not None
    assert day in found.floor.campaign.peak_days()
    with use_language("en"):
        said = said_text(found.floor, "pre", pre.snapshots)
    assert f"the plan of 10.20 was 12% too low on {day.month}.{day.day}" in said
    assert f"the plan of 11.5 was 4% too low on {day.month}.{day.day}" in said
    with use_language("zh_CN"):
        assert "10.20 的方案在" in said_text(found.floor, "pre", pre.snapshots)


def test_phases_hold_every_contact_once(tmp_path: Path) -> None:
    trial = compared(tmp_path).queues[0].snapshots[0].trial
    parts = [totals(trial, rows).came for _name, rows, _hours in trial.parts(Scope.PHASE)]

    assert sum(parts) == pytest.approx(totals(trial).came)


def test_actuals_that_end_in_the_middle_of_a_day_are_compared_until_then(tmp_path: Path) -> None:
    of = plan()
    days = as_forecast(of, "pre", factor=2.0)
    cut = replace(days[1], counts=(*days[1].counts[:24], *(0.0,) * 24))
    found = compare([stored(tmp_path / "v1", of)], write_counts(tmp_path / "a.csv", {"pre": [days[0], cut]}))
    (pre,) = found.queues

    noon = datetime(2026, 11, 11, 12)
    assert pre.snapshots[0].silent[-1] == (noon, noon + timedelta(hours=12))
    assert pre.missing == (FIRST + 2 * DAY,)
    assert pre.snapshots[0].trial.score(Method.DACU).bias == pytest.approx(-0.5)
    assert found.absent == ("after",)
    assert busiest_day(found.floor, pre.snapshots) == FIRST
    with use_language("en"):
        told = " ".join(gaps_texts(found))
    assert "11.11 12:00–24:00" in told
    assert "Not in the table: 售后" in told


def test_plans_of_one_day_are_told_apart_by_time_and_unknown_ones_by_folder(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre")})
    morning = stored(tmp_path / "v1", of, "2026-11-05T10:00:00+08:00")
    noon = stored(tmp_path / "v2", of, "2026-11-05T12:30:00+08:00")
    unknown = stored(tmp_path / "v3", of)

    assert compare([morning, noon], table).names == ("11.5 10:00", "11.5 12:30")
    assert compare([morning, unknown], table).names == (str(morning), str(unknown))


def test_counts_finer_than_the_plan_are_added_up_and_coarser_ones_refused(tmp_path: Path) -> None:
    of = stored(tmp_path / "v1", plan())
    lines = [f"2026-11-10 {hour:02d}:{minute:02d},pre,2" for hour in range(24) for minute in (0, 15, 30, 45)]
    fine, coarse = tmp_path / "fine.csv", tmp_path / "coarse.csv"
    fine.write_text("\n".join(["time,queue,contacts", *lines]))
    coarse.write_text("\n".join(["time,queue,contacts", *lines[::4]]))

    trial = compare([of], fine).queues[0].snapshots[0].trial
    assert trial.actual.tolist() == [[4.0] * 48]
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        compare([of], coarse)
    assert refused.value.faults[0].problem == "intervals of 60 minutes, those of the plan have 30"


def test_contacts_of_other_days_are_refused_with_both_stretches(tmp_path: Path) -> None:
    of = plan()
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre", -365 * DAY)})
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        compare([stored(tmp_path / "v1", of)], table)

    assert refused.value.faults[0].problem == "it holds 2025-11-10 to 2025-11-12, the plan 2026-11-10 to 2026-11-12"


def test_chats_handed_over_that_the_table_does_not_count_are_compared_and_told(tmp_path: Path) -> None:
    of = plan()
    pre, after, *others = of.floor.queues
    handing = replace(
        pre, handovers=(Handover(to="after", share=0.5, included=False),), handle_seconds=1.0, chats=1, slowdown=0.0
    )
    # After-sales open all day, so that nobody waits past the plan's end.
    floor = replace(of.floor, queues=(handing, replace(after, opens=0, closes=1440, hours=()), *others))
    table = write_counts(tmp_path / "a.csv", {queue: as_forecast(of, queue) for queue in ("pre", "after")})
    alone = compare([stored(tmp_path / "alone", of)], table)
    found = compare([stored(tmp_path / "v1", replace(of, floor=floor))], table)

    came = {each.queue: float(each.snapshots[0].trial.actual.sum()) for each in found.queues}
    counted = {each.queue: float(each.snapshots[0].trial.actual.sum()) for each in alone.queues}
    assert came["pre"] == counted["pre"]
    assert came["after"] - counted["after"] == pytest.approx(0.5 * counted["pre"], rel=0.01)
    assert alone.notes == ()
    assert [note.problem for note in found.notes] == [
        f"售后：另加别的队列转来的 {came['after'] - counted['after']:,.0f} 个会话，表里没有算"
    ]
