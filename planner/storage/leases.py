"""Who does the work that was asked for: a lease, and an attempt number that fences off whoever lost it.

Every write names run and attempt; where another attempt has begun, or the run has ended, it changes nothing and
raises `Outdated`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from planner.storage import tables
from planner.storage.instants import now
from planner.storage.outdated import Outdated
from planner.storage.runs import Run, RunKind, RunState, run_record
from planner.storage.trees import Trees

RUNNING, QUEUED = RunState.RUNNING.value, RunState.QUEUED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A run in somebody's hands."""

    run: int
    attempt: int


class Leases:
    """Runs as their workers see them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(self) -> bool:
        """Whether there is a run to claim; reads only."""
        return self._session.execute(self._claimable(self._moment()).limit(1)).first() is not None

    def gives_way(self, held: Holding) -> bool:
        """Whether something other than a study could be claimed if `held` were let go."""
        other = aliased(tables.Run)
        taken = exists().where(other.campaign == tables.Run.campaign, other.state == RUNNING, other.id != held.run)
        waits = select(tables.Run.id).where(tables.Run.state == QUEUED, tables.Run.kind != RunKind.WHATIF.value, ~taken)
        return self._session.execute(waits.limit(1)).first() is not None

    def claim(self, worker: str, seconds: float) -> Run | None:
        """The oldest run that waits, or whose worker let its lease of `seconds` end; None where there is none.

        Of a campaign one run is worked on at a time. Two who claim at once get two runs.
        """
        moment = self._moment()
        for number, campaign in self._session.execute(self._claimable(moment)).tuples().all():
            # One claim a campaign at a time; whoever comes second sees what the first did, and takes another.
            lock = select(tables.Campaign.id).where(tables.Campaign.id == campaign)
            if self._session.scalar(lock.with_for_update(skip_locked=True, key_share=True)) is None:
                continue
            free = self._claimable(moment).where(tables.Run.id == number)
            row = self._session.scalar(
                select(tables.Run)
                .where(tables.Run.id.in_(free.with_only_columns(tables.Run.id)))
                .execution_options(populate_existing=True)
                .with_for_update(skip_locked=True)
            )
            if row is not None:
                return self._taken(row, worker, moment + timedelta(seconds=seconds))
        return None

    def renew(self, held: Holding, seconds: float) -> Run:
        """Hold on to a run for `seconds` more. Returns it as it stands."""
        return run_record(self._held(held, lease_until=self._moment() + timedelta(seconds=seconds)))

    def tell(
        self,
        held: Holding,
        told: Iterable[Mapping[str, Any]],
        progress: Mapping[str, Any] | None = None,
        *,
        seconds: float = 0.0,
    ) -> None:
        """Append events, say where the run stands now, and hold on to it for `seconds` more where they are given."""
        values: dict[str, Any] = {} if progress is None else {"progress": dict(progress)}
        if seconds:
            values["lease_until"] = self._moment() + timedelta(seconds=seconds)
        self._append(self._held(held, **values), told)

    def keep(self, held: Holding, files: Mapping[str, bytes]) -> int:
        """Keep the best so far, as a folder, in place of the one before. Returns its number."""
        row = self._held(held, lost=0)
        trees, before = Trees(self._session), row.checkpoint
        row.checkpoint = trees.add(files)
        self._session.flush()
        if before is not None:
            trees.forget(before)
        return row.checkpoint

    def end(self, held: Holding, state: RunState, outcome: Mapping[str, Any]) -> None:
        """The run has ended; in the same transaction whatever it made is kept, once."""
        row = self._held(held, state=state.value, outcome=dict(outcome), finished_at=now(), lease_until=None)
        self._append(row, [{"kind": "ended", "state": state.value}])

    def let_go(self, held: Holding) -> None:
        """Give a run back: the next who claims goes on with it."""
        self._held(held, state=QUEUED, lease_until=None, lost=0, worker="")

    def let_go_of(self, worker: str) -> int:
        """The runs of a worker that is known to be dead are free at once. Returns how many."""
        left = update(tables.Run).where(tables.Run.worker == worker, tables.Run.state == RUNNING)
        found = self._session.execute(left.values(lease_until=self._moment() - timedelta(seconds=1)))
        return int(getattr(found, "rowcount", 0))

    def _claimable(self, moment: datetime) -> Any:
        """Runs that may be taken, as number and campaign, the oldest first."""
        other = aliased(tables.Run)
        taken = exists().where(other.campaign == tables.Run.campaign, other.state == RUNNING, other.id != tables.Run.id)
        left: ColumnElement[bool] = and_(tables.Run.state == RUNNING, tables.Run.lease_until < moment)
        waits = or_(tables.Run.state == QUEUED, left)
        # A study takes long and can step back at any piece: whatever else is asked for goes first.
        later = case((tables.Run.kind == RunKind.WHATIF.value, 1), else_=0)
        return select(tables.Run.id, tables.Run.campaign).where(waits, ~taken).order_by(later, tables.Run.id)

    def _taken(self, row: tables.Run, worker: str, until: datetime) -> Run:
        again = row.state == RUNNING
        row.lost = row.lost + 1 if again else row.lost
        row.state, row.worker, row.lease_until = RUNNING, worker, until
        row.attempt += 1
        row.started_at = row.started_at or now()
        self._append(row, [{"kind": "taken", "again": again}])
        self._session.flush()
        return run_record(row)

    def _held(self, held: Holding, **values: Any) -> tables.Run:
        """The row, with `values`, locked until the transaction ends. Raises `Outdated` where it is another's now."""
        mine = update(tables.Run).where(
            tables.Run.id == held.run, tables.Run.attempt == held.attempt, tables.Run.state == RUNNING
        )
        found = self._session.execute(mine.values(**(values or {"attempt": held.attempt})))
        if not getattr(found, "rowcount", 0):
            raise Outdated
        return self._session.get_one(tables.Run, held.run, populate_existing=True)

    def _append(self, row: tables.Run, told: Iterable[Mapping[str, Any]]) -> None:
        at = now()
        for each in told:
            row.told += 1
            event = tables.RunEvent(run=row.id, number=row.told, attempt=row.attempt, at=at, told=dict(each))
            self._session.add(event)

    def _moment(self) -> datetime:
        """Leases are counted on the database's clock where it has one: workers' may differ."""
        if self._session.get_bind().dialect.name == "postgresql":
            return self._session.scalar(select(func.now())) or now()
        return now()
