"""Desks a page or a command may name: teams and queues of the scenario, by id or name in either language."""

from collections.abc import Iterable, Iterator

from planner.domain.floor import Floor
from planner.domain.spelling import folded
from planner.people.playbook.pages import Desk


class Desks:
    """All desks of a floor; where a team and a queue go by one name, the team is meant."""

    def __init__(self, floor: Floor) -> None:
        self._by_name: dict[str, Desk] = {}
        self._names: list[str] = []
        for desk in _desks_of(floor):
            self._names.append(desk.name)
            for name in (desk.id, desk.name, desk.english_name):
                if name:
                    self._by_name.setdefault(folded(name), desk)

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called, each once."""
        return tuple(dict.fromkeys(self._names))

    def find(self, text: str) -> Desk | None:
        """The desk so called; None where there is none."""
        return self._by_name.get(folded(text))


def _desks_of(floor: Floor) -> Iterator[Desk]:
    for team in floor.teams:
        yield Desk(id=team.id, name=team.name, english_name=team.english_name, teams=(team.id,))
    for queue in floor.queues:
        teams = tuple(team.id for team in floor.teams if queue.id in team.queues)
        yield Desk(id=queue.id, name=queue.name, english_name=queue.english_name, teams=teams)


def teams_of(desks: Iterable[Desk]) -> frozenset[str]:
    """Ids of the teams who sit at any of them."""
    return frozenset(team for desk in desks for team in desk.teams)
