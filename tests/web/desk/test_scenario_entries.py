"""Entries of a scenario's lists added, copied and taken out on the page; a change of the settings taken back."""

from pathlib import Path

import pytest

from planner.storage.store import Store
from tests.web.desk.test_campaigns import import_small, small_files
from tests.web.desk.test_scenario import numbers, yaml_of
from tests.web.desk.visiting import Visit, visit


@pytest.fixture
def guest(store: Store) -> Visit:
    found = visit(store)
    found.client.cookies.set("dacu-lang", "en")
    return found


@pytest.fixture
def address(guest: Visit, tmp_path: Path) -> str:
    return import_small(guest, tmp_path)


def added(guest: Visit, address: str, at: str, on: int = 1, *, copy_of: str = "", **typed: str) -> int:
    form = guest.client.get(
        f"{address}/scenario/entry/new", params={"at": at, **({"like": copy_of} if copy_of else {})}
    )
    assert form.status_code == 200
    count = form.text.split('name="' + at + "[", 1)[1].split("]", 1)[0]
    sent = {f"{at}[{count}].{key.replace('__', '.')}": value for key, value in typed.items()}
    sent |= {"on": str(on), "at": at} | _like(copy_of)
    return guest.client.post(f"{address}/scenario/entry/add", data=sent, headers=guest.ours).status_code


def _like(copy_of: str) -> dict[str, str]:
    return {"like": copy_of} if copy_of else {}


def removed(guest: Visit, address: str, at: str, on: int = 1) -> tuple[int, str]:
    sent = {"on": str(on), "at": at}
    answer = guest.client.post(f"{address}/scenario/entry/remove", data=sent, headers=guest.ours)
    return answer.status_code, answer.text


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("at", "typed", "line"),
    [
        ("queues", {"id": "vip", "name": "会员", "like": "pre"}, '  - {id: "vip", name: "会员", like: "pre"}'),
        ("teams", {"id": "夜组", "name": "夜组", "queues": "pre"}, '  - {id: "夜组", name: "夜组", queues: ["pre"]}'),
        (
            "codes",
            {"code": "S2", "name": "替补2", "kind": "standby", "start": "09:00", "length": "4:00"},
            '  - {code: "S2", name: "替补2", kind: "standby", start: "09:00", length: "4:00"}',
        ),
        (
            "phases",
            {"kind": "after_sales", "name": "返场", "first_day": "2026-12-01", "last_day": "2026-12-03"},
            '  - {kind: "after_sales", name: "返场", first_day: "2026-12-01", last_day: "2026-12-03"}',
        ),
        (
            "codes[0].breaks",
            {"kind": "rest", "length": "5", "between": "16:00 16:30"},
            '      - {kind: "rest", length: 5, between: ["16:00", "16:30"]}',
        ),
    ],
)
def test_an_entry_is_added_in_a_line_of_its_own_and_all_else_stays(
    guest: Visit, address: str, at: str, typed: dict[str, str], line: str
) -> None:
    before = yaml_of(guest, address)
    assert added(guest, address, at, **typed) == 303
    assert lines_changed(before, yaml_of(guest, address)) == ([], [line])


def test_a_copy_has_everything_the_other_has_but_its_name(guest: Visit, address: str) -> None:
    form = guest.client.get(f"{address}/scenario/entry/new?at=codes&like=0").text
    assert 'name="codes[5].code" value=""' in form
    assert 'name="codes[5].start" value="08:00"' in form
    before = yaml_of(guest, address)
    assert added(guest, address, "codes", copy_of="0", code="A9", name="早班九", start="09:00", length="8:30") == 303
    after = yaml_of(guest, address)
    assert lines_changed(before, after) == ([], ['  - code: "A9"', '    name: "早班九"', '    start: "09:00"'])
    assert after.count('{kind: meal, length: 30, between: ["11:00", "13:30"]}') == 2


def test_what_is_wrong_stands_at_its_field_and_everything_typed_is_kept(
    store: Store, guest: Visit, address: str
) -> None:
    sent = {"on": "1", "at": "queues", "queues[3].id": "vip", "queues[3].chats": "many", "queues[3].weight": "2"}
    answer = guest.client.post(f"{address}/scenario/entry/add", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    assert 'id="why-queues[3].chats">chats must be a whole number' in answer.text
    assert 'id="why-queues[3].name">' in answer.text
    assert 'name="queues[3].weight" value="2"' in answer.text
    sent = {"on": "1", "at": "teams", "teams[2].id": "售前", "teams[2].name": "早组", "teams[2].queues": "pre"}
    twice = guest.client.post(f"{address}/scenario/entry/add", data=sent, headers=guest.ours)
    assert 'id="why-teams[2].id">' in twice.text
    assert numbers(store) == [1]


def test_a_word_of_a_list_that_is_wrong_is_told_at_the_field_of_the_list(guest: Visit, address: str) -> None:
    sent = {"on": "1", "at": "teams", "teams[2].id": "新组", "teams[2].name": "新组", "teams[2].queues": "pre vip"}
    answer = guest.client.post(f"{address}/scenario/entry/add", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    assert 'id="why-teams[2].queues">there is no queue vip' in answer.text
    form = guest.client.post(
        f"{address}/scenario/teams", data={"on": "1", "teams[0].queues": "vip"}, headers=guest.ours
    )
    assert 'id="why-teams[0].queues">there is no queue vip' in form.text


def test_an_entry_nothing_names_is_taken_out_and_put_back(store: Store, guest: Visit, address: str) -> None:
    before = yaml_of(guest, address)
    assert removed(guest, address, "loans[0]")[0] == 303
    assert "loans" not in yaml_of(guest, address)
    page = guest.client.get(f"{address}/scenario/loans?saved=2").text
    assert "Saved as scenario 2 · Loans, taken out: 售后 · → pre" in page
    sent = {"on": "2", "back": "loans"}
    answer = guest.client.post(f"{address}/scenario/versions/2/put-back", data=sent, headers=guest.ours)
    assert answer.headers["location"] == f"{address}/scenario/loans?saved=3"
    assert yaml_of(guest, address) == before
    assert numbers(store) == [3, 2, 1]


def test_what_something_names_is_not_taken_out_and_each_place_is_told(store: Store, guest: Visit, address: str) -> None:
    status, text = removed(guest, address, "queues[2]")
    assert status == 400
    assert "qc · 质检 is still named elsewhere: nothing was taken out" in text
    assert "<b>Teams · 售后</b></a> <code>queues</code>" in text
    assert "agents.csv" in text
    status, text = removed(guest, address, "codes[3]")
    assert status == 400
    assert "<b>Phases · 引爆期</b></a> <code>codes</code>" in text
    assert "pins.csv" in text
    assert numbers(store) == [1]


def test_a_change_is_taken_back_and_what_came_after_it_stays(guest: Visit, address: str) -> None:
    before = yaml_of(guest, address)
    for on, section, path, value in ((1, "standby", "standby.most", "2"), (2, "basics", "seed", "8")):
        sent = {"on": str(on), path: value}
        assert guest.client.post(f"{address}/scenario/{section}", data=sent, headers=guest.ours).status_code == 303
    answer = guest.client.post(f"{address}/scenario/versions/2/put-back", data={"on": "3"}, headers=guest.ours)
    assert answer.status_code == 303
    assert yaml_of(guest, address) == before.replace("seed: 7", "seed: 8")


def test_a_change_of_a_line_that_was_changed_again_is_not_taken_back(store: Store, guest: Visit, address: str) -> None:
    for on, value in ((1, "2"), (2, "3")):
        sent = {"on": str(on), "standby.most": value}
        assert guest.client.post(f"{address}/scenario/standby", data=sent, headers=guest.ours).status_code == 303
    answer = guest.client.post(f"{address}/scenario/versions/2/put-back", data={"on": "3"}, headers=guest.ours)
    assert answer.status_code == 400
    assert numbers(store) == [3, 2, 1]


def test_two_people_add_and_take_out_and_a_click_sent_twice_does_it_once(
    store: Store, guest: Visit, address: str
) -> None:
    assert removed(guest, address, "phases[0].activities[0]")[0] == 303
    assert removed(guest, address, "phases[0].activities[0]")[0] == 303
    assert numbers(store) == [2, 1]
    assert added(guest, address, "teams", 1, id="夜组", name="夜组", queues="pre") == 303
    assert added(guest, address, "teams", 1, id="早组", name="早组", queues="pre") == 303
    text = yaml_of(guest, address)
    assert ("夜组" in text, "早组" in text) == (True, True)
    status, text = removed(guest, address, "teams[0]", on=9)
    assert status == 404


def test_an_entry_that_was_changed_meanwhile_is_not_taken_out(store: Store, guest: Visit, address: str) -> None:
    sent = {"on": "1", "loans[0].efficiency": "0.8"}
    assert guest.client.post(f"{address}/scenario/loans", data=sent, headers=guest.ours).status_code == 303
    status, text = removed(guest, address, "loans[0]", on=1)
    assert status == 400
    assert "Somebody changed this entry meanwhile" in text
    assert numbers(store) == [2, 1]


def test_what_was_typed_and_not_saved_is_not_lost_by_taking_an_entry_out(guest: Visit, address: str) -> None:
    sent = {"on": "1", "at": "loans[0]", "loans[0].efficiency": "0.9"}
    answer = guest.client.post(f"{address}/scenario/entry/remove", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    assert 'name="loans[0].efficiency" value="0.9"' in answer.text


def test_what_stands_at_the_top_of_the_file_is_a_form_too(guest: Visit, address: str, tmp_path: Path) -> None:
    sent = {"on": "1", "tolerance": "0.1"}
    assert guest.client.post(f"{address}/scenario/basics", data=sent, headers=guest.ours).status_code == 303
    before = small_files(tmp_path)["scenario.yaml"].decode()
    assert yaml_of(guest, address) == before.replace("tolerance: 0.2", "tolerance: 0.1")


@pytest.mark.parametrize("at", ["", "nothing", "queues[0]", "queues[99].breaks", "rules.preset", "../x", "queues["])
def test_a_list_there_cannot_be_is_not_found(guest: Visit, address: str, at: str) -> None:
    assert guest.client.get(f"{address}/scenario/entry/new", params={"at": at}).status_code == 404
