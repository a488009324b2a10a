from datetime import date
from pathlib import Path

from planner.exports.accuracy_files import write_backtest
from planner.scenario.loader import load_scenario
from planner.services.backtesting import backtest_scenario
from planner.services.desk.jobs.report import REPORT_FILE
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.desk_samples import campaign_of
from tests.scenario.samples import write_small_scenario
from tests.services.desk.at_work import ask, done, newest_plan, versions_of
from tests.web.desk.visiting import account_of


def test_a_check_tells_what_is_odd_or_why_it_cannot_be_planned(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    run = done(store, ask(store, campaign, RunKind.CHECK))
    assert (run.state, run.outcome["checked"]) == (RunState.DONE, 1)
    with store.write() as work:
        given = work.campaigns.scenario(campaign.id)
        assert given is not None
        tree = work.trees.changed(given.tree, {"pins.csv": "工号,日期,班次\nA999,2026-11-11,N\n".encode()})
        work.campaigns.set_scenario(campaign.id, tree=tree, author=campaign.created_by, on=1)
    run = done(store, ask(store, campaign, RunKind.CHECK))
    assert run.state is RunState.FAILED
    ((file, problem),) = [(each["file"], each["problem"]) for each in run.outcome["faults"]]
    assert (file, "A999" in problem) == ("pins.csv", True)
    # Where its folder lay for a moment says nobody anything.
    assert run.outcome["problem"] == "方案：有 1 处要改"


def test_a_forecast_is_kept_as_the_tables_the_command_line_writes(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    run = done(store, ask(store, campaign, RunKind.FORECAST, note="改目标前"))
    assert run.state is RunState.DONE
    with store.read() as work:
        (kept,) = work.forecasts.all(campaign.id)
        tables = work.trees.files(kept.tree)
    assert (kept.id, kept.note) == (run.outcome["snapshot"], "改目标前")
    assert tables.keys() == {"forecast.csv", "requirements.csv", "headcount.csv", "demand.json"}
    assert tables["forecast.csv"].decode("utf-8-sig").splitlines()[0] == "时间,队列,P10,P50,P90,去年"


def test_a_roster_keeps_to_what_was_told_and_does_not_touch_days_gone_by(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    first = done(store, ask(store, campaign, work=2, seed=7, workers=1))
    before = {(each.agent, each.day): each.code for each in newest_plan(store, campaign).assignments}
    keep = first.outcome["version_id"]
    asked = {"keep": keep, "keep_from": "2026-11-11", "work": 2, "workers": 1, "seed": 3}
    run = done(store, ask(store, campaign, **asked))
    assert run.state is RunState.DONE, run.outcome
    after = newest_plan(store, campaign)
    codes = {(each.agent, each.day): each.code for each in after.assignments}
    gone_by = date(2026, 11, 11)
    assert {cell: code for cell, code in codes.items() if cell[1] < gone_by} == {
        cell: code for cell, code in before.items() if cell[1] < gone_by
    }
    cells = before.keys() | codes.keys()
    others = {cell for cell in cells if before.get(cell) != codes.get(cell)}
    assert run.outcome["changed"] == [len(others), len({agent for agent, _day in others})]
    assert (run.outcome["kept"], versions_of(store, campaign)[-1].parent) == (1, keep)
    assert after.findings == ()


def test_a_roster_is_planned_again_as_the_command_line_does(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    run = done(store, ask(store, campaign, verify=0.9, work=4, seed=7, workers=1))
    assert run.state is RunState.DONE, run.outcome
    found = newest_plan(store, campaign).verification
    assert found is not None
    told = {"share": 0.9, "rounds": found.rounds, "exhausted": found.exhausted or bool(found.limits)}
    assert run.outcome["verified"] == told
    assert found.paid_before is not None


def test_the_rest_is_finished_around_the_cells_that_stay(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    first = done(store, ask(store, campaign, work=2, seed=7, workers=1))
    before = {(each.agent, each.day): each.code for each in newest_plan(store, campaign).assignments}
    agent = "A005"
    days = [date(2026, 11, day) for day in (9, 10, 11, 12)]
    # Days off where there was work, as many as rules allow, are what nobody would search for.
    worked = [day for day in days if before.get((agent, day))]
    pins = [{"agent": agent, "day": worked[0].isoformat(), "code": ""}]
    run = done(
        store,
        ask(store, campaign, RunKind.FINISH, start=first.outcome["version_id"], pins=pins, work=2, workers=1, seed=7),
    )
    assert run.state is RunState.DONE, run.outcome
    after = newest_plan(store, campaign)
    assert all((each.agent, each.day) != (agent, worked[0]) for each in after.assignments)
    assert after.findings == ()
    one, two = versions_of(store, campaign)
    assert (two.number, two.parent) == (2, one.id)


def test_cells_of_nobody_are_told_all_at_once(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    first = done(store, ask(store, campaign, work=1, workers=1))
    pins = [
        {"agent": "A999", "day": "2026-11-09", "code": ""},
        {"agent": "A001", "day": "2027-01-01", "code": ""},
        {"agent": "A001", "day": "2026-11-09", "code": "XX"},
    ]
    run = done(store, ask(store, campaign, RunKind.FINISH, start=first.outcome["version_id"], pins=pins, work=1))
    assert run.state is RunState.FAILED
    assert [each["value"] for each in run.outcome["faults"]] == ["A999", "2027-01-01", "XX"]


def test_a_version_is_repaired_when_somebody_is_away(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    first = done(store, ask(store, campaign, work=2, seed=7, workers=1))
    before = newest_plan(store, campaign)
    absent = next(each for each in before.assignments if each.day == date(2026, 11, 11))
    absence = {"agent": absent.agent, "first_day": "2026-11-11", "last_day": "2026-11-11"}
    run = done(
        store, ask(store, campaign, RunKind.REPAIR, start=first.outcome["version_id"], absences=[absence], work=1)
    )
    assert run.state is RunState.DONE, run.outcome
    assert run.outcome["chosen"] == 1
    assert len(run.outcome["ways"]) >= 1
    after = newest_plan(store, campaign)
    assert all((each.agent, each.day) != (absent.agent, absent.day) for each in after.assignments)
    version = versions_of(store, campaign)[-1]
    with store.read() as work:
        files = work.trees.files(version.tree)
    assert (version.number, "changes.csv" in files) == (2, True)


def test_a_report_is_written_of_a_version(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    first = done(store, ask(store, campaign, work=1, workers=1))
    run = done(store, ask(store, campaign, RunKind.REPORT, start=first.outcome["version_id"]))
    with store.read() as work:
        written = work.trees.files(run.outcome["tree"])
        kept = work.trees.files(versions_of(store, campaign)[0].tree)
    assert (run.outcome["of"], written.keys()) == (1, {REPORT_FILE})
    assert written[REPORT_FILE] == kept[REPORT_FILE]


def test_the_forecast_is_tried_as_the_command_line_tries_it(store: Store, tmp_path: Path) -> None:
    campaign = campaign_of(store, account_of(store))
    run = done(store, ask(store, campaign, RunKind.BACKTEST))
    assert (run.state, run.outcome["origins"]) == (RunState.DONE, 1)
    with store.read() as work:
        written = work.trees.files(run.outcome["tree"])
    scenario = load_scenario(write_small_scenario(tmp_path / "shop"))
    write_backtest(backtest_scenario(scenario, lambda _done, _total: None), scenario.floor, tmp_path / "out")
    assert written == files_in(tmp_path / "out")
