"""The forecast of a campaign's newest scenario, kept as it looked when it was made."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from planner.domain.floor import Scenario
from planner.errors import NotFound
from planner.i18n import _
from planner.services.demand import Demand, demand_of
from planner.services.desk.laid_out import scenario_of
from planner.storage.forecasts import Snapshot
from planner.storage.store import Store

DEMAND_FILE = "demand.json"
_ADAPTER = TypeAdapter(Demand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A snapshot with the scenario it was made of."""

    snapshot: Snapshot
    scenario: Scenario
    demand: Demand


def demand_file(demand: Demand) -> bytes:
    """What a snapshot's tree holds as `DEMAND_FILE`."""
    return _ADAPTER.dump_json(demand)


def take(store: Store, campaign: int, author: int, note: str = "") -> Snapshot:
    """Forecast the newest scenario and keep what came out: seconds of work. Raises `InvalidInput` with every fault,
    `NotFound` where there is no scenario."""
    with store.read() as work:
        newest = work.campaigns.scenario(campaign)
    if newest is None:
        raise NotFound(_("This campaign has no scenario yet"))
    demand = demand_of(scenario_of(store, newest.tree))
    with store.write() as work:
        tree = work.trees.add({DEMAND_FILE: demand_file(demand)})
        return work.forecasts.add(campaign=campaign, scenario=newest.id, tree=tree, author=author, note=note)


def look(store: Store, campaign: int, number: int | None = None) -> Looked | None:
    """A snapshot, the newest where no number is given; None where there is none yet. Raises `NotFound`."""
    with store.read() as work:
        if number is None:
            found = next(iter(work.forecasts.all(campaign, most=1)), None)
        else:
            found = work.forecasts.of(campaign, number)
            if found is None:
                raise NotFound(_("There is no such forecast"))
        if found is None:
            return None
        made_of = work.campaigns.scenario_by_id(found.scenario)
        content = work.trees.read(found.tree, DEMAND_FILE)
    assert made_of is not None and content is not None
    return Looked(snapshot=found, scenario=scenario_of(store, made_of.tree), demand=_ADAPTER.validate_json(content))
