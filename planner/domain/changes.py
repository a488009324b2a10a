"""What changed in a published roster: who, which day, from what to what, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.demand import Queue
from planner.domain.desk_changes import DeskChange
from planner.domain.plan import Finding
from planner.i18n import N_, _


class Why(StrEnum):
    """Why a day of an agent is another one now."""

    ABSENT = "absent"
    DECIDED = "decided"
    RULE = "rule"
    """The old shift would break a rule after what happened."""
    GONE = "gone"
    """The old shift has a code that is no more."""
    CALLED = "called"
    FROM_STANDBY = "from_standby"
    """Planned anew, somebody who was to stand by works."""
    SWAP = "swap"
    MOVED = "moved"
    OVERTIME = "overtime"
    EXTRA = "extra"
    DAY_OFF = "day_off"
    STANDS_BY = "stands_by"
    LOAN = "loan"
    DESK = "desk"
    BREAKS = "breaks"


THEIRS = frozenset({Why.ABSENT, Why.DECIDED, Why.RULE, Why.GONE})
"""What had to change; nobody was asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One day of one agent: codes, empty for a day off.

    `queue`: the queue somebody is lent to; `order`: place in the line of who was called; `broken`: what the
    audit would say of the shift that had to go; `desks`: where another desk is worked than before.
    """

    agent: str
    day: date
    before: str
    after: str
    why: Why
    queue: Queue | None = None
    order: int = 0
    broken: Finding | None = None
    desks: tuple[DeskChange, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the agent has another code or another desk now; moved breaks alone are told by the calendar."""
        return self.before != self.after or self.why is not Why.BREAKS


WHYS = {
    Why.ABSENT: N_("absent"),
    Why.DECIDED: N_("your decision"),
    Why.RULE: N_("a rule would be broken"),
    Why.GONE: N_("its code is no more"),
    Why.CALLED: N_("called from standby"),
    Why.FROM_STANDBY: N_("works in place of standing by"),
    Why.SWAP: N_("swapped with a day off"),
    Why.MOVED: N_("another shift"),
    Why.OVERTIME: N_("extra shift, overtime"),
    Why.EXTRA: N_("extra shift, no overtime"),
    Why.DAY_OFF: N_("let off"),
    Why.STANDS_BY: N_("stands by now"),
    Why.LOAN: N_("lent"),
    Why.DESK: N_("another desk"),
    Why.BREAKS: N_("breaks moved"),
}
"""What each reason is called."""


def why_text(change: Change) -> str:
    """Why a day is another one now; who was called with their place in the line, who is lent with the queue."""
    if change.why is Why.CALLED and change.order:
        return _("called from standby, no. {order} in line", order=change.order)
    if change.why is Why.LOAN and change.queue:
        return _("lent to {queue}", queue=change.queue.label)
    return _(WHYS[change.why])


def people_asked(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Who has to be told of another shift or desk than before, those apart for whom it had to change."""
    return tuple(dict.fromkeys(each.agent for each in changes if each.why not in THEIRS | {Why.BREAKS}))


def in_order(changes: Iterable[Change]) -> list[Change]:
    """What had to change first, then by agent and day."""
    return sorted(changes, key=_theirs_first)


def _theirs_first(change: Change) -> tuple[bool, str, object]:
    return change.why not in THEIRS, change.agent, change.day
