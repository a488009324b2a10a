"""Which queues, teams, streams and codes a scenario knows, by id or by name.

Taken from the raw YAML, so that tables can be checked against it even where other parts of
the file have faults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.order_driven import TARGETS
from planner.domain.spelling import Spellings, clean, plain
from planner.scenario.name_models import written_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What may be named, to ids: `queues`, `teams` and `streams` by id or unique name, `codes` by code."""

    queues: Mapping[str, str] = field(default_factory=dict)
    streams: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    team_queues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Queues of a team, home queue first; those the scenario does not know are left out."""
    codes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Mapping[str, object]) -> "Names":
        """Names in the data of a scenario file, whatever else is wrong with it."""
        queues = _entries(data, "queues")
        teams = _entries(data, "teams")
        known = _by_id_or_name(queues)
        streams = _by_id_or_name(
            [
                {"id": queue.get("stream") or queue.get("id", ""), "name": queue.get("name", "")}
                for queue in queues
                if queue.get("kind") != "deferrable"
            ]
            + [{"id": name} for name in _order_streams(data)]
        )
        return cls(
            queues=known,
            streams=streams,
            teams=_by_id_or_name(teams),
            team_queues={
                plain(str(team["id"])): tuple(queue for queue in _ids(team.get("queues")) if queue in known.values())
                for team in teams
                if isinstance(team.get("id"), str)
            },
            codes=Spellings(
                plain(each["code"]) for each in _entries(data, "codes") if isinstance(each.get("code"), str)
            ),
        )


def _entries(data: Mapping[str, object], section: str) -> list[dict[str, str]]:
    found = data.get(section)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _order_streams(data: Mapping[str, object]) -> list[str]:
    """Streams of orders that queues follow; their rows stand in the tables of contacts."""
    driven: list[object] = [entry.get("driven_by") for entry in _entries(data, "queues")]
    names = (each.get("orders") for each in driven if isinstance(each, dict))
    return [name for name in names if isinstance(name, str) and name != TARGETS]


def _ids(value: object) -> list[str]:
    return [plain(each) for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _by_id_or_name(entries: list[dict[str, str]]) -> Spellings:
    """Ids by themselves; by a name where only one id has the name and no id is called so."""
    keyed = [(plain(each["id"]), each) for each in entries if isinstance(each.get("id"), str)]
    return Spellings(
        (key for key, _entry in keyed),
        ((clean(name), key) for key, entry in keyed for name in written_names(entry.get("name"))),
    )
