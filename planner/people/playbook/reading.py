"""`people/playbook/*.md` of a scenario as one playbook, or every fault of every page at once."""

from dataclasses import dataclass, replace
from pathlib import Path

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.errors import Fault
from planner.people.playbook.desks import Desks
from planner.people.playbook.front_matter import read_page
from planner.people.playbook.markdown import refuse_html
from planner.people.playbook.pages import PageKind, PlaybookPage
from planner.people.playbook.phrases import Phrase, notes_on, read_phrases
from planner.scenario.faults import FaultList
from planner.scenario.reading import MEGABYTE, decode, read_file

FOLDER = "playbook"
_ORDER = list(PageKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """Pages in the order of a booklet, and the phrases in them."""

    pages: tuple[PlaybookPage, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    notes: tuple[Fault, ...] = ()

    def only(self, phase: PhaseKind | None, teams: frozenset[str] | None) -> "Playbook":
        """What is for a phase and for these teams; None asks for all."""
        pages = tuple(page for page in self.pages if page.concerns(phase, teams))
        phrases = tuple(phrase for phrase in self.phrases if phrase.page.concerns(phase, teams))
        return replace(self, pages=pages, phrases=phrases)


def read_playbook(people: Path, floor: Floor, faults: FaultList) -> Playbook:
    """The pages in `people/playbook/`; an empty playbook where there is no such folder."""
    folder = people / FOLDER
    desks, pages = Desks(floor), []
    names = sorted(path.name for path in folder.glob("*.md")) if folder.is_dir() else []
    for name in names:
        raw = read_file(folder, name, MEGABYTE, faults)
        text = decode(raw, faults) if raw is not None else None
        page = read_page(text, name, desks, faults) if text is not None else None
        if page is not None:
            refuse_html(page, faults)
            pages.append(page)
    pages.sort(key=lambda page: (_ORDER.index(page.kind), page.file))
    phrases = read_phrases(pages, faults)
    return Playbook(pages=tuple(pages), phrases=phrases, notes=tuple(notes_on(phrases)))
