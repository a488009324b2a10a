"""What is kept as a folder, read: the scenario of a campaign, the plan of a version. Trees never change, so what was
read of one is kept in memory for the next who asks."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from planner.domain.floor import Scenario
from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.exports.plan_file import PLAN_FILE, read_plan
from planner.i18n import _
from planner.scenario.loader import load_scenario
from planner.storage.store import Store

_MOST_PLANS = 4
_MOST_SCENARIOS = 4
Read = TypeVar("Read")


class Newest(Generic[Read]):
    """The last few things read, by their store's number and their tree."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._kept: OrderedDict[Hashable, Read] = OrderedDict()

    def get(self, key: Hashable, read: Callable[[], Read]) -> Read:
        """What was read before, or what `read` gives now."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = read()
        self.keep(key, found)
        return found

    def known(self, key: Hashable) -> Read | None:
        """What was read before, where it is still remembered."""
        with self._lock:
            return self._kept.get(key)

    def forget(self) -> None:
        """Remember nothing, as a process that was just started."""
        with self._lock:
            self._kept.clear()

    def keep(self, key: Hashable, found: Read) -> None:
        """Remember what somebody has read already."""
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


_plans = Newest[Plan](_MOST_PLANS)
_scenarios = Newest[Scenario](_MOST_SCENARIOS)


@contextmanager
def folder_of(store: Store, tree: int) -> Iterator[Path]:
    """The folder on disk for as long as the block lasts."""
    with TemporaryDirectory(prefix="dacu-") as place:
        with store.read() as work:
            work.trees.write_to(tree, Path(place))
        try:
            yield Path(place)
        except InvalidInput as error:
            # Where it lay for a moment says nobody anything.
            if type(error) is not InvalidInput or place not in str(error):
                raise
            raise InvalidInput(str(error).replace(place, _("Scenario")), error.faults, error.notes) from error


def plan_of(store: Store, tree: int) -> Plan:
    """The plan kept as `tree`. Raises `InvalidInput` where its plan.json cannot be read."""

    def read() -> Plan:
        with store.read() as work:
            content = work.trees.read(tree, PLAN_FILE)
        with TemporaryDirectory(prefix="dacu-") as place:
            if content is not None:
                (Path(place) / PLAN_FILE).write_bytes(content)
            return read_plan(Path(place))

    return _plans.get((store.number, tree), read)


def scenario_of(store: Store, tree: int) -> Scenario:
    """The scenario kept as `tree`. Raises `InvalidInput` with every fault."""

    def read() -> Scenario:
        with folder_of(store, tree) as folder:
            return load_scenario(folder)

    return _scenarios.get((store.number, tree), read)


def keep_scenario(store: Store, tree: int, scenario: Scenario) -> None:
    """Remember a scenario that was read of `tree` on another way."""
    _scenarios.keep((store.number, tree), scenario)
