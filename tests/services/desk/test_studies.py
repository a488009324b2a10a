"""What-if studies as runs: what they come to, how they are stopped and taken over, who may ask for how many."""

import csv
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain.study import StudyPoint
from planner.errors import InvalidInput
from planner.exports.study import csv_rows
from planner.scenario.loader import load_scenario
from planner.services.desk.held_run import HeldRun, LetGo
from planner.services.desk.kept_pieces import KeptPieces
from planner.services.desk.ready_questions import ready_questions
from planner.services.desk.runs import MOST_STUDIES, Waits, waits_for
from planner.services.desk.studies import ask_study, studies_of, to_study
from planner.services.desk.study_files import study_of
from planner.services.desk.study_forms import MOST_COMBINATIONS, StudyForm, understood
from planner.services.desk.working import Worker
from planner.services.study_points import Tried
from planner.services.whatif import parse_levers, run_study
from planner.storage.leases import Holding
from planner.storage.runs import RunKind, RunState, Stopping
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.scenario.samples import write_small_scenario
from tests.services.desk.at_work import QUICK, ask, done, run_of
from tests.web.desk.visiting import account_of

SMALL = {"levers": ["sales=1,1.3"], "work": 1, "replications": 2, "workers": 1, "swings": False}


def tried(value: float) -> Tried:
    """A piece of work that takes no time."""
    return Tried(point=StudyPoint(values=(value,), failure="no roster"), seed=1)


def chained(chain: tuple[Tried, ...]) -> tuple[Tried, ...]:
    return chain


def slow(value: float) -> Tried:
    time.sleep(60)
    return tried(value)


def test_a_study_comes_to_what_the_command_line_finds(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'dacu.db'}")
    campaign = campaign_of(store, account_of(store))
    run = done(store, ask(store, campaign, RunKind.WHATIF, **SMALL))
    assert (run.state, run.outcome["combinations"], run.outcome["not_planned"]) == (RunState.DONE, 2, 0)
    kept = study_of(store, run)
    scenario = load_scenario(write_small_scenario(tmp_path / "shop"))
    study = run_study(scenario, parse_levers(["sales=1,1.3"]), steps=1, replications=2, workers=1, seed=scenario.seed)
    assert kept == study
    with store.read() as work:
        files = work.trees.files(run.outcome["tree"])
    assert files.keys() == {"study.html", "study.csv", "study.xlsx", "study.json"}
    rows = list(csv.reader(files["study.csv"].decode("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == [str(row[0]) for row in csv_rows(study)]
    store.close()


def test_pieces_a_dead_worker_had_finished_are_not_done_again(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, RunKind.WHATIF, **SMALL)
    with store.write() as work:
        first = work.leases.claim("dead", -1)
    assert first is not None
    with HeldRun(store, first, QUICK, threading.Event()) as held:
        assert KeptPieces(held, 1).run_all(tried, [1.0, 2.0]) == [tried(1.0), tried(2.0)]
    with store.write() as work:
        work.leases.let_go_of("dead")
        second = work.leases.claim("next", 60)
    assert second is not None
    told: list[int] = []
    with HeldRun(store, second, QUICK, threading.Event()) as held:
        # Whatever is not kept is a minute's work here.
        found = KeptPieces(held, 1).run_all(slow, [1.0, 2.0], lambda place, _result: told.append(place))
    assert (run_of(store, number).attempt, found, told) == (2, [tried(1.0), tried(2.0)], [0, 1])


def test_a_study_that_is_stopped_ends_though_its_pieces_take_long(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    number = ask(store, campaign, RunKind.WHATIF, **{**SMALL, "replications": 500, "work": 500})
    worker = Worker(store, "here", pace=QUICK)
    thread = threading.Thread(target=worker.work_once)
    thread.start()
    while "share" not in run_of(store, number).progress:
        time.sleep(0.05)
    begun = time.monotonic()
    with store.write() as work:
        work.runs.ask_to_stop(number, Stopping.DROP)
    thread.join()
    # The processes that compute are ended, not waited for; the machine of the tests may be busy.
    assert (run_of(store, number).state, time.monotonic() - begun < 20) == (RunState.CANCELLED, True)


def test_three_questions_stand_ready_and_are_told_as_they_are_asked(store: Store) -> None:
    account = account_of(store)
    campaign = campaign_of(store, account)
    about = to_study(store, campaign.id)
    assert about is not None
    assert about.scenario is not None
    questions = ready_questions(about.scenario)
    assert [each.text for each in questions] == ["销售 1.3 倍撑得住吗", "售前要多少人才够", "机器人失灵怎么办"]
    asked = [understood(about.scenario, each.form)["levers"] for each in questions]
    assert asked == [["sales=1,1.1,1.2,1.3"], ["headcount:售前=-2,-1,0,1,2,3"], ["bot=0.4,0.2,0"]]
    without = replace(
        about.scenario, levers=replace(about.scenario.levers, bot=replace(about.scenario.levers.bot, now=0.0))
    )
    assert ready_questions(without)[2].text == "缺勤变多怎么办"


def test_every_fault_is_told_at_its_field(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    about = to_study(store, campaign.id)
    assert about is not None
    assert about.scenario is not None
    wrong = StudyForm(
        levers={"lever-sales": "1，abc", "lever-bot": "140%", "lever-headcount:售前": "1.5"},
        work="0",
        replications="many",
        queues=["nowhere"],
        name="长" * 101,
    )
    with pytest.raises(InvalidInput) as refused:
        understood(about.scenario, wrong)
    assert {(fault.place, fault.value) for fault in refused.value.faults} == {
        ("lever-sales", "abc"),
        ("lever-bot", "140%"),
        ("lever-headcount:售前", "1.5"),
        ("work", "0"),
        ("replications", "many"),
        ("queues", "nowhere"),
        ("name", ""),
    }
    for form, said in (
        (StudyForm(), "先填至少一个假设"),
        (
            StudyForm(levers={"lever-sales": ",".join(map(str, range(1, 8))), "lever-bot": "0,.1,.2,.3,.4,.5"}),
            "一共 42 组",
        ),
    ):
        with pytest.raises(InvalidInput) as refused:
            understood(about.scenario, form)
        (fault,) = refused.value.faults
        assert (fault.place, said in fault.problem) == ("levers", True)
    assert MOST_COMBINATIONS == 40


def test_one_value_is_held_against_the_scenario_and_people_make_the_curve(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    about = to_study(store, campaign.id)
    assert about is not None
    assert about.scenario is not None
    one = understood(about.scenario, StudyForm(levers={"lever-sales": "1.3"}))
    assert one["levers"] == ["sales=1,1.3"]
    three = {"lever-sales": "1.3", "lever-bot": "30%,40%,50%", "lever-headcount:售后": "-1, +1"}
    assert understood(about.scenario, StudyForm(levers=three))["levers"] == [
        "headcount:售后=-1,1",
        "bot=0.3,0.4,0.5",
        "sales=1.3",
    ]


def test_one_account_has_so_many_studies_open_and_a_double_click_asks_once(store: Store) -> None:
    account = account_of(store)
    campaign = campaign_of(store, account)
    form = StudyForm(levers={"lever-sales": "1,2"})
    first = ask_study(store, account, campaign, form, token="a")
    assert ask_study(store, account, campaign, form, token="a").id == first.id
    for number in range(1, MOST_STUDIES):
        ask_study(store, account, campaign, form, token=str(number))
    with pytest.raises(InvalidInput, match=f"你已有 {MOST_STUDIES} 个测算没算完"):
        ask_study(store, account, campaign, form, token="b")
    assert len(studies_of(store, campaign.id)) == MOST_STUDIES
    # Of a campaign one run is worked on at a time.
    with store.write() as work:
        assert work.leases.claim("one", 60) is not None
        assert work.leases.claim("other", 60) is None


def test_a_study_lets_a_roster_go_first_and_goes_on_with_what_it_had(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    study = ask(store, campaign, RunKind.WHATIF, **SMALL)
    with store.write() as work:
        first = work.leases.claim("here", 60)
    assert first is not None
    with HeldRun(store, first, QUICK, threading.Event()) as held:
        pieces = KeptPieces(held, 1)
        assert pieces.run_all(tried, [1.0]) == [tried(1.0)]
        check = ask(store, campaign, RunKind.CHECK)
        with pytest.raises(LetGo):
            pieces.run_all(chained, [(tried(2.0),)])
        held.let_go()
    later = ask(store, campaign, RunKind.WHATIF, **SMALL)
    with store.read() as work:
        every = work.runs.open()
        texts = {each.id: waits_for(each, every) for each in every}
    assert texts[check] == Waits(run=None, before=0)
    blocked_by = texts[study]
    assert blocked_by is not None
    assert blocked_by.run is not None
    assert blocked_by.run.id == check
    claimed = []
    for _turn in range(3):
        with store.write() as work:
            run = work.leases.claim("here", 60)
            assert run is not None
            claimed.append(run.id)
            work.leases.end(Holding(run=run.id, attempt=run.attempt), RunState.CANCELLED, {})
    assert claimed == [check, study, later]
