"""A folder `people/` written for a test."""

from pathlib import Path

import pytest

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.people.playbook.reading import Playbook, read_playbook
from planner.scenario.faults import FaultList
from planner.scenario.loader import load_scenario

SHIPPED = Path(__file__).parents[3] / "scenarios" / "618"


def shop() -> Floor:
    """The floor of 618: teams 售前, 售后 and 质检, one course with an exam."""
    return load_scenario(SHIPPED).floor


def people(home: Path, **files: str) -> Path:
    """`people/` with these files; in names `__` stands for `/` and what follows the last `_` is the ending."""
    place = home / "people"
    for name, text in files.items():
        stem, _mark, ending = name.replace("__", "/").rpartition("_")
        path = place / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place


def page(kind: str, body: str, **more: str) -> str:
    """A page of the playbook."""
    lines = [f"title: {kind} page", f"kind: {kind}", *(f"{name}: {value}" for name, value in more.items())]
    return "\n".join(("---", *lines, "---", "", body))


def read(place: Path) -> Playbook:
    """The playbook of a folder without faults."""
    faults = FaultList()
    playbook = read_playbook(place, shop(), faults)
    assert list(faults) == []
    return playbook


def problems(place: Path) -> list[str]:
    """Every fault of a playbook, in English."""
    faults = FaultList()
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        read_playbook(place, shop(), faults)
        faults.raise_any("people")
    return [f"{each.file} {each.place} [{each.value}] {each.problem} -> {each.remedy}" for each in caught.value.faults]
