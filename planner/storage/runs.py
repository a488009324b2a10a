"""Work that was asked for, as those see it who asked: what there is, what waits for what, what it tells.

Who does the work holds a lease, see `planner.storage.leases`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.storage import tables
from planner.storage.instants import now


class RunState(StrEnum):
    """Where a run is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (RunState.QUEUED, RunState.RUNNING)
"""States of a run that has not ended."""


class RunKind(StrEnum):
    """What is asked for."""

    CHECK = "check"
    FORECAST = "forecast"
    BUILD = "build"
    FINISH = "finish"
    REPAIR = "repair"
    REPORT = "report"
    SIMULATE = "simulate"
    WHATIF = "whatif"
    BACKTEST = "backtest"
    SALES = "sales"


class Stopping(StrEnum):
    """How a run is asked to stop."""

    NOT = ""
    KEEP = "keep"
    """With the best roster so far as its result."""
    DROP = "drop"
    """Without a result; what it found stays as its checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as it stands."""

    id: int
    campaign: int
    kind: RunKind
    state: RunState
    asked: Mapping[str, Any]
    author: int
    language: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    worker: str
    attempt: int
    lost: int
    """Attempts in a row that ended without a word and brought nothing."""
    asked_to_stop: Stopping
    progress: Mapping[str, Any]
    checkpoint: int | None
    outcome: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        """Whether it waits or is worked on."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEvent:
    """One thing a run told, numbered from 1."""

    number: int
    attempt: int
    at: datetime
    told: Mapping[str, Any]


class Runs:
    """Every run."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, *, campaign: int, kind: RunKind, asked: Mapping[str, Any], author: int, language: str, token: str
    ) -> Run:
        """Ask for a run. The same `token` asks once."""
        if token and (known := self.asked_with(token)):
            return known
        row = tables.Run(
            campaign=campaign,
            kind=kind.value,
            state=RunState.QUEUED.value,
            asked=dict(asked),
            author=author,
            language=language,
            created_at=now(),
            progress={},
            outcome={},
            token=token or None,
        )
        try:
            with self._session.begin_nested():
                self._session.add(row)
        except IntegrityError:
            # the same click, sent twice at once
            known = self.asked_with(token)
            if known is None:
                raise
            return known
        return run_record(row)

    def asked_with(self, token: str) -> Run | None:
        """The run a click has asked for."""
        row = self._session.scalar(select(tables.Run).where(tables.Run.token == token))
        return None if row is None else run_record(row)

    def of(self, number: int) -> Run | None:
        """The run with that number."""
        row = self._session.get(tables.Run, number, populate_existing=True)
        return None if row is None else run_record(row)

    def open(self, *, author: int | None = None) -> tuple[Run, ...]:
        """What waits or is worked on, the oldest first; of one author where it is given."""
        query = select(tables.Run).where(tables.Run.state.in_([each.value for each in OPEN])).order_by(tables.Run.id)
        if author is not None:
            query = query.where(tables.Run.author == author)
        return tuple(map(run_record, self._session.scalars(query)))

    def newest(
        self,
        *,
        shop: int | None = None,
        campaign: int | None = None,
        kinds: Sequence[RunKind] = (),
        most: int = 50,
    ) -> tuple[Run, ...]:
        """The last runs, newest first, of a shop or a campaign, and of some kinds, where they are given."""
        query = select(tables.Run).order_by(tables.Run.id.desc()).limit(most)
        if campaign is not None:
            query = query.where(tables.Run.campaign == campaign)
        if kinds:
            query = query.where(tables.Run.kind.in_([each.value for each in kinds]))
        if shop is not None:
            query = query.join(tables.Campaign, tables.Campaign.id == tables.Run.campaign)
            query = query.where(tables.Campaign.shop == shop)
        return tuple(map(run_record, self._session.scalars(query)))

    def ask_to_stop(self, number: int, how: Stopping) -> Run | None:
        """Ask for an end: what waits is cancelled at once, who works on it reads the word. None: it has ended."""
        query = select(tables.Run).where(tables.Run.id == number).with_for_update()
        row = self._session.scalar(query.execution_options(populate_existing=True))
        if row is None or row.state not in OPEN:
            return None
        row.asked_to_stop = how.value
        if row.state == RunState.QUEUED:
            row.state, row.finished_at = RunState.CANCELLED.value, now()
        self._session.flush()
        return run_record(row)

    def events(self, number: int, after: int = 0, most: int = 5000) -> tuple[RunEvent, ...]:
        """What a run told after event `after`, in order."""
        query = select(tables.RunEvent).where(tables.RunEvent.run == number, tables.RunEvent.number > after)
        return tuple(
            RunEvent(number=row.number, attempt=row.attempt, at=row.at, told=row.told)
            for row in self._session.scalars(query.order_by(tables.RunEvent.number).limit(most))
        )


def run_record(row: tables.Run) -> Run:
    """What is handed out of a row."""
    return Run(
        id=row.id,
        campaign=row.campaign,
        kind=RunKind(row.kind),
        state=RunState(row.state),
        asked=row.asked,
        author=row.author,
        language=row.language,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        worker=row.worker,
        attempt=row.attempt,
        lost=row.lost,
        asked_to_stop=Stopping(row.asked_to_stop),
        progress=row.progress,
        checkpoint=row.checkpoint,
        outcome=row.outcome,
    )
