"""The playbook of a scenario: read whole, cut to a phase and a desk, written as booklet and files."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.floor import Scenario
from planner.domain.spelling import folded
from planner.errors import Fault, NotAsAsked
from planner.exports.people.booklet import PAPERS, booklet_html
from planner.exports.people.phrase_files import CHAT_DESK, chat_desk_rows, phrase_files
from planner.exports.written_pages import write_pages
from planner.i18n import _
from planner.people.exports.reading import FOLDER
from planner.people.playbook import products as sheets
from planner.people.playbook.desks import Desks
from planner.people.playbook.pages import Desk, phase_label
from planner.people.playbook.products import Product, read_products
from planner.people.playbook.reading import Playbook, read_playbook
from planner.scenario.faults import FaultList
from planner.scenario.loader import check_scenario, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlaybook:
    """The playbook cut to what was asked for, and the attribute sheets."""

    scenario: Scenario
    playbook: Playbook
    products: tuple[Product, ...]
    phase: PhaseKind | None
    desk: Desk | None
    notes: tuple[Fault, ...]

    @property
    def subject(self) -> str:
        """The shop, and the phase and desk asked for, in the current language."""
        shop = self.scenario.floor.campaign.shop_label
        parts = (shop, phase_label(self.phase) if self.phase else "", self.desk.label if self.desk else "")
        return " · ".join(part for part in parts if part)


def open_playbook(scenario_folder: Path, phase: str = "", desk: str = "") -> OpenedPlaybook:
    """Read `people/playbook` and `people/products`; empty texts ask for every phase and desk.

    Raises InvalidInput with every fault of every file at once, and NotAsAsked for a phase or desk there is not.
    """
    scenario, _notes = check_scenario(scenario_folder)
    asked_phase = _phase(phase, scenario.floor.campaign.phases) if phase else None
    asked_desk = _desk(desk, Desks(scenario.floor)) if desk else None
    people = locate(scenario_folder)[0] / FOLDER
    faults = FaultList()
    playbook = read_playbook(people, scenario.floor, faults)
    products = read_products(people, faults)
    faults.raise_any(str(people))
    notes = (*faults.notes, *playbook.notes, *sheets.notes_on(products))
    return OpenedPlaybook(
        scenario=scenario,
        playbook=playbook.only(asked_phase, frozenset(asked_desk.teams) if asked_desk else None),
        products=products,
        phase=asked_phase,
        desk=asked_desk,
        notes=notes,
    )


def write_playbook(opened: OpenedPlaybook, target: Path, paper: str = PAPERS[0]) -> list[Path]:
    """playbook.html and the phrases in every format into `target`; the paths written."""
    if paper.lower() not in PAPERS:
        raise NotAsAsked("paper", paper, _("known here: {names}", names=", ".join(PAPERS)))
    phrases = opened.playbook.phrases
    booklet = booklet_html(opened.playbook, opened.products, lambda: opened.subject, paper.lower())
    pages, tables = {"playbook.html": booklet}, {CHAT_DESK: chat_desk_rows(phrases)}
    return write_pages(target, pages, tables if phrases else {}, phrase_files(phrases) if phrases else {})


def _phase(text: str, phases: tuple[Phase, ...]) -> PhaseKind:
    """A phase by its word in scenario.yaml, or by the name the scenario gives it."""
    wanted = folded(text).replace("-", "_")
    for kind in PhaseKind:
        if wanted == kind.value:
            return kind
    for phase in phases:
        if folded(text) in (folded(phase.name), folded(phase.english_name)):
            return phase.kind
    raise NotAsAsked("phase", text, _("known here: {names}", names=", ".join(kind.value for kind in PhaseKind)))


def _desk(text: str, desks: Desks) -> Desk:
    found = desks.find(text)
    if found is None:
        raise NotAsAsked("desk", text, _("known here: {names}", names=", ".join(desks.names)))
    return found
