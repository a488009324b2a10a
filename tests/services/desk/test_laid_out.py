from planner.services.desk.laid_out import folder_of, plan_of, scenario_of
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.factories import plan
from tests.web.desk.visiting import account_of


def test_a_version_is_read_as_the_plan_it_was_made_of_and_read_once(store: Store) -> None:
    author = account_of(store)
    version = version_of(store, author, campaign_of(store, author))
    assert plan_of(store, version.tree).assignments == plan().assignments
    assert plan_of(store, version.tree) is plan_of(store, version.tree)


def test_a_campaigns_scenario_is_read_from_the_folder_as_it_was_given(store: Store) -> None:
    author = account_of(store)
    campaign = campaign_of(store, author)
    with store.read() as work:
        newest = work.campaigns.scenario(campaign.id)
    assert newest is not None
    with folder_of(store, newest.tree) as folder:
        assert (folder / "scenario.yaml").is_file()
    assert scenario_of(store, newest.tree).floor.agents != ()
