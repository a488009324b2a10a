"""Links belong to people: not to places in a list, nor to ids that mean somebody else in another plan."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.exports.plan_file import write_plan
from planner.i18n import use_language
from planner.services.links import KEY_FILE, Links, folder_key
from planner.services.opened import PlanFolder
from planner.services.storing import store_plan
from tests.factories import plan

SHOP = plan().floor.campaign.shop


def links_in(folder: Path, home: Path, floor: Floor | None = None) -> Links:
    floor = floor or plan().floor
    return Links(folder_key(folder, floor.campaign.shop, home), floor)


def secrets(links: Links) -> set[str]:
    return {secret for each in links.by_agent.values() for secret in (each.page, each.feed)}


def next_ids(floor: Floor) -> Floor:
    """The same people, each with the id of the next: one has left, and ids were counted anew."""
    ids = [agent.id for agent in floor.agents]
    moved = zip(floor.agents[1:], ids, strict=False)
    return replace(floor, agents=tuple(replace(agent, id=other) for agent, other in moved))


def test_every_agent_has_a_page_and_a_feed_of_their_own(tmp_path: Path) -> None:
    links = links_in(tmp_path, tmp_path / "home")

    assert len(secrets(links)) == 2 * len(plan().floor.agents)
    assert {links.agent_of_page(each.page) for each in links.by_agent.values()} == set(links.by_agent)
    assert {links.agent_of_feed(each.feed) for each in links.by_agent.values()} == set(links.by_agent)
    assert [links.agent_of_feed(each.page) for each in links.by_agent.values()] == [None] * len(links.by_agent)


def test_a_new_plan_of_the_same_people_keeps_their_links(tmp_path: Path) -> None:
    floor = plan().floor
    before = links_in(tmp_path, tmp_path / "home").by_agent
    fewer = replace(
        floor,
        id="another",
        campaign=replace(floor.campaign, name="年货节", zero_hour=datetime(2027, 1, 20)),
        agents=tuple(reversed(floor.agents[:-1])),
    )

    assert links_in(tmp_path, tmp_path / "home", fewer).by_agent == {
        agent.id: before[agent.id] for agent in fewer.agents
    }


def test_an_id_that_means_somebody_else_does_not_open_with_the_old_link(tmp_path: Path) -> None:
    floor = plan().floor
    before = links_in(tmp_path, tmp_path / "home")
    other_shop = replace(floor, campaign=replace(floor.campaign, shop="另一家店"))

    for other in (next_ids(floor), other_shop):
        assert secrets(links_in(tmp_path, tmp_path / "home", other)) & secrets(before) == set()


def test_the_key_stays_with_the_folder_on_another_machine_and_through_new_plans(tmp_path: Path) -> None:
    folder = tmp_path / "X"
    store_plan(plan(), folder, seconds=1.0, only=set())
    before = links_in(folder, tmp_path / "one").by_agent
    assert links_in(tmp_path, tmp_path / "two").by_agent != before

    store_plan(plan(), folder, seconds=1.0, only=set())

    assert (folder / KEY_FILE).is_file()
    assert links_in(folder, tmp_path / "two").by_agent == before


def test_the_same_people_keep_their_links_in_another_folder_of_this_machine(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()

    assert links_in(tmp_path / "one", tmp_path).by_agent == links_in(tmp_path / "two", tmp_path).by_agent


def test_a_repaired_plan_takes_the_key_with_it_unless_its_folder_has_one(tmp_path: Path) -> None:
    (tmp_path / "X").mkdir()
    (tmp_path / "X" / KEY_FILE).write_bytes(b"x" * 32)
    for target in ("Y", "Z"):
        store_plan(plan(), tmp_path / target, seconds=1.0, only=set())
    (tmp_path / "Z" / KEY_FILE).write_bytes(b"z" * 32)

    for target in ("Y", "Z"):
        store_plan(plan(), tmp_path / target, seconds=1.0, only=set(), kept=tmp_path / "X")

    assert [(tmp_path / target / KEY_FILE).read_bytes()[:1] for target in ("Y", "Z")] == [b"x", b"z"]


def test_a_damaged_key_is_told_and_costs_no_plan(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"short")
    assert store_plan(plan(), tmp_path / "X", seconds=1.0, only=set(), kept=tmp_path).version == 1

    with use_language("en"), pytest.raises(InvalidInput, match="is damaged; delete it and hand out new links"):
        folder_key(tmp_path, SHOP, tmp_path / "home")


def test_another_plan_put_into_the_folder_has_the_links_of_its_own_people(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path / "plan.json")
    served = PlanFolder(tmp_path, tmp_path / "home")
    old = served.current().links.by_agent
    floor = plan().floor
    renamed = tuple(replace(agent, name=f"新{agent.name}") for agent in floor.agents)

    write_plan(replace(plan(), floor=replace(floor, agents=renamed)), tmp_path / "plan.json")
    assert [served.current().links.agent_of_page(each.page) for each in old.values()] == [None] * len(old)

    write_plan(replace(plan(), seed=2), tmp_path / "plan.json")
    assert served.current().links.by_agent == old
