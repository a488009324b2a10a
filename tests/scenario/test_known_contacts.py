"""Contacts that were read once are not read again until their bytes, or what they are read by, change."""

from collections.abc import Hashable
from pathlib import Path

import pytest

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.scenario.known_contacts import ContactsRead
from planner.scenario.loader import check_scenario
from tests.scenario.samples import write_small_scenario


class Memory:
    """Everything that was kept, and how often something was found in it."""

    def __init__(self) -> None:
        self.kept: dict[Hashable, ContactsRead] = {}
        self.found = 0

    def known(self, key: Hashable) -> ContactsRead | None:
        self.found += key in self.kept
        return self.kept.get(key)

    def keep(self, key: Hashable, found: ContactsRead) -> None:
        self.kept[key] = found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_scenario(tmp_path / "shop")


def test_what_is_remembered_is_what_would_be_read(folder: Path) -> None:
    memory = Memory()
    fresh = check_scenario(folder)
    assert check_scenario(folder, memory=memory) == fresh
    assert memory.found == 0
    assert check_scenario(folder, memory=memory) == fresh
    assert memory.found == 2


def test_notes_of_a_remembered_table_are_told_again_in_the_reader_s_language(folder: Path) -> None:
    table = folder / "history.csv"
    table.write_text(table.read_text(encoding="utf-8-sig") + "合计,,99999\n", encoding="utf-8")
    memory = Memory()
    for language in ("en", "zh_CN", "en"):
        with use_language(language):
            assert check_scenario(folder, memory=memory)[1] == check_scenario(folder)[1]
    assert memory.found == 2


def test_another_file_and_another_name_of_a_queue_are_read_anew(folder: Path) -> None:
    memory = Memory()
    check_scenario(folder, memory=memory)
    table = folder / "history.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace("pre,3", "pre,4", 1), encoding="utf-8")
    assert check_scenario(folder, memory=memory) == check_scenario(folder)
    assert memory.found == 1
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    (folder / "scenario.yaml").write_text(text.replace("stream: after", "stream: later"), encoding="utf-8")
    with pytest.raises(InvalidInput) as told:
        check_scenario(folder, memory=memory)
    with pytest.raises(InvalidInput) as anew:
        check_scenario(folder)
    assert told.value.faults == anew.value.faults


def test_a_table_with_faults_is_told_each_time(folder: Path) -> None:
    table = folder / "history.csv"
    table.write_text(table.read_text(encoding="utf-8-sig") + "2026-11-08 23:30,pre,many\n", encoding="utf-8")
    memory = Memory()
    told = []
    for _each in range(2):
        with pytest.raises(InvalidInput) as error:
            check_scenario(folder, memory=memory)
        told.append(error.value.faults)
    assert told[0] == told[1]
    assert [fault.file for fault in told[0]] == ["history.csv"]
