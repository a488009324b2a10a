"""One agent's calendar as a feed: bytes that stay the same until the plan changes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from planner.exports.calendars import agent_calendar
from planner.services.opened import OpenedPlan


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
        self._made: dict[str, Feed] = {}

    def of(self, opened: OpenedPlan, agent: str) -> Feed:
        """The feed of an agent of the opened plan."""
        if self._plan is not opened:
            self._plan, self._made = opened, {}
        if agent not in self._made:
            body = agent_calendar(opened.plan, agent, version=opened.version, published=opened.published)
            digest = hashlib.sha256(body).hexdigest()[:32]
            self._made[agent] = Feed(body=body, etag=f'"{digest}"', changed=opened.published)
        return self._made[agent]
