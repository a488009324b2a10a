"""`dacu forecast --backtest`, `--actuals` and `dacu simulate --replay` as they are typed, with careless input too."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from planner.cli.app import run
from planner.domain.demand import Lever
from planner.exports.backtest_words import rows_of, trust_text
from planner.exports.plan_file import write_plan
from planner.exports.replay_words import row_of
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.services.backtesting import backtest_scenario
from planner.services.replaying import replay
from tests.factories import plan
from tests.scenario.samples import write_small_scenario
from tests.services.test_comparing import scaled, stored
from tests.services.test_replaying import as_forecast, write_counts

Shown = pytest.CaptureFixture[str]


def said(words: list[str], capsys: Shown) -> tuple[int, str]:
    """Exit code and everything printed, on one line."""
    with use_language("en"):
        code = run(words)
    captured = capsys.readouterr()
    return code, " ".join((captured.out + captured.err).split())


def test_a_backtest_tells_a_sentence_a_queue_and_writes_what_it_found(tmp_path: Path, capsys: Shown) -> None:
    folder = write_small_scenario(tmp_path / "shop")
    code, shown = said(["forecast", str(folder), "--backtest", "--out", str(tmp_path / "out")], capsys)

    assert code == 0
    found = backtest_scenario(load_scenario(folder), lambda _done, _total: None)
    floor = load_scenario(folder).floor
    with use_language("en"):
        sentences = [" ".join(trust_text(floor, trial).split()) for trial in found.trials]
    assert len(sentences) == 2
    assert all(sentence in shown for sentence in sentences)
    assert "forecast anew from 1 earlier day (11.2), each time 7 days ahead" in shown
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["backtest.csv", "backtest.html"]


def test_the_file_holds_the_figures_of_the_table(tmp_path: Path, capsys: Shown) -> None:
    folder = write_small_scenario(tmp_path / "shop")
    assert said(["forecast", str(folder), "--backtest", "--out", str(tmp_path)], capsys)[0] == 0
    with (tmp_path / "backtest.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))

    usual = {(row["queue"], row["method"]): row for row in rows if row["by"] == "usual days"}
    trial = backtest_scenario(load_scenario(folder), lambda _done, _total: None).trials[0]
    with use_language("en"):
        table = {row[0]: row for row in rows_of(trial)}
        name = load_scenario(folder).floor.queue_by_id[trial.queue].label
    for method in ("Forecast", "Last week", "6-week mean"):
        assert f"{100 * float(usual[name, method]['WAPE of days']):.1f}%" == table[method][2]
        assert f"{100 * float(usual[name, method]['WAPE']):.1f}%" == table[method][3]
    hours = [row for row in rows if row["by"] == "hour" and row["method"] == "Forecast" and row["queue"] == name]
    assert [row["part"] for row in hours] == [f"{hour:02d}:00" for hour in range(24)]


def test_the_page_holds_both_languages_and_fetches_nothing(tmp_path: Path, capsys: Shown) -> None:
    folder = write_small_scenario(tmp_path / "shop")
    assert said(["forecast", str(folder), "--backtest", "--out", str(tmp_path)], capsys)[0] == 0
    page = (tmp_path / "backtest.html").read_text(encoding="utf-8")

    assert "预测有多准" in page
    assert "How far to trust the forecast" in page
    assert page.count('<svg class="chart"') == 2 * 2 * 4
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "").replace("http://www.w3.org", "")


def test_a_short_history_is_refused_in_a_sentence(tmp_path: Path, capsys: Shown) -> None:
    folder = write_small_scenario(tmp_path / "shop")
    lines = (folder / "history.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "history.csv").write_text("\n".join([lines[0], *lines[-2 * 48 * 10 :]]), encoding="utf-8")
    code, shown = said(["forecast", str(folder), "--backtest", "--out", str(tmp_path / "out")], capsys)

    assert code == 2
    assert "the contact history has 10 days; a backtest needs at least 28" in shown
    assert not (tmp_path / "out").exists()


def test_plans_are_held_against_what_came(tmp_path: Path, capsys: Shown) -> None:
    of = plan()
    first = stored(tmp_path / "v1", scaled(of, 0.88), "2026-10-20T10:00:00+08:00")
    second = stored(tmp_path / "v2", scaled(of, 0.96), "2026-11-05T10:00:00+08:00")
    table = write_counts(tmp_path / "a.csv", {queue: as_forecast(of, queue) for queue in ("pre", "after")})
    code, shown = said(
        ["forecast", str(first), str(second), "--actuals", str(table), "--out", str(tmp_path / "out")], capsys
    )

    assert code == 0
    assert "the plan of 10.20 was 12% too low on" in shown
    with (tmp_path / "out/forecast_and_actual.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    of_all = [(row["plan"], row["bias"]) for row in rows if row["by"] == "all"]
    assert [(name, round(float(bias), 4)) for name, bias in of_all] == [("10.20", -0.12), ("11.5", -0.04)] * 2
    page = (tmp_path / "out/forecast_and_actual.html").read_text(encoding="utf-8")
    assert "预测和实际" in page
    assert "10.20 的方案在" in page


def test_a_replay_tells_service_beside_what_the_plan_said(tmp_path: Path, capsys: Shown) -> None:
    of = plan()
    write_plan(of, tmp_path / "plan.json")
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre")})
    words = ["simulate", str(tmp_path / "plan.json"), "--replay", str(table), "--replications", "4"]
    code, shown = said([*words, "--out", str(tmp_path / "service.csv")], capsys)

    assert code == 0
    assert "from 2026-11-10 00:00 on, as they came, are played from 11.10 00:00 on: 4 runs" in shown
    assert "Not in the table, not played: 售后" in shown
    assert (tmp_path / "service.csv").is_file()


def test_the_page_of_a_replay_has_the_figures_of_the_terminal(tmp_path: Path, capsys: Shown) -> None:
    of = plan()
    write_plan(of, tmp_path / "plan.json")
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre", factor=1.5)})
    words = ["simulate", str(tmp_path / "plan.json"), "--replay", str(table), "--replications", "4"]
    code, shown = said([*words, "--out", str(tmp_path / "out")], capsys)
    page = (tmp_path / "out/replay.html").read_text(encoding="utf-8")

    assert code == 0
    assert str(tmp_path / "out/replay.html") in shown
    assert (tmp_path / "out/replay.csv").is_file()
    assert "+50% against the forecast" in page
    assert "比预测 +50%" in page
    assert "Not in the table, not played: 售后" in page
    assert page.count('<svg class="chart"') == 2 * 2
    found = replay(of, table, from_day=None, zero_hour=None, replications=4, seed=of.seed)
    [only] = found.queues
    with use_language("en"):
        assert all(f">{cell}</td>" in page for cell in row_of(found, only))
    assert sum(only.came_by_day) == pytest.approx(only.came)
    assert sum(only.forecast_by_day) == pytest.approx(only.forecast)


EMPTY = ("empty.csv", "")
HEADS_ONLY = ("heads.csv", "time,queue,contacts\n")
WRONG_NAMES = ("names.csv", "time,queue,contacts\n2026-11-10 09:30,hotline,4\n2026-11-10 10:00,hotline,4\n")
OTHER_DAYS = ("june.csv", "time,queue,contacts\n2026-06-18 09:30,pre,4\n2026-06-18 10:00,pre,4\n")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (EMPTY, "the file is empty"),
        (HEADS_ONLY, "the table has no rows"),
        (WRONG_NAMES, "no queue takes contacts called hotline"),
        (OTHER_DAYS, "it holds 2026-06-18 to 2026-06-18"),
        (("none.csv", None), "the file is not there"),
    ],
)
@pytest.mark.parametrize("command", ["actuals", "replay"])
def test_careless_tables_are_refused_with_what_is_wrong(
    file: tuple[str, str | None], words: str, command: str, tmp_path: Path, capsys: Shown
) -> None:
    place = stored(tmp_path / "v1", plan())
    table = tmp_path / file[0]
    if file[1] is not None:
        table.write_text(file[1], encoding="utf-8")
    asked = {
        "actuals": ["forecast", str(place), "--actuals", str(table), "--out", str(tmp_path / "out")],
        "replay": ["simulate", str(place), "--replay", str(table), "--replications", "2"],
    }
    code, shown = said(asked[command], capsys)

    assert code == 2
    assert words in shown
    assert file[0] in shown
    assert "Traceback" not in shown
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["forecast", "a", "b", "--out", "c"], "one folder is forecast at a time, 2 are named"),
        (["forecast", "a", "--backtest", "--actuals", "t.csv", "--out", "c"], "say either --backtest or --actuals"),
        (["simulate", "PLAN", "--from", "2025-11-09"], "--from 2025-11-09: goes with --replay TABLE"),
        (["simulate", "PLAN", "--zero-hour", "2025-11-09 20:00"], "goes with --replay TABLE"),
        (["simulate", "PLAN", "--replay", "TABLE", "--from", "soon"], "--from soon"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    words: list[str], told: str, tmp_path: Path, capsys: Shown
) -> None:
    place = stored(tmp_path / "v1", plan())
    table = write_counts(tmp_path / "t.csv", {"pre": as_forecast(plan(), "pre")})
    code, shown = said([{"PLAN": str(place), "TABLE": str(table)}.get(word, word) for word in words], capsys)

    assert code == 2
    assert told in shown


def test_an_outage_of_the_chatbot_is_told_beside_the_plan(tmp_path: Path, capsys: Shown) -> None:
    of = plan()
    queues = tuple(replace(queue, drivers=("bot",) if queue.id == "pre" else ()) for queue in of.floor.queues)
    levers = replace(of.levers, bot=Lever(last=0.0, now=0.4))
    write_plan(replace(of, floor=replace(of.floor, queues=queues), levers=levers), tmp_path / "plan.json")
    words = ["simulate", str(tmp_path / "plan.json"), "--replications", "4"]

    code, shown = said([*words, "--outage", "11-11T09:30..10:30"], capsys)
    assert code == 0
    assert "With the chatbot down 11.11 09:30–10:30, 960 runs" in shown
    assert "11.11 10:30–11:30" in shown

    code, shown = said([*words, "--outage", "tonight"], capsys)
    assert code == 2
    assert "--outage this is not a day (found: tonight)" in shown


@pytest.mark.parametrize("words", [["--call-when", "3"], ["--outage", "2026-11-11T00:30..01:30"]])
def test_what_is_played_with_the_forecast_does_not_go_with_a_replay(
    words: list[str], tmp_path: Path, capsys: Shown
) -> None:
    of = plan()
    write_plan(of, tmp_path / "plan.json")
    table = write_counts(tmp_path / "a.csv", {"pre": as_forecast(of, "pre")})

    assert run(["simulate", str(tmp_path / "plan.json"), "--replay", str(table), *words]) == 2
    assert words[0] in capsys.readouterr().err
