import json
import re
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from planner.services.desk.drafts import open_draft, sheet_of
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.factories import plan
from tests.web.desk.visiting import Visit, account_of, visit

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def begun(store: Store) -> tuple[Visit, Campaign, str]:
    """A supervisor, a campaign with a roster, and the address of its wallchart."""
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    version_of(store, guest.account, campaign)
    return guest, campaign, f"/c/{campaign.id}/roster"


def edited(content: bytes, place: Path, agent: str, was: str, now: str) -> bytes:
    """The workbook with the first cell of that agent that holds `was` typed over."""
    path = place / "w.xlsx"
    path.write_bytes(content)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if any(cell.value == agent for cell in row))
    next(cell for cell in row if cell.value == was).value = now
    book.save(path)
    return path.read_bytes()


def sent_back(guest: Visit, address: str, content: bytes) -> str:
    """The page that shows what a workbook changes."""
    files = {"file": ("edited.xlsx", content)}
    answer = guest.client.post(f"{address}/workbook", files=files, data={"csrf": guest.csrf})
    assert answer.status_code == 200, answer.text
    return answer.text


def offered(page: str, name: str) -> list[str]:
    """Values of the form's fields of a name."""
    return [unescape(value) for value in re.findall(rf'name="{name}" value="([^"]*)"', page)]


def codes(store: Store, guest: Visit, campaign: Campaign) -> dict[tuple[str, str], str]:
    sheet = sheet_of(store, open_draft(store, guest.account, campaign))
    return {(each.agent, each.day.isoformat()): each.code for each in sheet.plan.assignments}


def first_shift() -> tuple[str, str, str, str]:
    """Agent, day and code of somebody's first shift, and another code."""
    each = plan().assignments[0]
    other = next(code.code for code in plan().floor.codes if code.code != each.code and not code.is_standby)
    return each.agent, each.day.isoformat(), each.code, other


def test_a_cell_edited_in_excel_is_shown_taken_over_as_one_step_and_undone(store: Store, tmp_path: Path) -> None:
    guest, campaign, address = begun(store)
    agent, day, was, now = first_shift()
    before = codes(store, guest, campaign)
    taken = guest.client.get(f"{address}/workbook.xlsx").content
    page = sent_back(guest, address, edited(taken, tmp_path, agent, was, now))
    cells = offered(page, "take")
    assert [json.loads(each) for each in cells] == [[agent, day, now, was]]
    assert codes(store, guest, campaign) == before
    form = {"csrf": guest.csrf, "token": "once", "take": cells}
    for _twice in range(2):
        assert guest.client.post(f"{address}/workbook/apply", data=form).status_code == 303
    assert codes(store, guest, campaign) == before | {(agent, day): now}
    assert guest.client.post(f"{address}/undo", json={}, headers=guest.ours).status_code == 200
    assert codes(store, guest, campaign) == before


def test_a_workbook_from_before_somebodys_edit_undoes_nothing_and_asks_for_the_same_cell(
    store: Store, tmp_path: Path
) -> None:
    guest, campaign, address = begun(store)
    agent, day, was, now = first_shift()
    taken = guest.client.get(f"/c/{campaign.id}/versions/1/roster.xlsx").content
    other = next(each for each in plan().assignments if each.agent != agent)
    cells = [
        {"agent": agent, "day": day, "code": ""},
        {"agent": other.agent, "day": other.day.isoformat(), "code": ""},
    ]
    assert guest.client.post(f"{address}/edit", json={"cells": cells}, headers=guest.ours).status_code == 200
    page = sent_back(guest, address, edited(taken, tmp_path, agent, was, now))
    assert offered(page, "take") == []
    assert [json.loads(each) for each in offered(page, "conflict-0") if each] == [[agent, day, now, ""]]
    guest.client.post(
        f"{address}/workbook/apply", data={"csrf": guest.csrf, "conflict-0": json.dumps([agent, day, now, ""])}
    )
    found = codes(store, guest, campaign)
    assert (found[agent, day], (other.agent, other.day.isoformat()) in found) == (now, False)


def test_unknown_codes_are_told_by_their_cell_and_nothing_changes(store: Store, tmp_path: Path) -> None:
    guest, campaign, address = begun(store)
    agent, _day, was, _now = first_shift()
    before = codes(store, guest, campaign)
    taken = guest.client.get(f"{address}/workbook.xlsx").content
    files = {"file": ("e.xlsx", edited(taken, tmp_path, agent, was, "A3"))}
    answer = guest.client.post(f"{address}/workbook", files=files, data={"csrf": guest.csrf})
    assert answer.status_code == 400
    assert ("A3" in answer.text, str(tmp_path.parent) in answer.text, "/tmp/" in answer.text) == (True, False, False)
    assert codes(store, guest, campaign) == before


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_gets_a_message(store: Store, content: bytes) -> None:
    guest, _campaign, address = begun(store)
    files = {"file": ("../../e.xlsx", content)}
    answer = guest.client.post(f"{address}/workbook", files=files, data={"csrf": guest.csrf})
    assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)


def test_a_workbook_of_another_campaign_is_recognised(store: Store) -> None:
    guest, _campaign, address = begun(store)
    second = campaign_of(store, guest.account)
    version_of(store, guest.account, second)
    taken = guest.client.get(f"/c/{second.id}/roster/workbook.xlsx").content
    answer = guest.client.post(f"{address}/workbook", files={"file": ("e.xlsx", taken)}, data={"csrf": guest.csrf})
    assert answer.status_code == 400
    assert "另一个活动" in answer.text


def test_somebody_of_another_shop_cannot(store: Store) -> None:
    _guest, campaign, _address = begun(store)
    other = visit(store, account_of(store, shop="别家", login="other"))
    assert other.client.get(f"/c/{campaign.id}/roster/workbook.xlsx").status_code == 404
