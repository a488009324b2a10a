import io
import zipfile
from pathlib import Path

import pytest

from planner.storage.accounts import Role
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.scenario.samples import write_small_scenario
from tests.web.desk.visiting import Visit, account_of, visit


def small_files(place: Path) -> dict[str, bytes]:
    return files_in(write_small_scenario(place / "shop"))


def import_small(guest: Visit, place: Path, **more: str) -> str:
    files = [("files", (name, content)) for name, content in small_files(place).items()]
    done = guest.client.post("/campaigns/import", files=files, data=more, headers=guest.ours)
    assert done.status_code == 303, done.text
    return done.headers["location"]


def test_a_folder_goes_out_as_it_came_in(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    address = import_small(guest, tmp_path)
    answer = guest.client.get(f"{address}/download")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        found = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert found == small_files(tmp_path)
    assert guest.client.get(f"{address}/download").content == answer.content


def test_a_zip_that_was_downloaded_makes_the_same_campaign_again(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    packed = guest.client.get(f"{import_small(guest, tmp_path)}/download").content
    files = {"files": ("双11.zip", packed)}
    done = guest.client.post("/campaigns/import", files=files, data={"name": "双12"}, headers=guest.ours)
    again = guest.client.get(f"{done.headers['location']}/download").content
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == set(small_files(tmp_path))
    with store.read() as work:
        assert [each.name for each in work.campaigns.all()] == ["双12", "双11 · 小样"]


def test_the_list_shows_what_the_scenario_holds(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    import_small(guest, tmp_path)
    page = guest.client.get("/campaigns").text
    assert "2026-11-11 00:00" in page
    assert '<td class="num">12</td>' in page


def test_files_without_a_scenario_are_refused_and_the_name_stays(store: Store) -> None:
    guest = visit(store)
    answer = guest.client.post(
        "/campaigns/import", files={"files": ("agents.csv", b"x")}, data={"name": "年货节"}, headers=guest.ours
    )
    assert answer.status_code == 400
    assert "scenario.yaml" in answer.text
    assert 'value="年货节"' in answer.text
    with store.read() as work:
        assert work.campaigns.all() == ()


def test_a_script_is_told_the_faults_as_json(store: Store) -> None:
    guest = visit(store)
    guest.client.cookies.set("dacu-lang", "en")
    answer = guest.client.post(
        "/campaigns/import",
        files={"files": ("../agents.csv", b"x")},
        headers=guest.ours | {"accept": "application/json"},
    )
    assert answer.status_code == 400
    assert answer.json() == {
        "problem": "The files were not taken; nothing was changed",
        "faults": [
            {
                "place": "../agents.csv",
                "value": "",
                "problem": "the name leads out of the folder",
                "remedy": "give the file a plain name",
            }
        ],
    }


def test_a_scenario_with_a_faulty_table_is_imported_and_says_so(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    files = small_files(tmp_path)
    files["agents.csv"] = files["agents.csv"].replace("售后".encode(), "售后二".encode(), 1)
    sent = [("files", (name, content)) for name, content in files.items()]
    done = guest.client.post("/campaigns/import", files=sent, headers=guest.ours)
    assert done.status_code == 303
    with store.read() as work:
        (campaign,) = work.campaigns.all()
        scenario = work.campaigns.scenario(campaign.id)
    assert scenario is not None
    assert scenario.figures["faults"] > 0


def test_a_request_larger_than_is_taken_is_not_read(store: Store) -> None:
    guest = visit(store)
    huge = {"content-length": str(65 * 1024 * 1024), "content-type": "multipart/form-data; boundary=x"}
    answer = guest.client.post("/campaigns/import", content=b"--x", headers=guest.ours | huge)
    assert answer.status_code == 413
    assert "64 MB" in answer.text


def test_a_request_that_broke_off_changes_nothing(store: Store) -> None:
    guest = visit(store)
    broken = {"content-type": "multipart/form-data; boundary=x"}
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nabc'
    answer = guest.client.post("/campaigns/import", content=body, headers=guest.ours | broken)
    assert answer.status_code == 400
    with store.read() as work:
        assert work.campaigns.all() == ()


def test_a_starter_is_a_campaign_of_ones_own(store: Store) -> None:
    guest = visit(store)
    sent = {"name": "年货节 2027", "like": "618", "token": "t1"}
    done = guest.client.post("/campaigns/new", data=sent, headers=guest.ours)
    assert done.status_code == 303
    assert (
        guest.client.post("/campaigns/new", data=sent, headers=guest.ours).headers["location"]
        == done.headers["location"]
    )
    with store.read() as work:
        assert [each.name for each in work.campaigns.all()] == ["年货节 2027"]


def test_operations_read_the_list_and_begin_nothing(store: Store) -> None:
    guest = visit(store, account_of(store, Role.OPERATIONS))
    page = guest.client.get("/campaigns")
    assert page.status_code == 200
    assert "/campaigns/new" not in page.text
    assert guest.client.post("/campaigns/new", data={"name": "x"}, headers=guest.ours).status_code == 403


def names_listed(guest: Visit, store: Store, *, archived: bool = False) -> list[str]:
    with store.read() as work:
        return [each.name for each in work.campaigns.all(guest.account.shop, archived=archived)]


def test_a_campaign_is_renamed_and_called_as_before_again(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    address = import_small(guest, tmp_path)
    (was,) = names_listed(guest, store)
    sent = {"name": " 双11  返场 ", "was": was}
    answer = guest.client.post(f"{address}/rename", data=sent, headers=guest.ours)
    assert answer.headers["location"] == "/campaigns?done=renamed&of=1"
    assert names_listed(guest, store) == ["双11 返场"]
    page = guest.client.get(answer.headers["location"]).text
    assert (f"“{was}”改名为“双11 返场”" in page, f'name="name" value="{was}"' in page) == (True, True)
    back = {"name": was, "was": "双11 返场"}
    assert guest.client.post(f"{address}/rename", data=back, headers=guest.ours).status_code == 303
    assert names_listed(guest, store) == [was]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x00b"])
def test_a_name_that_cannot_be_is_refused_at_its_field_and_kept(store: Store, tmp_path: Path, name: str) -> None:
    guest = visit(store)
    address = import_small(guest, tmp_path)
    (was,) = names_listed(guest, store)
    answer = guest.client.post(f"{address}/rename", data={"name": name, "was": was}, headers=guest.ours)
    assert (answer.status_code, 'id="rename-problem"' in answer.text) == (400, True)
    assert names_listed(guest, store) == [was]


def test_of_two_who_rename_the_second_is_told(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    address = import_small(guest, tmp_path)
    (was,) = names_listed(guest, store)
    codes = [
        guest.client.post(f"{address}/rename", data={"name": name, "was": was}, headers=guest.ours).status_code
        for name in ("甲", "乙")
    ]
    assert (codes, names_listed(guest, store)) == ([303, 400], ["甲"])


def test_an_archived_campaign_leaves_the_list_and_comes_back_whole(store: Store, tmp_path: Path) -> None:
    guest = visit(store)
    address = import_small(guest, tmp_path)
    (name,) = names_listed(guest, store)
    answer = guest.client.post(f"{address}/archive", headers=guest.ours)
    assert answer.headers["location"] == "/campaigns?done=archived&of=1"
    assert (names_listed(guest, store), names_listed(guest, store, archived=True)) == ([], [name])
    page = guest.client.get(answer.headers["location"]).text
    assert ("已归档 1 个" in page, f'action="{address}/bring-back"' in page) == (True, True)
    assert guest.client.get(address).status_code == 200
    assert guest.client.post(f"{address}/bring-back", headers=guest.ours).status_code == 303
    assert (names_listed(guest, store), names_listed(guest, store, archived=True)) == ([name], [])
    with store.read() as work:
        assert [each.did for each in work.journal.newest(1)][:2] == ["campaign.brought_back", "campaign.archived"]
