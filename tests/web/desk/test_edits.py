from typing import Any

from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.web.desk.visiting import Visit, visit


def drafting(store: Store) -> tuple[Visit, str]:
    """A supervisor, and the address of a campaign's roster with the sample plan."""
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    version_of(store, guest.account, campaign)
    return guest, f"/c/{campaign.id}/roster"


def ask(guest: Visit, address: str, **sent: Any) -> dict[str, Any]:
    answer = guest.client.post(address, json=sent, headers=guest.ours)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def cell(agent: str, day: int, code: str = "", **more: str) -> dict[str, str]:
    return {"agent": agent, "day": f"2026-11-{day:02d}", "code": code, **more}


def test_a_cell_is_changed_taken_back_and_changed_again(store: Store) -> None:
    guest, address = drafting(store)
    done = ask(guest, f"{address}/edit", token="t1", kind="edit", cells=[cell("A001", 10, "B", expected="A")])["step"]
    shown = {(each["agent"], each["day"]): each["code"] for each in done["cells"]}
    assert shown["A001", "2026-11-10"] == "B"
    assert (done["undo"], done["redo"]) == (True, False)
    back = ask(guest, f"{address}/undo", token="t2")["step"]
    shown = {(each["agent"], each["day"]): each["code"] for each in back["cells"]}
    assert shown["A001", "2026-11-10"] == "A"
    assert (back["undo"], back["redo"]) == (False, True)
    assert back["score"]["short"] == done["score"]["was"]["short"]
    again = ask(guest, f"{address}/redo", token="t3")["step"]
    assert again["score"]["cost"] == done["score"]["cost"]


def test_a_step_sent_twice_is_done_once(store: Store) -> None:
    guest, address = drafting(store)
    sent = {"token": "same", "kind": "edit", "cells": [cell("A001", 12, "B", expected="")]}
    first = ask(guest, f"{address}/edit", **sent)["step"]
    second = ask(guest, f"{address}/edit", **sent)["step"]
    assert second["position"] == first["position"]
    assert second["cells"] == first["cells"]
    ask(guest, f"{address}/undo", token="back")
    twice = ask(guest, f"{address}/undo", token="back")["step"]
    assert (twice["undo"], twice["redo"]) == (False, True)


def test_a_preview_keeps_nothing(store: Store) -> None:
    guest, address = drafting(store)
    effect = ask(guest, f"{address}/preview", cells=[cell("A001", 10, "B")])["effect"]
    (told,) = effect["cells"]
    assert (told["was"], told["now"]) == ("A", "B")
    state = guest.client.get(f"{address}/state").json()["step"]
    assert (state["undo"], state["redo"]) == (False, False)


def test_what_cannot_be_used_is_told_cell_by_cell_and_nothing_changes(store: Store) -> None:
    guest, address = drafting(store)
    cells = [cell("A001", 10, "XX"), cell("nobody", 10, "A"), cell("A001", 28, "A"), cell("A002", 10, "A")]
    answer = guest.client.post(f"{address}/edit", json={"token": "t", "cells": cells}, headers=guest.ours)
    assert answer.status_code == 400
    assert [each["place"] for each in answer.json()["faults"]] == [
        "A001 2026-11-10",
        "nobody 2026-11-10",
        "A001 2026-11-28",
    ]
    assert not guest.client.get(f"{address}/state").json()["step"]["undo"]


def test_half_a_step_is_a_fault_and_not_a_crash(store: Store) -> None:
    guest, address = drafting(store)
    for sent in (b"{", b"[]", b'{"cells": 3}', b'{"cells": [{"day": 1}]}'):
        headers = {**guest.ours, "content-type": "application/json"}
        answer = guest.client.post(f"{address}/edit", content=sent, headers=headers)
        assert answer.status_code == 400
        assert answer.json()["problem"]


def test_a_shortage_has_its_reasons_and_a_step_that_does_what_it_says(store: Store) -> None:
    guest, address = drafting(store)
    shown = guest.client.get(f"{address}/shortages").json()
    card = shown["cards"][0]
    assert (card["queue"], card["needed"], card["on_duty"], card["missing"]) == ("pre", 4.2, 0.8, 3.4)
    assert len(card["reasons"]) > 0
    fixes = guest.client.get(f"{address}/shortages/fixes", params={"key": card["key"]}).json()["fixes"]
    best = fixes[0]
    before = guest.client.get(f"{address}/state").json()["step"]["score"]
    step = ask(guest, f"{address}/fix", token="f", cells=best["cells"])["step"]
    assert round(step["score"]["short"] - before["short"], 1) == best["short"]
    assert round(step["score"]["cost"] - before["cost"]) == best["cost"]
    assert step["score"]["broken"] == before["broken"]
    gone = guest.client.get(f"{address}/shortages/fixes", params={"key": "pre@2026-11-12T03:00:00"})
    assert gone.status_code == 404


def test_the_price_of_a_wish_is_told(store: Store) -> None:
    guest, address = drafting(store)
    asked = {"agent": "A002", "day": "2026-11-11", "code": ""}
    wish = guest.client.get(f"{address}/wish", params=asked).json()["wish"]
    assert wish["title"] == "方家豪 11.11：B 改成 休"
    assert [way["cost"] for way in wish["ways"]] == [902, 484]
    assert wish["cost"] == 484
    granted = guest.client.get(f"{address}/wish", params={**asked, "code": "B"}).json()["wish"]
    assert (granted["cost"], granted["ways"]) == (0, [])
