"""Everybody's links, to be handed out by the supervisor."""

from dataclasses import dataclass

from planner.services.opened import OpenedPlan
from planner.web.reach import host_of, is_local


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLinks:
    """One agent's page and calendar."""

    id: str
    name: str
    team: str
    page: str
    feed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Everything the people page shows."""

    people: tuple[PersonLinks, ...]
    local: bool
    """Whether the links work on this machine only."""

    @classmethod
    def of(cls, opened: OpenedPlan, base: str) -> "PeoplePage":
        """Links that begin with `base`."""
        floor, root = opened.plan.floor, base.rstrip("/")
        return cls(
            local=is_local(host_of(base)),
            people=tuple(
                PersonLinks(
                    id=agent.id,
                    name=agent.name,
                    team=floor.team_by_id[agent.team].name,
                    page=f"{root}/my/{opened.links.by_agent[agent.id].page}",
                    feed=f"{root}/calendar/{opened.links.by_agent[agent.id].feed}.ics",
                )
                for agent in floor.agents
            ),
        )
