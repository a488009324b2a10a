"""The people of a scenario as other tables name them: by id, however it is written, or by name."""

from collections.abc import Iterable

from planner.domain.spelling import folded
from planner.scenario.typed_ids import TypedIds


class KnownAgents:
    """Everybody there is, by id and name; also those whose row has faults."""

    def __init__(self, people: Iterable[tuple[str, str]] = ()) -> None:
        by_name: dict[str, dict[str, None]] = {}
        ids: dict[str, None] = {}
        for key, name in people:
            ids[key] = None
            if name:
                by_name.setdefault(folded(name), {})[key] = None
        self.ids = frozenset(ids)
        self._typed = TypedIds(sorted(ids))
        self._by_name = {name: tuple(keys) for name, keys in by_name.items()}

    def meant(self, text: str) -> tuple[str, ...]:
        """The ids `text` may stand for: those so written, else those of the people so called."""
        return self._typed.meant(text) or self._by_name.get(folded(text), ())

    def one(self, text: str) -> str:
        """The only id `text` may stand for; empty where there is none, or several."""
        found = self.meant(text)
        return found[0] if len(found) == 1 else ""

    def is_name(self, text: str) -> bool:
        """Whether `text` is no id, and what somebody is called."""
        return not self._typed.meant(text) and folded(text) in self._by_name
