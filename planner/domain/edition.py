"""Which plan a printed sheet or a file is of: its version, when it was made, whether it counts, and against what."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from planner.domain.changes import Change
from planner.domain.plan import Plan
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

    def of(self, plan: Plan) -> "Edition":
        """Without its changes where `plan` is not as they say, for it was edited, or put in place of another, since."""
        codes = {(each.agent, each.day): each.code for each in plan.assignments}
        floor = plan.floor
        if all(
            each.agent in floor.agent_by_id
            and each.day in floor.horizon.dates
            and each.after == codes.get((each.agent, each.day), "")
            for each in self.changes or ()
        ):
            return self
        return replace(self, against=0, changes=None)
