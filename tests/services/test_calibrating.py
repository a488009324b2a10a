"""A log held against a scenario: which queue is which, what would change, a copy with the figures found."""

from pathlib import Path

import pytest

from planner.calibration.calibration import STAFFING, Calibration, Figure, QueueCalibration
from planner.domain.floor import Scenario
from planner.errors import InvalidInput, NotAsAsked
from planner.i18n import use_language
from planner.scenario.loader import load_scenario
from planner.services.calibrated import refuse_taken, write_calibrated
from planner.services.calibrating import calibrate
from planner.services.demand import demand_of
from tests.calibration.chat_floor import ChatFloor
from tests.calibration.log_tables import HEADINGS, rows_of, write_log
from tests.scenario.samples import write_small_scenario

PRE = rows_of(ChatFloor(agents=6, limit=3, slowdown=0.25, handle=360.0, patience=120.0).play(4))
AFTER = rows_of(ChatFloor(agents=22, limit=1, slowdown=0.0, handle=300.0, patience=0.0, hours=24).play(5), "售后")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small scenario."""
    return write_small_scenario(tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="module")
def scenario(shop: Path) -> Scenario:
    """The small scenario."""
    return load_scenario(shop)


@pytest.fixture(scope="module")
def calibration(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    """A log of both its live queues."""
    return calibrate(scenario, [write_log(tmp_path_factory.mktemp("logs") / "log.csv", [*PRE, *AFTER])])


def queue(calibration: Calibration, name: str) -> QueueCalibration:
    """A queue of a calibration."""
    return next(each for each in calibration.queues if each.queue.id == name)


def test_queues_of_the_log_are_found_by_their_names(calibration: Calibration) -> None:
    assert {each.queue.id: each.contacts for each in calibration.queues} == {"pre": len(PRE), "after": len(AFTER)}
    assert calibration.unmapped == ()


def test_other_names_are_said_and_the_rest_is_listed(scenario: Scenario, tmp_path: Path) -> None:
    rows = [*([row[0], "VIP售前组", *row[2:]] for row in PRE), *([row[0], "直播间", *row[2:]] for row in AFTER)]
    log = write_log(tmp_path / "log.csv", rows)

    found = calibrate(scenario, [log], ["vip售前组=pre"])

    assert [each.contacts for each in found.queues] == [len(PRE), 0]
    assert found.unmapped == (("直播间", len(AFTER)),)
    assert [each.contacts for each in calibrate(scenario, [log], ["VIP售前组=pre", "*=售后"]).queues] == [
        len(PRE),
        len(AFTER),
    ]


@pytest.mark.parametrize("words", ["pre", "=pre", "售前=nobody", "售前=qc"])
def test_a_mapping_to_no_live_queue_is_refused(words: str, scenario: Scenario, tmp_path: Path) -> None:
    with pytest.raises(NotAsAsked):
        calibrate(scenario, [write_log(tmp_path / "log.csv", PRE)], [words])


def test_a_log_of_other_queues_only_is_an_error_that_names_them(scenario: Scenario, tmp_path: Path) -> None:
    log = write_log(tmp_path / "log.csv", [[row[0], "直播间", *row[2:]] for row in PRE])

    with pytest.raises(InvalidInput) as raised:
        calibrate(scenario, [log])

    assert "直播间 " in raised.value.faults[0].problem
    assert "直播间=pre" in raised.value.faults[0].remedy


def test_people_assumed_are_those_of_the_requirement(calibration: Calibration, scenario: Scenario) -> None:
    required = {each.queue: max(each.p50) for each in demand_of(scenario).requirements.queues}

    assert {each.queue.id: each.people_before for each in calibration.queues} == {
        "pre": required["pre"],
        "after": required["after"],
    }


def test_people_found_are_those_of_the_calibrated_scenario(
    calibration: Calibration, scenario: Scenario, shop: Path, tmp_path: Path
) -> None:
    write_calibrated(shop, scenario, calibration, tmp_path / "scenario")
    required = {
        each.queue: max(each.p50) for each in demand_of(load_scenario(tmp_path / "scenario")).requirements.queues
    }

    assert {each.queue.id: each.people_after for each in calibration.queues} == {
        "pre": required["pre"],
        "after": required["after"],
    }


def test_nobody_gave_up_so_patience_stays_with_a_lower_bound(calibration: Calibration) -> None:
    patience = queue(calibration, "after").get(Figure.PATIENCE)

    assert patience is not None
    assert (patience.at_least, patience.taken, patience.assumed) == (True, None, 240.0)
    assert [remark.text.startswith("只有 0 人放弃") for remark in patience.remarks] == [True]


def test_fewer_chats_than_assumed_stay_where_nobody_had_to_wait(calibration: Calibration) -> None:
    chats = queue(calibration, "after").get(Figure.CHATS)

    assert chats is not None
    assert chats.found is not None
    assert (chats.found.value, chats.assumed, chats.taken, chats.at_least) == (1.0, 2.0, None, True)


def test_without_agents_handle_time_of_chats_side_by_side_is_not_taken_over(scenario: Scenario, tmp_path: Path) -> None:
    log = write_log(tmp_path / "log.csv", [[*row[:2], "", *row[3:]] for row in PRE])
    found = queue(calibrate(scenario, [log]), "pre")

    taken = {each.figure for each in found.figures if each.taken is not None}
    assert taken & set(STAFFING) == {Figure.PATIENCE}


def test_an_account_several_people_share_says_nothing_of_one_of_them(scenario: Scenario, tmp_path: Path) -> None:
    log = write_log(tmp_path / "log.csv", [[*row[:2], "公共账号", *row[3:]] for row in PRE])
    found = queue(calibrate(scenario, [log]), "pre")

    taken = {each.figure for each in found.figures if each.taken is not None}
    assert taken & set(STAFFING) == {Figure.PATIENCE}


def test_what_a_hundred_chats_say_of_the_slowing_is_shown_and_not_taken_over(
    scenario: Scenario, tmp_path: Path
) -> None:
    slowing = queue(calibrate(scenario, [write_log(tmp_path / "log.csv", PRE[100:200])]), "pre").get(Figure.SLOWDOWN)

    assert slowing is not None
    assert slowing.found is not None
    assert slowing.taken is None


def test_a_log_without_queues_asks_which_it_is(scenario: Scenario, tmp_path: Path) -> None:
    log = write_log(tmp_path / "log.csv", [[row[0], *row[2:]] for row in PRE], (HEADINGS[0], *HEADINGS[2:]))

    with pytest.raises(InvalidInput) as raised:
        calibrate(scenario, [log])

    assert raised.value.faults[0].problem == "记录里没写会话属于哪个队列"
    assert [each.contacts for each in calibrate(scenario, [log], ["*=pre"]).queues] == [len(PRE), 0]


def test_a_bot_thins_the_contacts(scenario: Scenario, tmp_path: Path) -> None:
    rows = [[*row, "机器人" if number % 2 else "人工"] for number, row in enumerate(PRE)]
    found = queue(calibrate(scenario, [write_log(tmp_path / "log.csv", rows, (*HEADINGS, "接待方式"))]), "pre")
    bot = found.get(Figure.BOT)

    assert bot is not None
    assert bot.found is not None
    assert bot.assumed is not None
    assert bot.people_before is not None
    assert bot.people_after is not None
    assert (round(bot.found.value, 3), bot.taken) == (0.5, None)
    assert (bot.people_after < bot.people_before) == (bot.found.value > bot.assumed)


def test_the_copy_keeps_comments_and_order_and_the_original_stays(
    calibration: Calibration, scenario: Scenario, shop: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in shop.iterdir()}
    changes = write_calibrated(shop, scenario, calibration, tmp_path / "scenario")

    assert {path.name: path.read_bytes() for path in shop.iterdir()} == before
    old, new = (
        (folder / "scenario.yaml").read_text(encoding="utf-8").splitlines() for folder in (shop, tmp_path / "scenario")
    )
    assert [number for number, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]] == sorted(
        {change.line for change in changes}
    )
    assert {path.name for path in (tmp_path / "scenario").iterdir()} == set(before)
    copied = load_scenario(tmp_path / "scenario").floor.queue_by_id["pre"]
    taken = {each.figure: each.taken for each in queue(calibration, "pre").figures}
    assert (copied.handle_seconds, copied.patience_seconds, copied.slowdown) == (
        taken[Figure.HANDLE],
        taken[Figure.PATIENCE],
        taken[Figure.SLOWDOWN],
    )


def test_the_users_own_scenario_and_a_copy_made_before_are_never_written_over(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario" / "mine.txt").write_text("mine")
    inside = write_small_scenario(tmp_path / "home" / "scenario")

    for out, own in ((tmp_path, shop), (tmp_path / "home", inside)):
        with pytest.raises(NotAsAsked):
            refuse_taken(out, own)
    assert refuse_taken(tmp_path / "new", shop) == tmp_path / "new" / "scenario"


def test_what_is_said_of_a_log_is_said_in_the_language_of_the_moment(calibration: Calibration) -> None:
    patience = queue(calibration, "after").get(Figure.PATIENCE)

    assert patience is not None
    with use_language("en"):
        assert [remark.text.startswith("only 0 gave up") for remark in patience.remarks] == [True]


def test_a_log_of_which_nothing_is_left_says_why(shop: Path, tmp_path: Path) -> None:
    rows = [[*row[:3], row[5], row[4], row[3], *row[6:]] for row in PRE if row[3] < row[5]]

    with pytest.raises(InvalidInput) as raised:
        calibrate(load_scenario(shop), [write_log(tmp_path / "log.csv", rows)])

    assert [fault.problem for fault in raised.value.faults] == [f"{len(rows):,} 行没用：结束早于开始"]
