from datetime import datetime

import pytest
import yaml

from planner.errors import InvalidInput, NotFound
from planner.services.desk.adjusting import adjust, with_table, withdraw
from planner.services.desk.laid_out import scenario_of
from planner.services.desk.snapshots import look, take
from planner.storage.accounts import Account
from planner.storage.campaigns import ScenarioVersion
from planner.storage.outdated import Outdated
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.web.desk.visiting import account_of


def more(store: Store, account: Account, campaign: int, *, on: int = 1, factor: float = 1.5, reason: str = "直播加场"):
    return adjust(
        store,
        account,
        campaign,
        queue="pre",
        begin=datetime(2026, 11, 11),
        until=datetime(2026, 11, 11, 2),
        factor=factor,
        reason=reason,
        on=on,
        language="zh_CN",
    )


def rows(store: Store, version: ScenarioVersion) -> list[tuple[float, str, str]]:
    return [(each.factor, each.author, each.reason) for each in scenario_of(store, version.tree).adjustments]


def test_a_change_by_hand_is_in_the_scenario_and_can_be_taken_back(store: Store) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author).id
    first = more(store, author, campaign)
    second = more(store, author, campaign, on=2, factor=0.5, reason="=SUM(A1)，缺货")
    assert (first.number, rows(store, first)) == (2, [(1.5, "周敏", "直播加场")])
    assert [each[0] for each in rows(store, second)] == [1.5, 0.5]
    third = withdraw(store, author, campaign, 0, on=3, language="zh_CN")
    assert [each[0] for each in rows(store, third)] == [0.5]
    with pytest.raises(NotFound):
        withdraw(store, author, campaign, 5, on=4, language="zh_CN")


def test_what_the_reader_refuses_or_nobody_explains_changes_nothing(store: Store) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author).id
    for wrong in ({"factor": -1.0}, {"reason": "  "}):
        with pytest.raises(InvalidInput):
            more(store, author, campaign, **wrong)
    with store.read() as work:
        assert len(work.campaigns.scenarios(campaign)) == 1


def test_of_two_who_change_at_once_the_second_is_told(store: Store) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author).id
    more(store, author, campaign)
    with pytest.raises(Outdated):
        more(store, author, campaign)


def test_a_new_forecast_has_the_change_and_the_one_before_still_looks_as_it_did(store: Store) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author).id
    before = take(store, campaign, author.id)
    more(store, author, campaign, factor=2.0)
    take(store, campaign, author.id)
    old, new = look(store, campaign, before.id), look(store, campaign)
    assert old is not None and new is not None
    pair = [next(each for each in found.demand.forecasts if each.queue == "pre") for found in (old, new)]
    horizon = new.scenario.floor.horizon
    start = horizon.minute(datetime(2026, 11, 11)) // horizon.interval
    inside = range(start, start + 120 // horizon.interval)
    assert [pair[1].p50[place] for place in inside] == [round(pair[0].p50[place] * 2, 2) for place in inside]
    assert pair[1].p50[: inside[0]] == pair[0].p50[: inside[0]]


@pytest.mark.parametrize(
    "text",
    [
        "id: x\ntables:\n  # the people\n  agents: agents.csv\n  leave: leave.csv\nseed: 3\n",
        "tables: {agents: agents.csv}\n",
        "tables:\n    adjustments: changes.xlsx\n    agents: agents.csv # all\n",
    ],
)
def test_the_table_is_named_and_nothing_else_of_the_file_changes(text: str) -> None:
    changed = with_table(text)
    before, after = yaml.safe_load(text), yaml.safe_load(changed)
    assert after == before | {"tables": before["tables"] | {"adjustments": "adjustments.csv"}}
    assert with_table(changed) == changed
    assert ("#" in changed) is ("#" in text)
