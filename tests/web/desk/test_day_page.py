import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from planner.services.desk.comparing import compare
from planner.services.desk.drafts import open_draft, sheet_of
from planner.services.desk.publishing import publish
from planner.services.desk.saving import save_version
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.web.desk.test_workbooks import edited, offered, sent_back
from tests.web.desk.visiting import Visit, visit

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
DAY = "2026-11-10"
MEAL_LATER = {"do": "break", "number": 1, "start": 690}


def begun(store: Store) -> tuple[Visit, Campaign, str]:
    """A supervisor, a campaign with a roster, and its address."""
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    version_of(store, guest.account, campaign)
    return guest, campaign, f"/c/{campaign.id}"


def blocks(page: str, agent: str, day: str = DAY) -> list[str]:
    """What can be moved of somebody's shift, as it is read aloud."""
    lane = page.split(f'data-agent="{agent}"')[1].split('class="row')[0]
    shift = lane.split(f'data-day="{day}"')[1].split("<g class=")[0]
    return [unescape(name) for name in re.findall(r'class="block[^>]*aria-label="([^"]*)"', shift)]


def print_of(page: str, agent: str) -> str:
    lane = page.split(f'data-agent="{agent}"')[1]
    found = re.search(rf'data-day="{DAY}"[^>]*data-print="(\w+)"', lane)
    assert found is not None
    return found[1]


def moved(guest: Visit, address: str, agent: str = "A001", **more: Any) -> dict[str, Any]:
    cell = {"agent": agent, "day": DAY, "was": "A", "edits": [MEAL_LATER], **more}
    answer = guest.client.post(f"{address}/roster/day", json={"token": "", "cells": [cell]}, headers=guest.ours)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["step"]
    return found


def test_a_moved_break_is_drawn_counted_and_taken_back(store: Store) -> None:
    guest, _campaign, address = begun(store)
    page = guest.client.get(f"{address}/day/{DAY}").text
    assert blocks(page, "A001") == [
        "黄文静，售前 08:00–16:30",
        "黄文静，小休 09:15–09:30",
        "黄文静，用餐 11:00–11:30",
        "黄文静，小休 14:00–14:15",
    ]
    step = moved(guest, address, expected=print_of(page, "A001"))
    assert (step["undo"], step["redo"], step["score"]["broken"]) == (True, False, 0)
    assert step["score"]["short"] > step["score"]["was"]["short"]
    lanes = guest.client.get(f"{address}/day/{DAY}/lanes").text
    assert blocks(lanes, "A001")[2] == "黄文静，用餐 11:30–12:00"
    back = guest.client.post(f"{address}/roster/undo", json={"token": "u"}, headers=guest.ours).json()["step"]
    assert back["score"]["short"] == step["score"]["was"]["short"]
    assert blocks(guest.client.get(f"{address}/day/{DAY}/lanes").text, "A001") == blocks(page, "A001")


def test_loans_desks_and_standby_are_drawn_for_what_they_are(store: Store) -> None:
    guest, _campaign, address = begun(store)
    page = guest.client.get(f"{address}/day/{DAY}").text
    assert blocks(page, "A005")[:2] == ["梁思，售后 08:00–11:30", "梁思，质检 11:30–16:30"]
    assert blocks(page, "A006")[1] == "詹国，支援售前 21:45–22:45"
    assert blocks(page, "A004") == ["朱静，S 替补 18:00–24:00"]
    night = guest.client.get(f"{address}/day/2026-11-11").text
    assert blocks(night, "A003")[0] == "简天，售前 17:30–02:00"


def test_a_preview_tells_the_effect_and_draws_the_coverage(store: Store) -> None:
    guest, _campaign, address = begun(store)
    cell = {"agent": "A005", "day": DAY, "edits": [{"do": "desk", "start": 900, "end": 960, "queue": "pre"}]}
    sent = {"cells": [cell], "day": DAY, "queue": "pre"}
    answer = guest.client.post(f"{address}/roster/day/preview", json=sent, headers=guest.ours).json()
    assert [each["agent"] for each in answer["effect"]["cells"]] == ["A005"]
    assert answer["effect"]["could"] == []
    assert 'class="loan"' in answer["chart"]
    assert not guest.client.get(f"{address}/roster/state").json()["step"]["undo"]


def test_a_day_two_people_move_at_once_is_a_question(store: Store) -> None:
    guest, _campaign, address = begun(store)
    page = guest.client.get(f"{address}/day/{DAY}").text
    moved(guest, address, edits=[{"do": "break", "number": 0, "start": 570}])
    cell = {"agent": "A001", "day": DAY, "was": "A", "edits": [MEAL_LATER], "expected": print_of(page, "A001")}
    answer = guest.client.post(f"{address}/roster/day", json={"cells": [cell]}, headers=guest.ours)
    assert answer.status_code == 409
    (taken,) = answer.json()["taken"]
    assert (taken["was"], taken["now"], taken["inside"]) == ("A", "A", True)
    assert taken["text"] == "黄文静，11 月 10 日：周敏刚挪过 A 的休息或岗位"
    assert taken["print"] == print_of(guest.client.get(f"{address}/day/{DAY}").text, "A001")
    moved(guest, address, expected=taken["print"])


@pytest.mark.parametrize(
    "cell",
    [
        {"agent": "A001", "day": DAY, "edits": [{"do": "break", "number": 9, "start": 600}]},
        {"agent": "A001", "day": DAY, "edits": [{"do": "break", "number": 0, "start": 601}]},
        {"agent": "A001", "day": DAY, "edits": [{"do": "break", "number": 0, "start": -15}]},
        {"agent": "A001", "day": DAY, "edits": [{"do": "dance"}]},
        {"agent": "A001", "day": DAY, "edits": [{"do": "desk", "start": 600, "end": 660, "queue": "<b>"}]},
        {"agent": "A001", "day": DAY, "edits": [{"do": "work", "start": 0, "end": 60, "to_start": 600, "to_end": 660}]},
        {"agent": "A001", "day": DAY, "edits": "x"},
        {"agent": "nobody", "day": DAY, "edits": []},
        {"agent": "A001", "day": "2026-12-24", "edits": []},
        {"agent": "A001", "day": "2026-11-12", "edits": [MEAL_LATER]},
        {"agent": "A001", "day": DAY, "code": "B"},
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(store: Store, cell: dict[str, Any]) -> None:
    guest, _campaign, address = begun(store)
    answer = guest.client.post(f"{address}/roster/day", json={"cells": [cell]}, headers=guest.ours)
    assert answer.status_code == 400
    assert answer.json()["faults"][0]["problem"]
    assert not guest.client.get(f"{address}/roster/state").json()["step"]["undo"]


def test_every_reader_of_a_published_roster_tells_a_moved_break_from_a_changed_code(store: Store) -> None:
    guest, campaign, address = begun(store)
    at = datetime(2026, 11, 1, tzinfo=UTC)
    publish(store, guest.account, campaign.id, 1, on=0, reason="", at=at)
    step = moved(guest, address)
    cell = next(each for each in step["cells"] if each["agent"] == "A001")
    assert (cell["code"], cell["changed"], cell["moved"]) == ("A", False, True)
    assert cell["name"] == "黄文静，11 月 10 日，A 早班 08:00 到 16:30，休息或岗位有调整"
    wall = guest.client.get(f"{address}/roster").text
    assert 'class="k-early moved">A</td>' in wall
    inspector = guest.client.get(f"{address}/roster/inspector").text
    assert "1 天代码与已发布的相同，休息或岗位有调整" in inspector
    made = save_version(store, guest.account, open_draft(store, guest.account, campaign).id)
    found = compare(store, campaign.id, 1, made.number)
    assert [(each.agent, each.before, each.after, each.why) for each in found.changes] == [("A001", "A", "A", "breaks")]
    shown = guest.client.get(f"{address}/versions/compare?old=1&new={made.number}").text
    assert "<td>挪休息</td>" in shown
    publish(store, guest.account, campaign.id, made.number, on=1, reason="", at=at + timedelta(days=1))


def test_a_workbook_brought_back_asks_before_it_undoes_a_moved_break(store: Store, tmp_path: Path) -> None:
    guest, campaign, address = begun(store)
    content = guest.client.get(f"{address}/roster/workbook.xlsx").content
    moved(guest, address)
    page = sent_back(guest, f"{address}/roster", edited(content, tmp_path, "A001", "A", "B"))
    assert offered(page, "take") == []
    assert offered(page, "conflict-0")[0] == ""
    other = sent_back(guest, f"{address}/roster", edited(content, tmp_path, "A002", "B", "A"))
    (take,) = offered(other, "take")
    sent = {"csrf": guest.csrf, "token": "t", "take": take, "since": offered(other, "since")[0]}
    assert guest.client.post(f"{address}/roster/workbook/apply", data=sent).status_code == 303
    sheet = sheet_of(store, open_draft(store, guest.account, campaign))
    assert sheet.position == 2
    assert blocks(guest.client.get(f"{address}/day/{DAY}").text, "A001")[2] == "黄文静，用餐 11:30–12:00"


def test_an_empty_day_says_so(store: Store) -> None:
    guest, _campaign, address = begun(store)
    agents = ("A001", "A002", "A003", "A004", "A005", "A006")
    cells = [{"agent": agent, "day": day, "code": ""} for agent in agents for day in ("2026-11-11", "2026-11-12")]
    guest.client.post(f"{address}/roster/edit", json={"cells": cells}, headers=guest.ours)
    assert "这天还没有排班。" in guest.client.get(f"{address}/day/2026-11-12").text
