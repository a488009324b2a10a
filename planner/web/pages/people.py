"""Everybody's links, to be handed out by the supervisor."""

from dataclasses import dataclass

from planner.services.opened import OpenedPlan
from planner.web.pages.my_shifts import qr_code
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
    """Everything the people page shows: those whose name, id or team holds what was looked for."""

    people: tuple[PersonLinks, ...]
    all: int
    sought: str
    local: bool
    """Whether the links work on this machine only."""

    @classmethod
    def of(cls, opened: OpenedPlan, base: str, sought: str = "") -> "PeoplePage":
        """Links that begin with `base`, of everybody or of who is `sought`."""
        everybody = _links(opened, base)
        wanted = sought.strip().casefold()
        return cls(
            local=is_local(host_of(base)),
            all=len(everybody),
            sought=sought.strip(),
            people=tuple(each for each in everybody if wanted in f"{each.name}\n{each.id}\n{each.team}".casefold()),
        )

    @property
    def text(self) -> str:
        """A line each with team, id, name and link, to be pasted into a table or a chat."""
        return "\n".join("\t".join((each.team, each.id, each.name, each.page)) for each in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesPage:
    """Everybody's code by team, to be printed."""

    teams: tuple[tuple[str, tuple[tuple[PersonLinks, str], ...]], ...]
    """Name, and each agent with the code of their page as SVG."""
    local: bool

    @classmethod
    def of(cls, opened: OpenedPlan, base: str) -> "CodesPage":
        """Codes of links that begin with `base`."""
        people = _links(opened, base)
        return cls(
            local=is_local(host_of(base)),
            teams=tuple(
                (team.label, tuple((each, qr_code(each.page)) for each in people if each.team == team.label))
                for team in opened.plan.floor.teams
            ),
        )


def _links(opened: OpenedPlan, base: str) -> tuple[PersonLinks, ...]:
    floor, root = opened.plan.floor, base.rstrip("/")
    return tuple(
        PersonLinks(
            id=agent.id,
            name=agent.name,
            team=floor.team_by_id[agent.team].label,
            page=f"{root}/my/{opened.links.by_agent[agent.id].page}",
            feed=f"{root}/calendar/{opened.links.by_agent[agent.id].feed}.ics",
        )
        for agent in floor.agents
    )
