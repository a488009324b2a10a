"""Which plan a printed sheet or a file is of: its version, when it was made, whether it counts, and against what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.domain.changes import Change
from planner.i18n import N_, _


class State(StrEnum):
    """What a plan is to those who work by it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPAIRED = "repaired"
    """Made from a published one after something happened, and not yet published itself."""


STATES = {State.DRAFT: N_("draft"), State.PUBLISHED: N_("published"), State.REPAIRED: N_("repaired, not published")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A plan as it was stored.

    `against`: version of the plan `changes` compare with, 0 where none is known. `changes`: what differs from it,
    None where there is nothing to compare with.
    """

    version: int
    made_at: datetime
    state: State = State.DRAFT
    against: int = 0
    changes: tuple[Change, ...] | None = None

    @property
    def text(self) -> str:
        """`v3 · draft · 2026-11-08 17:00`, for titles."""
        return f"v{self.version} · {_(STATES[self.state])} · {self.made_at:%Y-%m-%d %H:%M}"
