"""The queue: what runs, what waits and for whom, what was done last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.services.desk.runs import waits_for
from planner.storage.runs import Run, RunState
from planner.web.desk.pages.run import figures_of, opens_of
from planner.web.desk.pages.run_words import kind_text, state_text, waits_text


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One run of the list."""

    number: int
    campaign: int
    campaign_name: str
    kind: str
    author: str
    asked_at: datetime
    state: str
    state_text: str
    waits: str
    best: str
    share: float
    version: int | None
    opens: str
    """Address of what it came to, where that is no version."""
    problem: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Open runs, the oldest first, and ended ones, the newest first."""

    going_on: tuple[QueueRow, ...]
    ended: tuple[QueueRow, ...]


def queue_page(
    shown: Sequence[Run], every_open: tuple[Run, ...], names: dict[int, str], campaigns: Mapping[int, str]
) -> QueuePage:
    """Of `shown`, newest first; `every_open` says what waits for what."""
    rows = [(run.is_open, _row(run, every_open, names, campaigns)) for run in shown]
    return QueuePage(
        going_on=tuple(row for is_open, row in reversed(rows) if is_open),
        ended=tuple(row for is_open, row in rows if not is_open),
    )


def _row(run: Run, every_open: tuple[Run, ...], names: dict[int, str], campaigns: Mapping[int, str]) -> QueueRow:
    figures = figures_of(run, ())
    return QueueRow(
        number=run.id,
        campaign=run.campaign,
        campaign_name=campaigns.get(run.campaign, ""),
        kind=kind_text(run),
        author=names.get(run.author, ""),
        asked_at=run.created_at,
        state=run.state.value,
        state_text=state_text(run),
        waits=waits_text(waits_for(run, every_open), names),
        best=figures.best,
        share=figures.share,
        version=run.outcome.get("version"),
        opens=f"/c/{run.campaign}{opens}" if run.state is RunState.DONE and (opens := opens_of(run)) else "",
        problem=run.outcome.get("problem", ""),
        is_open=run.is_open,
    )
