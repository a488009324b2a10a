"""What was found in a log beside what a scenario assumes, and what the difference would change."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.calibration.estimates import Estimate
from planner.calibration.findings import Findings
from planner.calibration.remark import Remark
from planner.domain.campaign import Campaign
from planner.domain.demand import Queue


class Figure(StrEnum):
    """A figure of a queue. The first four decide how many people it needs, and are those of the scenario's fields."""

    HANDLE = "handle_seconds"
    PATIENCE = "patience_seconds"
    CHATS = "chats"
    SLOWDOWN = "slowdown"
    CONVERSION = "conversion"
    BOT = "bot"
    MEDIAN = "median"
    CV = "cv"
    CLOCK = "on_the_clock"
    IN_TARGET = "in_target"
    GIVEN_UP = "given_up"
    TRANSFERRED = "transferred"


STAFFING = (Figure.HANDLE, Figure.PATIENCE, Figure.CHATS, Figure.SLOWDOWN)
"""The figures a requirement is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One figure: found, assumed, and the people at the queue's peak with either.

    `found` is None where the log cannot say; `remarks` say why, or what to mind. `taken` is what a calibrated scenario
    writes in place of what is assumed; None keeps it. People are None of figures no requirement is made of.
    """

    figure: Figure
    found: Estimate | None
    assumed: float | None = None
    taken: float | None = None
    people_before: float | None = None
    people_after: float | None = None
    at_least: bool = False
    """Whether the log gives no more than a lower bound, which stands in `found`."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCalibration:
    """A queue: everything found of it (None with too few chats), figure by figure, and all of them together."""

    queue: Queue
    contacts: int
    findings: Findings | None
    figures: tuple[Compared, ...] = ()
    people_before: float | None = None
    people_after: float | None = None
    """With every figure that would be taken over."""

    def get(self, figure: Figure) -> Compared | None:
        """One of its figures."""
        return next((each for each in self.figures if each.figure is figure), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A log held against a scenario. `unmapped` are names of queues the scenario has none for, with their chats."""

    campaign: Campaign
    files: tuple[str, ...]
    rows: int
    contacts: int
    first_day: date
    last_day: date
    queues: tuple[QueueCalibration, ...]
    unmapped: tuple[tuple[str, int], ...]
    notes: tuple[Remark, ...]
    """What was left out, read otherwise or guessed, a line each."""
