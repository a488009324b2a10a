"""A page of the playbook, and for whom and when it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.campaign import PhaseKind
from planner.domain.naming import in_language
from planner.i18n import N_, _


class PageKind(StrEnum):
    """What a page holds, in the order a booklet shows it."""

    PHRASES = "phrases"
    SCRIPT = "script"
    ATTRIBUTES = "attributes"
    STEPS = "steps"
    CLASSES = "classes"
    CONTINGENCY = "contingency"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return _(_KINDS[self])


_KINDS: Mapping[PageKind, str] = {
    PageKind.PHRASES: N_("Quick phrases"),
    PageKind.SCRIPT: N_("Scripts"),
    PageKind.ATTRIBUTES: N_("Products"),
    PageKind.STEPS: N_("Steps and limits"),
    PageKind.CLASSES: N_("Classes of cases"),
    PageKind.CONTINGENCY: N_("When something breaks"),
    PageKind.REVIEW: N_("Reviews"),
}
PHASE_WORDS: Mapping[PhaseKind, str] = {
    PhaseKind.PREPARATION: N_("preparation phase"),
    PhaseKind.STOCKING: N_("stocking phase"),
    PhaseKind.WARM_UP: N_("warm-up phase"),
    PhaseKind.PEAK: N_("peak phase"),
    PhaseKind.AFTER_SALES: N_("after-sales phase"),
}


def phase_label(kind: PhaseKind) -> str:
    """What a phase is called in the current language."""
    return _(PHASE_WORDS[kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A team, or a queue and the teams that work it; pages and commands name either, in either language."""

    id: str
    name: str
    teams: tuple[str, ...]
    """Ids of the teams who sit there."""
    english_name: str = ""

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookPage:
    """One file. Without `phases` it is for all of them, without `desks` for everybody."""

    file: str
    kind: PageKind
    title: str
    text: str
    """Markdown below the front matter."""
    line: int
    """Of the file, on which `text` begins."""
    phases: tuple[PhaseKind, ...] = ()
    desks: tuple[Desk, ...] = ()
    situation: str = ""
    english_title: str = ""
    english_situation: str = ""
    """Empty where one text stands for both languages."""

    @property
    def label(self) -> str:
        """Its title in the current language."""
        return in_language(self.title, self.english_title)

    @property
    def when(self) -> str:
        """The situation it is for, in the current language."""
        return in_language(self.situation, self.english_situation)

    def concerns(self, phase: PhaseKind | None, teams: frozenset[str] | None) -> bool:
        """Whether it is for a phase and for any of these teams; None asks for all."""
        in_phase = phase is None or not self.phases or phase in self.phases
        at_desk = teams is None or not self.desks or any(teams.intersection(desk.teams) for desk in self.desks)
        return in_phase and at_desk
