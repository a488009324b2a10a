"""Settings edited as forms and as YAML; the loader's faults at their field and line; versions restored."""

from pathlib import Path

import pytest

from planner.storage.store import Store
from tests.web.desk.test_campaigns import import_small, small_files
from tests.web.desk.visiting import Visit, visit


@pytest.fixture
def guest(store: Store) -> Visit:
    found = visit(store)
    found.client.cookies.set("dacu-lang", "en")
    return found


@pytest.fixture
def address(guest: Visit, tmp_path: Path) -> str:
    return import_small(guest, tmp_path)


def yaml_of(guest: Visit, address: str) -> str:
    return guest.client.get(f"{address}/file?path=scenario.yaml").content.decode()


def numbers(store: Store) -> list[int]:
    with store.read() as work:
        (campaign,) = work.campaigns.all()
        return [each.number for each in work.campaigns.scenarios(campaign.id)]


def save(guest: Visit, address: str, section: str, **more: str) -> int:
    sent = {key.replace("__", "."): value for key, value in more.items()}
    return guest.client.post(f"{address}/scenario/{section}", data=sent, headers=guest.ours).status_code


SECTIONS = (
    *("campaign", "horizon", "phases", "queues", "teams", "codes", "loans", "courses"),
    *("rules", "goals", "demand", "standby", "holidays", "tables"),
)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_the_file_is_seen(guest: Visit, address: str, section: str) -> None:
    assert guest.client.get(f"{address}/scenario/{section}").status_code == 200


def test_a_value_changed_in_a_form_changes_nothing_else_in_the_file(guest: Visit, address: str, tmp_path: Path) -> None:
    sent = {"on": "1", "queues[0].weight": "1.5", "queues[0].chats": "3"}
    assert guest.client.post(f"{address}/scenario/queues", data=sent, headers=guest.ours).status_code == 303
    before = small_files(tmp_path)["scenario.yaml"].decode()
    assert yaml_of(guest, address) == before.replace("name: 售前, weight: 1.2", "name: 售前, weight: 1.5")


def test_a_value_that_was_not_written_is_added_and_taken_out_again(guest: Visit, address: str, tmp_path: Path) -> None:
    before = small_files(tmp_path)["scenario.yaml"].decode()
    assert save(guest, address, "rules", on="1", rules__max_nights_a_week="2") == 303
    assert "rules: {preset: cn, max_nights_a_week: 2}" in yaml_of(guest, address)
    assert save(guest, address, "rules", on="2", rules__max_nights_a_week="") == 303
    assert yaml_of(guest, address) == before


def test_a_setting_whose_part_is_not_there_yet_is_written_with_it(guest: Visit, address: str) -> None:
    sent = {"on": "1", "demand.levers.inquiry_share.last": "0.2", "demand.levers.inquiry_share.now": "0.3"}
    assert guest.client.post(f"{address}/scenario/demand", data=sent, headers=guest.ours).status_code == 303
    assert "inquiry_share: {last: 0.2, now: 0.3}" in yaml_of(guest, address)


def test_a_fault_stands_at_its_field_and_what_was_typed_stays(store: Store, guest: Visit, address: str) -> None:
    sent = {"on": "1", "queues[0].chats": "many", "queues[1].target_share": "7"}
    answer = guest.client.post(f"{address}/scenario/queues", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    assert 'id="why-queues[0].chats">chats must be a whole number' in answer.text
    assert 'id="why-queues[1].target_share">target_share must be at most 1' in answer.text
    assert 'value="many"' in answer.text
    assert numbers(store) == [1]


def test_two_people_at_different_settings_both_have_theirs(store: Store, guest: Visit, address: str) -> None:
    assert save(guest, address, "standby", on="1", standby__most="2") == 303
    assert save(guest, address, "standby", on="1", standby__absence_rate="0.05") == 303
    assert "standby: {gap_share: 0.2, absence_rate: 0.05, most: 2}" in yaml_of(guest, address)


def test_two_people_at_the_same_setting_are_asked(store: Store, guest: Visit, address: str) -> None:
    assert save(guest, address, "standby", on="1", standby__most="2") == 303
    mine = {"on": "1", "standby.most": "3"}
    asked = guest.client.post(f"{address}/scenario/standby", data=mine, headers=guest.ours)
    assert asked.status_code == 409
    assert "<td>1</td><td>2</td><td>3</td>" in asked.text
    assert numbers(store) == [2, 1]
    assert save(guest, address, "standby", on="1", onto="2", standby__most="3") == 303
    assert "most: 3}" in yaml_of(guest, address)


def test_the_file_is_edited_as_text(store: Store, guest: Visit, address: str) -> None:
    text = yaml_of(guest, address).replace("seed: 7", "seed: 8  # 换一个")
    sent = {"on": "1", "text": text.replace("\n", "\r\n"), "note": "试另一个种子"}
    assert guest.client.post(f"{address}/scenario/yaml", data=sent, headers=guest.ours).status_code == 303
    assert yaml_of(guest, address) == text
    assert "试另一个种子" in guest.client.get(f"{address}/scenario/versions").text


def test_faults_of_the_text_are_told_by_line_and_it_stays_in_the_editor(
    store: Store, guest: Visit, address: str
) -> None:
    text = yaml_of(guest, address).replace("seed: 7", "seed: many")
    answer = guest.client.post(f"{address}/scenario/yaml", data={"on": "1", "text": text}, headers=guest.ours)
    assert answer.status_code == 400
    assert (
        '<li data-line="4"><a href="#line-4">seed (line 4)</a> <code>many</code> seed must be a whole number'
        in answer.text
    )
    assert "seed: many" in answer.text
    assert numbers(store) == [1]
    kept = {"on": "1", "text": text, "with_faults": "yes"}
    assert guest.client.post(f"{address}/scenario/yaml", data=kept, headers=guest.ours).status_code == 303
    assert 'href="/c/1/scenario/yaml#line-4"' in guest.client.get(f"{address}/check").text


def test_the_editor_asks_the_loader_while_one_types(store: Store, guest: Visit, address: str) -> None:
    text = yaml_of(guest, address).replace("zone: Asia/Shanghai", "zone: Asia/Shanghai\n\tbad: 1")
    told = guest.client.post(f"{address}/scenario/yaml/try", data={"text": text}, headers=guest.ours).json()
    assert [(fault["line"], fault["problem"]) for fault in told["faults"]] == [(3, "the line is indented with a tab")]
    assert numbers(store) == [1]


def test_two_people_at_the_text_both_texts_are_shown(store: Store, guest: Visit, address: str) -> None:
    text = yaml_of(guest, address)
    theirs, mine = text.replace("seed: 7", "seed: 8"), text.replace("seed: 7", "seed: 9")
    first = guest.client.post(f"{address}/scenario/yaml", data={"on": "1", "text": theirs}, headers=guest.ours)
    assert first.status_code == 303
    asked = guest.client.post(f"{address}/scenario/yaml", data={"on": "1", "text": mine}, headers=guest.ours)
    assert asked.status_code == 409
    assert '<span class="minus">-seed: 8</span>' in asked.text
    assert '<span class="plus">+seed: 9</span>' in asked.text
    again = {"on": "2", "text": mine}
    assert guest.client.post(f"{address}/scenario/yaml", data=again, headers=guest.ours).status_code == 303
    assert numbers(store) == [3, 2, 1]


def test_an_earlier_scenario_is_compared_and_restored(store: Store, guest: Visit, address: str, tmp_path: Path) -> None:
    assert save(guest, address, "standby", on="1", standby__most="2") == 303
    page = guest.client.get(f"{address}/scenario/versions?before=1&after=2").text
    assert '<span class="plus">+standby: {gap_share: 0.2, absence_rate: 0.03, most: 2}</span>' in page
    where = f"{address}/scenario/versions/1/restore"
    assert guest.client.post(where, data={"on": "1"}, headers=guest.ours).status_code == 400
    assert guest.client.post(where, data={"on": "2"}, headers=guest.ours).status_code == 303
    assert yaml_of(guest, address) == small_files(tmp_path)["scenario.yaml"].decode()
    assert numbers(store) == [3, 2, 1]


def test_the_check_says_whether_a_roster_can_exist(guest: Visit, address: str) -> None:
    assert "nothing wrong" in guest.client.get(f"{address}/check").text
    more = guest.client.get(f"{address}/check/more").text
    assert "Nothing stands in the way that shows before a roster is made." in more


def test_a_copy_with_its_dates_moved_is_shown_and_then_made(store: Store, guest: Visit, address: str) -> None:
    asked = {"name": "双11 · 2027", "zero": "2027-11-11", "move": "true", "token": "t"}
    page = guest.client.get(f"{address}/copy", params=asked).text
    assert "2026-11-09 Mon" in page
    assert "2027-11-08 Mon" in page
    assert "4 days moved by +365 days" in page
    with store.read() as work:
        assert len(work.campaigns.all()) == 1
    made = {guest.client.post(f"{address}/copy", data=asked, headers=guest.ours).headers["location"] for _ in range(2)}
    assert len(made) == 1
    copy = made.pop()
    text = yaml_of(guest, copy)
    assert 'horizon: {first_day: "2027-11-08", last_day: "2027-11-11", interval: 30}' in text
    assert 'zero_hour: "2027-11-11 00:00"' in text
    assert 'last_campaign: {zero_hour: "2025-11-11 00:00"}' in text
    assert 'name: "双11 · 2027"' in text
    targets = guest.client.get(f"{copy}/file?path=targets.csv").content.decode("utf-8-sig").splitlines()
    assert targets[1:] == ["2027-11-09,60000", "2027-11-10,90000", "2027-11-11,400000", "2027-11-12,120000"]
    leave = guest.client.get(f"{copy}/file?path=leave.csv").content.decode("utf-8-sig").splitlines()
    assert leave == ["工号,第一天,最后一天,类型"]
    assert "nothing wrong" in guest.client.get(f"{copy}/check").text


def test_a_copy_as_a_start_keeps_every_table(guest: Visit, address: str, tmp_path: Path) -> None:
    sent = {"name": "我的店", "move": "false"}
    copy = guest.client.post(f"{address}/copy", data=sent, headers=guest.ours).headers["location"]
    for name, content in small_files(tmp_path).items():
        if name != "scenario.yaml":
            assert guest.client.get(f"{copy}/file", params={"path": name}).content == content


@pytest.mark.parametrize(("name", "zero"), [("", "2027-11-11"), ("x" * 201, "2027-11-11"), ("x", "soon")])
def test_a_copy_that_cannot_be_says_why(store: Store, guest: Visit, address: str, name: str, zero: str) -> None:
    sent = {"name": name, "zero": zero, "move": "true"}
    answer = guest.client.post(f"{address}/copy", data=sent, headers=guest.ours)
    assert answer.status_code == 400
    with store.read() as work:
        assert len(work.campaigns.all()) == 1
