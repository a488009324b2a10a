"""Somebody of a floor as people write them: by id, by name, or by an id without its zeros."""

from dataclasses import dataclass

from planner.domain.floor import Floor
from planner.domain.spelling import called
from planner.scenario.typed_ids import typed_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNamed:
    """The people a text may stand for; it stands for somebody where there is but one."""

    ids: tuple[str, ...]
    by_name: bool = False
    """Whether it is what they are called, and no id."""


def people_named(floor: Floor, text: str) -> PeopleNamed:
    """Who has exactly this id, else who is called so, else whose id it may be."""
    if text in floor.agent_by_id:
        return PeopleNamed(ids=(text,))
    found = called(text, {agent.id: agent.name for agent in floor.agents})
    if found:
        return PeopleNamed(ids=tuple(found), by_name=True)
    return PeopleNamed(ids=typed_ids(frozenset(floor.agent_by_id)).meant(text))
