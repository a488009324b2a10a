"""Work that was asked for, and who does it: a lease, and an attempt number that fences off whoever lost it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
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


class RunKind(StrEnum):
    """What is asked for."""

    CHECK = "check"
    FORECAST = "forecast"
    BUILD = "build"
    FINISH = "finish"
    REPAIR = "repair"
    REPORT = "report"


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
    asked_to_stop: str
    progress: Mapping[str, Any]
    checkpoint: int | None
    outcome: Mapping[str, Any]


class Runs:
    """Every run."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, *, campaign: int, kind: RunKind, asked: Mapping[str, Any], author: int, language: str, token: str
    ) -> Run:
        """Ask for a run. The same `token` asks once."""
        found = self._session.scalar(select(tables.Run).where(tables.Run.token == token)) if token else None
        if found is not None:
            return _run(found)
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
            token=token,
        )
        self._session.add(row)
        self._session.flush()
        return _run(row)

    def of(self, number: int) -> Run | None:
        """The run with that number."""
        row = self._session.get(tables.Run, number)
        return None if row is None else _run(row)


def _run(row: tables.Run) -> Run:
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
        asked_to_stop=row.asked_to_stop,
        progress=row.progress,
        checkpoint=row.checkpoint,
        outcome=row.outcome,
    )
