"""One campaign: phases moved, checklists, figures; two people at the same thing are asked which to keep."""

import re
from datetime import date
from pathlib import Path

import pytest

from planner.storage.accounts import Role
from planner.storage.activities import Activity
from planner.storage.store import Store
from tests.desk_samples import version_of
from tests.web.desk.test_campaigns import import_small, small_files
from tests.web.desk.visiting import Visit, account_of, visit


@pytest.fixture
def guest(store: Store) -> Visit:
    found = visit(store)
    found.client.cookies.set("dacu-lang", "en")
    return found


@pytest.fixture
def address(guest: Visit, tmp_path: Path) -> str:
    return import_small(guest, tmp_path)


def days(**changed: str) -> dict[str, str]:
    """The fields of the form of phases, as the small scenario has them."""
    return {
        "first.0": "2026-10-15",
        "last.0": "2026-11-10",
        "first.1": "2026-11-10",
        "last.1": "2026-11-11",
        "first.2": "2026-11-12",
        "last.2": "2026-11-30",
    } | {key.replace("_", "."): value for key, value in changed.items()}


def yaml_of(guest: Visit, address: str) -> str:
    return guest.client.get(f"{address}/file?path=scenario.yaml").content.decode()


def notes(store: Store) -> list[str]:
    with store.read() as work:
        (campaign,) = work.campaigns.all()
        return [each.note for each in work.campaigns.scenarios(campaign.id)]


def lists(store: Store) -> tuple[Activity, ...]:
    with store.read() as work:
        (campaign,) = work.campaigns.all()
        return work.activities.all(campaign.id)


def test_a_phase_moved_is_a_new_scenario_in_which_nothing_else_changed(
    store: Store, guest: Visit, address: str, tmp_path: Path
) -> None:
    sent = days(last_2="2026-12-05") | {"on": "1"}
    assert guest.client.post(f"{address}/phases", data=sent, headers=guest.ours).status_code == 303
    before = small_files(tmp_path)["scenario.yaml"].decode()
    assert yaml_of(guest, address) == before.replace('last_day: "2026-11-30"', 'last_day: "2026-12-05"')
    assert notes(store) == ["售后期 11.12–12.5", "Imported"]


def test_days_that_run_backwards_are_refused_with_both_phases_and_kept_in_their_fields(
    store: Store, guest: Visit, address: str
) -> None:
    sent = days(first_1="2026-10-01") | {"on": "1"}
    answer = guest.client.post(f"{address}/phases", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    assert "引爆期 begins on 2026-10-01, before 预热期, which begins on 2026-10-15" in answer.text
    assert 'name="first.1" value="2026-10-01"' in answer.text
    assert len(notes(store)) == 1


def test_a_phase_that_ends_before_it_begins_is_refused(guest: Visit, address: str) -> None:
    sent = days(last_2="2026-11-01") | {"on": "1"}
    answer = guest.client.post(f"{address}/phases", data=sent, headers=guest.ours)
    assert "售后期 ends on 2026-11-01, before it begins on 2026-11-12" in answer.text


@pytest.mark.parametrize("typed", ["", "gestern", "2026-02-30", "9999-99-99", "2026-11-12' OR 1=1"])
def test_what_is_no_day_is_refused(store: Store, guest: Visit, address: str, typed: str) -> None:
    answer = guest.client.post(f"{address}/phases", data=days(last_2=typed) | {"on": "1"}, headers=guest.ours)
    assert answer.status_code == 400
    assert len(notes(store)) == 1


def test_phases_moved_by_two_people_are_asked_for(store: Store, guest: Visit, address: str) -> None:
    theirs = days(last_2="2026-12-01") | {"on": "1"}
    mine = days(last_2="2026-12-10") | {"on": "1"}
    assert guest.client.post(f"{address}/phases", data=theirs, headers=guest.ours).status_code == 303
    asked = guest.client.post(f"{address}/phases", data=mine, headers=guest.ours)
    assert asked.status_code == 409
    assert "周敏 saved scenario 2 meanwhile" in asked.text
    assert 'name="last.2" value="2026-12-10" data-was="2026-12-01"' in asked.text
    again = mine | {"onto": "2"}
    assert guest.client.post(f"{address}/phases", data=again, headers=guest.ours).status_code == 303
    assert 'last_day: "2026-12-10"' in yaml_of(guest, address)
    assert len(notes(store)) == 3


def test_the_checklist_comes_from_the_scenario_and_is_ticked_off(store: Store, guest: Visit, address: str) -> None:
    (line,) = lists(store)
    assert (line.text, line.owner, line.due, line.done_at) == ("确认班次代码", "周敏", date(2026, 11, 8), None)
    for done in ("true", "true"):
        sent = guest.client.post(f"{address}/activities/{line.id}/tick", data={"done": done}, headers=guest.ours)
        assert sent.headers["location"] == f"{address}#a{line.id}"
    assert lists(store)[0].done_by == guest.account.id
    guest.client.post(f"{address}/activities/{line.id}/tick", data={"done": "false"}, headers=guest.ours)
    assert lists(store)[0].done_at is None


def test_what_is_overdue_says_how_long(guest: Visit, address: str) -> None:
    sent = {"phase": "warm_up", "text": "补考", "owner": "林雪", "due": "2020-01-01"}
    guest.client.post(f"{address}/activities", data=sent, headers=guest.ours)
    late = (date.today() - date(2020, 1, 1)).days
    assert f'<span class="due late">{late} days late</span>' in guest.client.get(address).text


def test_an_entry_that_cannot_be_kept_says_so_and_keeps_what_was_typed(
    store: Store, guest: Visit, address: str
) -> None:
    sent = {"phase": "warm_up", "text": "x" * 201, "owner": "林雪", "due": "tomorrow"}
    answer = guest.client.post(f"{address}/activities", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    assert 'value="林雪"' in answer.text
    assert "a day, 2026-11-08" in answer.text
    assert len(lists(store)) == 1


def test_an_entry_changed_by_two_people_is_asked_for_and_nothing_is_lost(
    store: Store, guest: Visit, address: str
) -> None:
    (line,) = lists(store)
    theirs = {"text": "全员确认", "owner": "何静", "due": "2026-11-07", "lock": str(line.lock)}
    mine = {"text": "确认班次", "owner": "彭越", "due": "2026-11-06", "lock": str(line.lock)}
    where = f"{address}/activities/{line.id}"
    assert guest.client.post(where, data=theirs, headers=guest.ours).status_code == 303
    asked = guest.client.post(where, data=mine, headers=guest.ours)
    assert asked.status_code == 409
    assert "全员确认 · 何静 · 2026-11-07" in asked.text
    assert "确认班次 · 彭越 · 2026-11-06" in asked.text
    assert lists(store)[0].text == "全员确认"
    lock = re.findall(r'name="lock" value="(\d+)"><input type="hidden" name="text"', asked.text)[0]
    assert guest.client.post(where, data=mine | {"lock": lock}, headers=guest.ours).status_code == 303
    assert lists(store)[0].text == "确认班次"


def test_the_usual_entries_are_added_once(store: Store, guest: Visit, address: str) -> None:
    for _time in range(2):
        guest.client.post(f"{address}/activities/usual", headers=guest.ours)
    phases = [each.phase for each in lists(store)]
    assert {phase: phases.count(phase) for phase in set(phases)} == {"warm_up": 8, "peak": 4, "after_sales": 2}


def test_people_are_counted_by_team_and_employment(guest: Visit, address: str) -> None:
    page = re.sub(r"\s+", " ", guest.client.get(address).text)
    assert '<th scope="row">Full-time</th><td class="num">7</td><td class="num">4</td><td class="num">11</td>' in page
    assert '<th scope="row">Part-time</th><td class="num">0</td><td class="num">1</td><td class="num">1</td>' in page


def test_what_takes_longer_comes_after_the_page(store: Store, guest: Visit, address: str) -> None:
    with store.read() as work:
        (campaign,) = work.campaigns.all()
    version_of(store, guest.account, campaign)
    answer = guest.client.get(f"{address}/figures")
    assert answer.status_code == 200
    assert "Contacts expected on 11.11 (售前)" in answer.text
    assert "v1, " in answer.text


def test_a_scenario_with_faults_shows_them_in_place_of_figures(guest: Visit, tmp_path: Path) -> None:
    files = small_files(tmp_path)
    files["agents.csv"] = files["agents.csv"].replace("售后".encode(), "售后二".encode(), 1)
    sent = [("files", (name, content)) for name, content in files.items()]
    address = guest.client.post("/campaigns/import", files=sent, headers=guest.ours).headers["location"]
    page = guest.client.get(address)
    assert page.status_code == 200
    assert "there is no team 售后二" in page.text


def test_operations_read_and_change_nothing(store: Store, guest: Visit, address: str) -> None:
    reader = visit(store, account_of(store, Role.OPERATIONS))
    page = reader.client.get(address)
    assert page.status_code == 200
    assert 'role="slider"' not in page.text
    (line,) = lists(store)
    for where, sent in (
        ("phases", days() | {"on": "1"}),
        (f"activities/{line.id}/tick", {"done": "true"}),
        ("activities", {"phase": "warm_up", "text": "x"}),
        ("scenario/rules", {"on": "1"}),
        ("scenario/yaml", {"on": "1", "text": "id: x"}),
        ("copy", {"name": "x"}),
    ):
        assert reader.client.post(f"{address}/{where}", data=sent, headers=reader.ours).status_code == 403


def test_an_entry_of_another_campaign_is_not_there(store: Store, guest: Visit, address: str, tmp_path: Path) -> None:
    (line,) = lists(store)
    other = import_small(guest, tmp_path)
    where = f"{other}/activities/{line.id}/tick"
    assert guest.client.post(where, data={"done": "true"}, headers=guest.ours).status_code == 404
