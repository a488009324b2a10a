"""An agent's page shows the playbook of the day's phases and of the desk they sit at, and of no other."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.people.playbook.beside_plan import PLAYBOOK_FILE, as_json, pages_of_day, read_beside
from planner.people.playbook.desks import Desks, teams_of
from planner.people.playbook.front_matter import read_page
from planner.people.playbook.pages import PlaybookPage
from planner.people.playbook.reading import Playbook
from planner.scenario.faults import FaultList
from planner.services.opened import PlanFolder, opened_plan
from planner.services.people.playbook import open_playbook, put_beside
from planner.web.app import create_app
from tests.factories import floor, plan

SHIPPED = Path(__file__).parents[2] / "scenarios" / "618"
PAGES = {
    "all": ("contingency", ""),
    "warm": ("script", "phases: [warm_up]\n"),
    "later": ("script", "phases: [after_sales]\n"),
    "sell": ("script", "phases: [peak]\ndesks: [售前]\n"),
    "mend": ("script", "desks: [售后]\n"),
}


def playbook(of: Floor) -> Playbook:
    faults = FaultList()
    pages = [
        read_page(f"---\ntitle: {name} page\nkind: {kind}\n{more}---\n1. **do** {name}", name, Desks(of), faults)
        for name, (kind, more) in PAGES.items()
    ]
    assert list(faults) == []
    return Playbook(pages=tuple(page for page in pages if page is not None))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    place = tmp_path / "plan"
    place.mkdir()
    write_plan(plan(), place / "plan.json")
    (place / PLAYBOOK_FILE).write_bytes(as_json(playbook(floor())))
    return place


def titles(folder: Path, agent: str, day: str) -> list[str]:
    client = TestClient(create_app(folder), base_url="http://127.0.0.1:8011")
    secret = opened_plan(folder, folder.parent / "home").links.by_agent[agent].page
    text = client.get(f"/my/{secret}", params={"day": day}).text
    return re.findall(r"<summary><b>(\w+) page</b>", text)


def test_pages_come_back_from_the_folder_as_they_were(folder: Path) -> None:
    def told(pages: tuple[PlaybookPage, ...]) -> list[tuple[object, ...]]:
        return [(each.file, each.kind, each.title, each.text, each.phases, teams_of(each.desks)) for each in pages]

    assert told(read_beside(folder)) == told(playbook(floor()).pages)


def test_a_day_shows_what_is_for_its_phases_and_the_desk(folder: Path) -> None:
    assert titles(folder, "A003", "2026-11-10") == ["all", "warm", "sell"]
    assert titles(folder, "A003", "2026-11-11") == ["all", "sell"]
    assert titles(folder, "A005", "2026-11-11") == ["all", "mend"]


def test_a_day_off_shows_none(folder: Path) -> None:
    assert titles(folder, "A001", "2026-11-12") == []


def test_markdown_is_written_out_on_the_page(folder: Path) -> None:
    client = TestClient(create_app(folder), base_url="http://127.0.0.1:8011")
    secret = opened_plan(folder, folder.parent / "home").links.by_agent["A003"].page

    assert "<strong>do</strong> sell" in client.get(f"/my/{secret}", params={"day": "2026-11-11"}).text


def test_a_folder_without_a_playbook_has_no_pages_and_a_new_one_is_seen(folder: Path) -> None:
    (folder / PLAYBOOK_FILE).unlink()
    kept = PlanFolder(folder, folder.parent / "home")
    assert kept.current().playbook == ()

    (folder / PLAYBOOK_FILE).write_bytes(as_json(playbook(floor())))
    assert len(kept.current().playbook) == len(PAGES)


def test_a_damaged_playbook_is_told(folder: Path) -> None:
    (folder / PLAYBOOK_FILE).write_text("[{}]", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_beside(folder)

    assert [fault.file for fault in caught.value.faults] == [PLAYBOOK_FILE]


def test_a_plan_of_another_scenario_takes_no_playbook(folder: Path) -> None:
    with pytest.raises(InvalidInput, match="618"):
        put_beside(open_playbook(SHIPPED), folder)


def test_pages_of_a_loan_are_those_of_whoever_is_at_home_there() -> None:
    pages = playbook(floor()).pages

    assert [page.file for page in pages_of_day(pages, [PhaseKind.PEAK], frozenset(("售后", "售前")))] == [
        *("all", "sell", "mend")
    ]
