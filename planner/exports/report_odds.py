"""How likely each window of the night holds, for the report."""

from dataclasses import dataclass
from functools import partial
from typing import Self

from planner.domain.odds import NightOdds, QueueOdds, line_texts, nights_of, note_text, title_text
from planner.domain.plan import Plan, WindowKind
from planner.domain.verdict import Mark
from planner.domain.verdict_words import SIGNS
from planner.domain.verified import verification_texts
from planner.exports.pages import Both, both, named


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsCell:
    """The share of runs that meet the target, None where nobody comes, and the sign the verdict gives it."""

    met: float | None
    sign: str
    mark: Mark | None

    @classmethod
    def of(cls, row: QueueOdds, kind: WindowKind) -> Self:
        """A queue in one window."""
        window, mark = row.windows.get(kind), row.mark(kind)
        return cls(met=window.met if window else None, sign=SIGNS[mark] if mark else "", mark=mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsRow:
    """A line of the table."""

    queue: Both
    target: float
    target_seconds: float
    cells: tuple[OddsCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsTable:
    """One night."""

    title: Both
    heads: tuple[Both, ...]
    rows: tuple[OddsRow, ...]
    note: Both
    lines: tuple[Both, ...]


def verification_notes(plan: Plan) -> tuple[Both, ...]:
    """Whether every stretch holds as often as it was asked for, and those that do not."""
    count = len(verification_texts(plan))
    return tuple(both(partial(_verification_text, plan, place)) for place in range(count))


def _verification_text(plan: Plan, place: int) -> str:
    return verification_texts(plan)[place]


def _line_text(plan: Plan, night: NightOdds, place: int) -> str:
    return line_texts(plan, night)[place]


def odds_tables(plan: Plan) -> tuple[OddsTable, ...]:
    """A table for each zero hour inside the horizon."""
    return tuple(_table(plan, night) for night in nights_of(plan))


def _table(plan: Plan, night: NightOdds) -> OddsTable:
    queues = plan.floor.queue_by_id
    return OddsTable(
        title=both(partial(title_text, night)),
        heads=tuple(both(partial(night.head, kind)) for kind in night.kinds),
        rows=tuple(
            OddsRow(
                queue=named(queues[each.queue]),
                target=each.target,
                target_seconds=queues[each.queue].target_seconds,
                cells=tuple(OddsCell.of(each, kind) for kind in night.kinds),
            )
            for each in night.queues
        ),
        note=both(partial(note_text, night)),
        lines=tuple(both(partial(_line_text, plan, night, place)) for place in range(len(line_texts(plan, night)))),
    )
