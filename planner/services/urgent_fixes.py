"""Fixes for the shortages a report puts first: tried on the roster, kept beside the plan, shown in its report."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.fix_notes import FixNote, FixNotes
from planner.domain.headline import urgent_shortages
from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.fixes_file import FIXES_FILE, fixes_text
from planner.exports.plan_file import read_plan
from planner.i18n import _, use_language
from planner.os_reasons import reason_of
from planner.rostering import Baseline, Fix, fixes_of
from planner.services.explain_words import decision_text, moved_texts, signed
from planner.services.explaining import numbered
from planner.services.exporting import export_one

KEPT = 2
"""Fixes kept of each shortage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What was found and where it stands now."""

    plan: Plan
    notes: tuple[FixNotes, ...]
    paths: tuple[Path, ...]


def fix_urgent(place: Path) -> Fixed:
    """Try what helps against the most urgent shortages of the plan in `place`, keep it there, write its report anew.

    Deterministic. Raises `InvalidInput` where the plan cannot be read or its folder not be written.
    """
    plan = read_plan(place)
    ground = Baseline(plan.floor, plan.requirements, plan.assignments)
    notes = tuple(_notes(plan, ground, number) for number in urgent_shortages(plan))
    home = place if place.is_dir() else place.parent
    try:
        with TemporaryDirectory(dir=home.parent, prefix=f".{home.name}.") as beside:
            written = Path(beside) / FIXES_FILE
            written.write_text(fixes_text(notes, place), encoding="utf-8", newline="\n")
            kept = written.replace(home / FIXES_FILE)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=home, reason=reason_of(error))) from error
    return Fixed(plan=plan, notes=notes, paths=(kept, *export_one(place, "html").paths))


def _notes(plan: Plan, ground: Baseline, number: int) -> FixNotes:
    found = fixes_of(ground, numbered(plan)[number - 1])
    return FixNotes(shortage=number, fixes=tuple(_note(plan, fix) for fix in found.shown[:KEPT]), tried=found.tried)


def _note(plan: Plan, fix: Fix) -> FixNote:
    zh, en = _in_both(lambda: _sentence(plan, fix))
    who_zh, who_en = _in_both(lambda: _("; ").join(moved_texts(plan.floor, fix.change.moved)))
    return FixNote(
        zh=zh,
        en=en,
        who_zh=who_zh,
        who_en=who_en,
        recovered=round(fix.change.recovered, 1),
        elsewhere=round(fix.change.elsewhere, 1),
        paid=round(fix.change.paid),
    )


def _sentence(plan: Plan, fix: Fix) -> str:
    return _(
        "{decision}: recovers {hours:.1f} agent-hours, short elsewhere {elsewhere}, paid {paid} yuan",
        decision=decision_text(plan.floor, fix, plan.standby_calls),
        hours=fix.change.recovered,
        elsewhere=signed(fix.change.elsewhere, 1),
        paid=signed(fix.change.paid),
    )


def _in_both(write: Callable[[], str]) -> tuple[str, str]:
    with use_language("zh_CN"):
        zh = write()
    with use_language("en"):
        return zh, write()
