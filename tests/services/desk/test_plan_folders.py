import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from planner.cli.app import run as dacu
from planner.errors import NotFound
from planner.services.desk.numbered import newest_version, version_numbered
from planner.services.desk.plan_folders import export_folder, import_folder
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.desk_samples import campaign_of
from tests.scenario.samples import write_small_scenario
from tests.services.desk.at_work import ask, done
from tests.web.desk.visiting import account_of, visit


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `dacu plan` writes, made twice: its second version."""
    place = tmp_path_factory.mktemp("planned")
    scenario = write_small_scenario(place / "shop")
    for seed in ("1", "2"):
        command = ["plan", str(scenario), "--out", str(place / "plan"), "--work", "1", "--workers", "1"]
        assert dacu([*command, "--seed", seed]) in (0, 3)
    return place / "plan"


def test_a_plan_brought_in_and_taken_out_is_the_same_in_every_file(store: Store, planned: Path, tmp_path: Path) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author)
    made = import_folder(store, planned, campaign=campaign.id, author=author)
    assert made.number == 2
    export_folder(store, version_numbered(store, campaign.id, 2), tmp_path / "out")
    assert files_in(tmp_path / "out") == files_in(planned)


def test_what_is_downloaded_is_the_same_too(store: Store, planned: Path) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    import_folder(store, planned, campaign=campaign.id, author=guest.account)
    answer = guest.client.get(f"/c/{campaign.id}/versions/2/folder.zip")
    assert answer.headers["content-type"] == "application/zip"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        inside = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    assert inside == files_in(planned)
    assert guest.client.get(f"/c/{campaign.id}/versions/3/folder.zip").status_code == 404
    other = visit(store, account_of(store, shop="别家", login="other"))
    assert other.client.get(f"/c/{campaign.id}/versions/2/folder.zip").status_code == 404


def test_a_second_import_gets_the_next_number_and_stays_as_it_was(store: Store, planned: Path, tmp_path: Path) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author)
    numbers = [import_folder(store, planned, campaign=campaign.id, author=author).number for _ in range(2)]
    assert numbers == [2, 3]
    export_folder(store, newest_version(store, campaign.id), tmp_path / "out")
    assert files_in(tmp_path / "out") == files_in(planned)


def test_what_is_built_on_an_import_goes_on_counting(store: Store, planned: Path) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author)
    for _ in range(2):
        import_folder(store, planned, campaign=campaign.id, author=author)
    run = done(store, ask(store, campaign, work=1, workers=1))
    assert run.outcome["version"] == 4
    with store.read() as work:
        record = json.loads(work.trees.files(newest_version(store, campaign.id).tree)["run.json"])
    assert record["version"] == 4


def test_a_campaign_without_a_roster_says_so(store: Store) -> None:
    campaign = campaign_of(store, account_of(store))
    with pytest.raises(NotFound):
        newest_version(store, campaign.id)


def test_on_the_command_line(
    database_url: str, store: Store, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("DACU_DATABASE_URL", database_url)
    campaign = campaign_of(store, account_of(store))
    assert dacu(["desk", "import", str(planned), "--campaign", str(campaign.id)]) == 0
    assert dacu(["desk", "export", "--campaign", str(campaign.id), "--out", str(tmp_path / "out")]) == 0
    assert files_in(tmp_path / "out") == files_in(planned)
    assert dacu(["desk", "import", str(planned), "--campaign", "99"]) == 2
    assert f"--campaign 99：没有这个大促；现有：{campaign.id} (双11)" in capsys.readouterr().err.replace("\n", "")
    assert dacu(["desk", "import", str(tmp_path), "--campaign", str(campaign.id)]) == 2
