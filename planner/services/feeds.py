"""One agent's calendar as a feed or a file: bytes that stay the same until the plan changes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from planner.exports.calendars import agent_calendar
from planner.services.opened import OpenedPlan

ALARMS = (30, 60, 120)
"""Minutes before a shift at which a phone may ring, for whoever wants it to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The calendar, its strong validator, and when it last changed."""

    body: bytes
    etag: str
    changed: datetime


class Feeds:
    """Makes each calendar once per plan."""

    def __init__(self) -> None:
        self._plan: OpenedPlan | None = None
        self._made: dict[tuple[str, int, bool], Feed] = {}

    def of(self, opened: OpenedPlan, agent: str, *, alarm: int = 0, cancelling: bool = False) -> Feed:
        """The calendar of an agent of the opened plan: with an alarm of `ALARMS`, or none (0), and, to be read as a
        file, with what was withdrawn cancelled in it."""
        if self._plan is not opened:
            self._plan, self._made = opened, {}
        which = (agent, alarm, cancelling)
        if which not in self._made:
            body = agent_calendar(
                opened.plan,
                agent,
                version=opened.version,
                published=opened.published,
                told=opened.told,
                cancelling=cancelling,
                alarm=alarm,
            )
            digest = hashlib.sha256(body).hexdigest()[:32]
            self._made[which] = Feed(body=body, etag=f'"{digest}"', changed=opened.published)
        return self._made[which]
