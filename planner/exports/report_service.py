"""Simulated service: a line a queue, and the peak day's course."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from planner.domain.ask_words import unplayed_text
from planner.domain.asks import has_no_contacts
from planner.domain.plan import Plan, QueueService
from planner.domain.shares import share_text
from planner.domain.verdict import Mark, late_hours, overall_mark
from planner.domain.verdict_words import SIGNS
from planner.exports.pages import Both, both, named


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A queue over the whole horizon. Shares in [0, 1], the wait in seconds; None where nobody called."""

    queue: Both
    people: int
    """Agents whose home queue it is."""
    target_seconds: float
    target: float
    p10: float | None
    p50: float | None
    p90: float | None
    met: float | None
    """Share of runs that meet the target."""
    wait: float | None
    abandoned: float | None
    late: float
    """Agent-hours of a run that chats in hand take from breaks, other desks and time after work."""
    mark: Mark | None

    def share(self, value: float | None) -> str:
        """A share that is held against the target: never rounded onto it."""
        return share_text(value, self.target)

    @property
    def sign(self) -> str:
        """What the verdict would say of the whole horizon."""
        return SIGNS[self.mark] if self.mark else ""

    @property
    def below(self) -> bool:
        """Whether the median misses the queue's goal."""
        return self.mark is Mark.MISSES


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCourse:
    """Shares answered within target an interval, for the chart."""

    queue: str
    name: Both
    target: float
    p10: tuple[float | None, ...]
    p50: tuple[float | None, ...]
    p90: tuple[float | None, ...]
    backlog: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the simulation says; no rows where none was run."""

    replications: int
    rows: tuple[ServiceRow, ...]
    courses: tuple[ServiceCourse, ...]
    unplayed: tuple[Both, ...] = ()
    """Queues, or hours of them, without contacts: there is no service to tell."""

    @property
    def late(self) -> float:
        """Agent-hours of a run that chats in hand take, of all queues."""
        return round(sum(row.late for row in self.rows), 1)

    @classmethod
    def of(cls, plan: Plan) -> "Service":
        """The simulated service of `plan`."""
        if plan.simulation is None:
            return cls(replications=0, rows=(), courses=())
        floor = plan.floor
        volume = {each.queue: each.p50 for each in plan.forecasts}
        rows, courses = [], []
        for each in plan.simulation.queues:
            queue = floor.queue_by_id[each.queue]
            weights = volume.get(each.queue, (1.0,) * len(each.wait))
            rows.append(
                ServiceRow(
                    queue=named(queue),
                    people=sum(
                        queue.id in agent.skills and not floor.is_loan(agent, queue.id) for agent in floor.agents
                    ),
                    target_seconds=queue.target_seconds,
                    target=queue.target_share,
                    p10=each.overall_p10,
                    p50=each.overall_p50,
                    p90=each.overall_p90,
                    met=each.overall_met,
                    late=late_hours(plan, queue.id),
                    mark=overall_mark(each, queue.target_share),
                    wait=weighted_mean(each.wait, weights),
                    abandoned=weighted_mean(each.abandoned, weights),
                )
            )
            if not has_no_contacts(plan, queue.id):
                courses.append(_course(each, named(queue), queue.target_share))
        unplayed = (both(partial(unplayed_text, plan, queue.id)) for queue in floor.queues)
        return cls(
            replications=plan.simulation.replications,
            rows=tuple(rows),
            courses=tuple(courses),
            unplayed=tuple(text for text in unplayed if text.en),
        )


def weighted_mean(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    """Mean of what is known, weighted; None where nothing is or weights are all zero."""
    known = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    whole = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / whole if whole > 0 else None


def _course(service: QueueService, name: Both, target: float) -> ServiceCourse:
    return ServiceCourse(
        queue=service.queue,
        name=name,
        target=target,
        p10=_short(service.service_p10),
        p50=_short(service.service_p50),
        p90=_short(service.service_p90),
        backlog=tuple(round(value, 1) for value in service.backlog),
    )


def _short(values: Sequence[float | None]) -> tuple[float | None, ...]:
    return tuple(None if value is None else round(value, 3) for value in values)
