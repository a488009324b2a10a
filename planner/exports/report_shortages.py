"""Where people are missing, and what kept everybody else away."""

from dataclasses import dataclass
from functools import partial

from planner.domain.ask_words import asked_text
from planner.domain.figures import PlanFigures
from planner.domain.fix_notes import FixNote, FixNotes
from planner.domain.labels import reason_text
from planner.domain.plan import Plan, Shortage
from planner.domain.times import day_text, span_text
from planner.exports.pages import Both, both, joined, named, t

SHOWN = 12
REASONS = 3
"""Reasons named a shortage: those of most agents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageRow:
    """A stretch below P50; `number` is that of `dacu explain --shortage`."""

    number: int
    queue: Both
    stretch: str
    worst_at: str
    """Empty for work that can wait: only its day counts."""
    worst: float | None
    """People missing in the worst interval; None for work that can wait."""
    agent_hours: float
    reasons: Both | None
    fixes: tuple[Both, ...]
    """What was tried on the roster and helps, with who has to be told what."""
    asked: Both | None
    """Who asks for the people, where it is not the contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageTable:
    """The largest shortages, customers first, and a sum of the rest; `total` is what the report calls short."""

    rows: tuple[ShortageRow, ...]
    rest_count: int
    rest_hours: float
    total: float
    nothing: Both
    """What is said where there is no row."""

    @classmethod
    def of(cls, plan: Plan, fixes: tuple[FixNotes, ...] = ()) -> "ShortageTable":
        """The table of `plan` with what was found to help."""
        known = {each.shortage: each for each in fixes}
        figures = PlanFigures(plan=plan)
        ordered, total = figures.shortages, figures.whole.short
        rows = tuple(
            _row(plan, number, each, known.get(number)) for number, each in enumerate(ordered[:SHOWN], start=1)
        )
        return cls(
            rows=rows,
            rest_count=len(ordered) - len(rows),
            rest_hours=round(total - sum(row.agent_hours for row in rows), 1),
            total=total,
            nothing=both(partial(getattr, figures, "none_short")),
        )


def _row(plan: Plan, number: int, shortage: Shortage, known: FixNotes | None) -> ShortageRow:
    queue = plan.floor.queue_by_id[shortage.queue]
    asked = both(partial(asked_text, plan.floor, plan.requirements, queue.id, shortage.worst_at))
    return ShortageRow(
        number=number,
        queue=named(queue),
        stretch=span_text(shortage.start, shortage.end) if queue.is_live else day_text(shortage.start.date()),
        worst_at=f"{shortage.worst_at:%H:%M}" if queue.is_live else "",
        worst=shortage.missing if queue.is_live else None,
        agent_hours=round(shortage.agent_hours, 1),
        reasons=_reasons(shortage),
        fixes=tuple(_fix(each) for each in known.fixes) if known else (),
        asked=asked if asked.en else None,
    )


def _fix(note: FixNote) -> Both:
    """The decision, and in brackets who has to be told what."""
    said = Both(note.zh, note.en)
    return t("{fix} ({who})", fix=said, who=Both(note.who_zh, note.who_en)) if note.who_zh else said


def _reasons(shortage: Shortage) -> Both | None:
    known = ((reason, count) for reason, count in shortage.reasons.items() if count)
    counted = sorted(known, key=lambda each: (-each[1], each[0]))
    if not counted:
        return None
    return joined(
        [
            t("{reason}: {count}", reason=both(partial(reason_text, reason)), count=count)
            for reason, count in counted[:REASONS]
        ]
    )
