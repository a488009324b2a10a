"""Somebody who left stands nowhere any more: in no row of any table and in no file of any folder."""

import io
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.cli.app import run as dacu
from planner.errors import InvalidInput
from planner.exports.plan_file import read_plan
from planner.services.desk.erased_files import Erasure, erased_files
from planner.services.desk.erasing import erase_person
from planner.services.desk.plan_folders import import_folder
from planner.storage import tables
from planner.storage.accounts import Account, Role
from planner.storage.campaigns import Campaign
from planner.storage.runs import RunKind, Stopping
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.scenario.samples import write_small_scenario
from tests.web.desk.visiting import account_of

WHO, NAME = "A003", "简天"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A scenario, and the folder of its plan as the command line writes it."""
    place = tmp_path_factory.mktemp("erasing")
    scenario = write_small_scenario(place / "shop")
    assert dacu(["plan", str(scenario), "--out", str(place / "plan"), "--work", "1"]) == 0
    return scenario, place / "plan"


def shop_with_history(store: Store, folders: tuple[Path, Path]) -> tuple[Account, Campaign]:
    """Whatever can hold a name holds it: tables, a plan, an upload, a draft's note, a run, a checklist, the journal."""
    author = account_of(store)
    assert author.shop is not None
    with store.write() as work:
        campaign = work.campaigns.add(shop=author.shop, name=f"送{NAME}", author=author.id)
        tree = work.trees.add(files_in(folders[0]))
        work.campaigns.set_scenario(campaign.id, tree=tree, author=author.id, on=0, note=f"{NAME}改了班次")
        given = {"agents": {"name": f"{NAME}.csv", "path": "agents.csv", "hash": "x"}}
        work.uploads.add(campaign=campaign.id, author=author.id, on=1, tree=tree, given=given)
        work.activities.add(campaign=campaign.id, phase="peak", text=f"找{NAME}谈", owner=NAME, due=None)
        work.journal.add("campaign.renamed", author=author.id, campaign=campaign.id, was=f"{NAME}的店")
        work.invitations.add("secret", name=NAME, role=Role.AGENT, shop=author.shop, agent=WHO, author=author.id)
        work.trees.add({f"{NAME}.txt": f"{NAME}\n".encode("gb18030")})
    version = import_folder(store, folders[1], campaign=campaign.id, author=author, note=f"{NAME}不在")
    with store.write() as work:
        work.rosters.rename(version.id, f"没有{NAME}")
        run = work.runs.add(
            campaign=campaign.id,
            kind=RunKind.REPAIR,
            asked={"absences": [{"agent": NAME}], "start": version.id},
            author=author.id,
            language="zh_CN",
            token="t",
        )
        work.runs.ask_to_stop(run.id, Stopping.DROP)
    return author, campaign


def texts_of(content: bytes) -> Iterator[str]:
    """A file as text in whatever encoding, and the members of an archive."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename
                yield from texts_of(archive.read(member))
        return
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        yield content.decode(encoding, errors="ignore").replace("\r\n ", "")


def everything_kept(store: Store) -> Iterator[tuple[str, str]]:
    """Every row of every table as text, every stored file as text; where it stands."""
    with Session(store._engine) as session:
        for table in tables.Base.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                for column, value in row.items():
                    if isinstance(value, bytes):
                        for text in texts_of(zlib.decompress(value)):
                            yield f"{table.name}.{column}", text
                    else:
                        yield f"{table.name}.{column}", json.dumps(value, ensure_ascii=False, default=str)


def where_named(store: Store, name: str) -> set[str]:
    return {place for place, text in everything_kept(store) if name in text or json.dumps(name)[1:-1] in text}


def test_a_name_erased_is_in_no_table_and_in_no_stored_file(store: Store, folders: tuple[Path, Path]) -> None:
    author, _campaign = shop_with_history(store, folders)
    assert {"blobs.packed", "journal.about", "activities.owner", "runs.asked", "uploads.given"} <= where_named(
        store, NAME
    )
    erased = erase_person(store, author, shop=author.shop or 0, agent=WHO, name=NAME)
    assert where_named(store, NAME) == set()
    assert erased.folders == {"scenario_versions": 1, "roster_versions": 1, "trees": 1}
    assert set(erased.rows) == {
        *(
            "campaigns",
            "scenario_versions",
            "uploads",
            "activities",
            "runs",
            "roster_versions",
            "invitations",
            "journal",
        )
    }
    assert erase_person(store, author, shop=author.shop or 0, agent=WHO, name=NAME).nothing


def test_the_plan_is_what_it_would_be_had_the_table_called_them_by_the_id(
    store: Store, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    author, campaign = shop_with_history(store, folders)
    erase_person(store, author, shop=author.shop or 0, agent=WHO, name=NAME)
    scenario = tmp_path / "shop"
    shutil.copytree(folders[0], scenario)
    table = scenario / "agents.csv"
    table.write_bytes(table.read_bytes().replace(NAME.encode(), WHO.encode()))
    with store.read() as work:
        version = work.rosters.versions(campaign.id)[0]
        newest = work.campaigns.scenario(campaign.id)
        assert newest is not None
        assert work.trees.files(newest.tree) == files_in(scenario)
        work.trees.write_to(version.tree, tmp_path / "erased")
    assert dacu(["plan", str(scenario), "--out", str(tmp_path / "plan"), "--work", "1"]) == 0
    erased, anew = files_in(tmp_path / "erased"), files_in(tmp_path / "plan")
    assert read_plan(tmp_path / "erased") == read_plan(tmp_path / "plan")
    # When it was made stands in the others.
    same = [path for path in anew if path.endswith((".csv", ".html")) or path == "plan.json"]
    assert {path for path in same if erased[path] != anew[path]} == set()
    assert len(same) > 5
    assert erased.keys() == anew.keys()


def test_another_shop_keeps_what_it_has(store: Store, folders: tuple[Path, Path]) -> None:
    author, _campaign = shop_with_history(store, folders)
    other = account_of(store, shop="别家", login="other")
    with store.write() as work:
        campaign = work.campaigns.add(shop=other.shop or 0, name="别家", author=other.id)
        tree = work.trees.add(files_in(folders[0]))
        work.campaigns.set_scenario(campaign.id, tree=tree, author=other.id, on=0)
    erase_person(store, author, shop=author.shop or 0, agent=WHO, name=NAME)
    with store.read() as work:
        kept = work.campaigns.scenario(campaign.id)
        assert kept is not None
        assert work.trees.files(kept.tree) == files_in(folders[0])


def test_a_name_two_people_have_and_a_run_under_way_change_nothing(store: Store, folders: tuple[Path, Path]) -> None:
    author, campaign = shop_with_history(store, folders)
    before = where_named(store, NAME)
    with pytest.raises(InvalidInput):
        erase_person(store, author, shop=author.shop or 0, agent="A004", name=NAME)
    with pytest.raises(InvalidInput):
        erase_person(store, author, shop=author.shop or 0, agent=WHO, name=" ")
    with store.write() as work:
        work.runs.add(campaign=campaign.id, kind=RunKind.CHECK, asked={}, author=author.id, language="en", token="u")
    with pytest.raises(InvalidInput):
        erase_person(store, author, shop=author.shop or 0, agent=WHO, name=NAME)
    assert where_named(store, NAME) == before


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("简天,简天明", "A003,简天明"),
        ("把简天换到晚班", "把A003换到晚班"),
        ("Ann and Anna; ANN_1 Ann.", "A9 and Anna; ANN_1 A9."),
        ("早高峰班", "早高峰班"),
        ("高峰来了", "A8来了"),
    ],
)
def test_longer_names_and_words_that_hold_a_name_stay(text: str, after: str) -> None:
    erasure = Erasure(words={"简天": "A003", "Ann": "A9", "高峰": "A8"}, others=frozenset({"简天明", "高峰班"}))
    assert erasure.in_text(text) == after


def test_files_keep_their_encoding_and_the_rest_of_their_bytes() -> None:
    erasure = Erasure(words={"简天": "A003"})
    files = {
        "a.csv": "工号,姓名\r\nA003,简天\r\n".encode("gb18030"),
        "b.csv": "﻿A003,简天\n".encode(),
        "c.json": b'{"name": "\\u7b80\\u5929"}',
        "d.bin": b"\x00\xff\xfe\x81",
        "e.ics": ("SUMMARY:" + "班" * 20 + "简\r\n 天\r\n").encode(),
        "f.txt": b"nobody",
    }
    assert erased_files(files, erasure) == {
        "a.csv": "工号,姓名\r\nA003,A003\r\n".encode("gb18030"),
        "b.csv": "﻿A003,A003\n".encode(),
        "c.json": b'{"name": "A003"}',
        "e.ics": ("SUMMARY:" + "班" * 20 + "A003\r\n").encode(),
    }
