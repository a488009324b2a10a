"""The playbook of a scenario: read whole, cut to a phase and a desk, written as booklet and files."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.floor import Scenario
from planner.domain.people import Agent
from planner.domain.spelling import folded
from planner.errors import Fault, InvalidInput, NotAsAsked
from planner.exports.people import call_lists as calls
from planner.exports.people.booklet import PAPERS, booklet_html
from planner.exports.people.exam_paper import exam_html, gate_rows, key_rows, question_sheets_html
from planner.exports.people.phrase_files import CHAT_DESK, chat_desk_rows, phrase_files
from planner.exports.plan_file import read_plan
from planner.exports.written_pages import Table, write_pages
from planner.i18n import _
from planner.people.exports.reading import FOLDER
from planner.people.playbook import products as sheets
from planner.people.playbook.beside_plan import PLAYBOOK_FILE, as_json
from planner.people.playbook.calls import Call, read_buyers, read_calls, share_out
from planner.people.playbook.desks import Desks
from planner.people.playbook.exam import draw_exam
from planner.people.playbook.pages import Desk, phase_label
from planner.people.playbook.products import Product, read_products
from planner.people.playbook.reading import Playbook, read_playbook
from planner.people.playbook.results import PASS_MARK, Gated, gate, read_results
from planner.scenario.faults import FaultList
from planner.scenario.loader import check_scenario, locate

QUESTIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPlaybook:
    """The playbook cut to what was asked for, and the attribute sheets."""

    scenario: Scenario
    playbook: Playbook
    whole: Playbook
    """Of every phase and desk."""
    products: tuple[Product, ...]
    phase: PhaseKind | None
    desk: Desk | None
    gated: tuple[Gated, ...]
    """Everybody a course holds back, with how they stand; nobody where no exam has a result."""
    calls: tuple[Call, ...]
    notes: tuple[Fault, ...]

    @property
    def subject(self) -> str:
        """The shop, and the phase and desk asked for, in the current language."""
        shop = self.scenario.floor.campaign.shop_label
        parts = (shop, phase_label(self.phase) if self.phase else "", self.desk.label if self.desk else "")
        return " · ".join(part for part in parts if part)


def open_playbook(
    scenario_folder: Path, phase: str = "", desk: str = "", pass_mark: float = PASS_MARK
) -> OpenedPlaybook:
    """Read pages, products, exam results and last year's orders of `people/`; empty texts ask for every phase and desk.

    Raises InvalidInput with every fault of every file at once, and NotAsAsked for a phase or desk there is not.
    """
    scenario, _notes = check_scenario(scenario_folder)
    asked_phase = _phase(phase, scenario.floor.campaign.phases) if phase else None
    asked_desk = _desk(desk, Desks(scenario.floor)) if desk else None
    people = locate(scenario_folder)[0] / FOLDER
    faults = FaultList()
    playbook = read_playbook(people, scenario.floor, faults)
    products = read_products(people, faults)
    results = read_results(people, scenario.floor, faults)
    buyers = read_buyers(people, faults)
    kept = read_calls(people, scenario.floor, buyers, faults)
    faults.raise_any(str(people))
    notes = (*faults.notes, *playbook.notes, *sheets.notes_on(products))
    return OpenedPlaybook(
        scenario=scenario,
        playbook=playbook.only(asked_phase, frozenset(asked_desk.teams) if asked_desk else None),
        whole=playbook,
        products=products,
        phase=asked_phase,
        desk=asked_desk,
        gated=gate(scenario.floor, results, pass_mark) if results else (),
        calls=share_out(buyers, _callers(scenario, asked_desk), kept),
        notes=notes,
    )


def write_playbook(
    opened: OpenedPlaybook, target: Path, paper: str = PAPERS[0], questions: int = QUESTIONS
) -> list[Path]:
    """The booklet, and whatever else there is something for, into `target`; the paths written.

    Phrases in every format; question sheets, an exam of at most so many `questions` and its key apart; who has passed;
    the call list of each owner and a masked overview.
    """
    if paper.lower() not in PAPERS:
        raise NotAsAsked("paper", paper, _("known here: {names}", names=", ".join(PAPERS)))
    campaign, phrases = opened.scenario.floor.campaign, opened.playbook.phrases

    def shop() -> str:
        return campaign.shop_label

    pages = {"playbook.html": booklet_html(opened.playbook, opened.products, lambda: opened.subject, paper.lower())}
    tables: dict[str, Table] = {}
    if phrases:
        tables[CHAT_DESK] = chat_desk_rows(phrases)
    if opened.products:
        exam = draw_exam(opened.products, questions, opened.scenario.seed)
        pages |= {"questions.html": question_sheets_html(opened.products, shop), "exam.html": exam_html(exam, shop)}
        tables["exam-key.csv"] = key_rows(exam)
    if opened.gated:
        tables["gate.csv"] = gate_rows(opened.gated)
    if opened.calls:
        agents = opened.scenario.floor.agent_by_id
        pages[calls.PAGE] = calls.calls_html(opened.calls, agents, shop)
        tables[calls.OVERVIEW] = calls.overview_rows(opened.calls, agents)
        tables |= calls.owner_tables(opened.calls)
    return write_pages(target, pages, tables, phrase_files(phrases) if phrases else {})


def put_beside(opened: OpenedPlaybook, plan_folder: Path) -> Path:
    """Write the whole playbook into the folder of a plan of the same scenario, for the pages agents open.

    Planning anew keeps it. Raises InvalidInput where the folder holds no plan of this scenario.
    """
    plan, own = read_plan(plan_folder), opened.scenario.floor.id
    if plan.floor.id != own:
        raise InvalidInput(
            _("{path} is a plan of {other}, not of {own}", path=plan_folder, other=plan.floor.id, own=own)
        )
    return write_pages(plan_folder, {}, {}, {PLAYBOOK_FILE: as_json(opened.whole)})[0]


def _callers(scenario: Scenario, desk: Desk | None) -> list[Agent]:
    """Who calls: the desk asked for, else the teams at home in the pre-sales queue, else everybody."""
    floor, headcount = scenario.floor, scenario.headcount
    teams = set(desk.teams) if desk is not None else set()
    if desk is None and headcount is not None:
        teams = {team.id for team in floor.teams if team.queues[0] == headcount.pre_sales_queue}
    return [agent for agent in floor.agents if not teams or agent.team in teams]


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
