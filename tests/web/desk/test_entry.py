from planner.storage.accounts import Role
from planner.storage.store import Store
from tests.web.desk.visiting import PASSWORD, account_of, browser, visit


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back(store: Store) -> None:
    account = account_of(store)
    client = browser(store)
    asked = client.get("/campaigns")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?back=%2Fcampaigns")
    done = client.post("/sign-in", data={"login": account.login, "password": PASSWORD, "back": "/campaigns"})
    assert (done.status_code, done.headers["location"]) == (303, "/campaigns")
    assert client.get("/campaigns").status_code == 200


def test_a_wrong_password_opens_nothing_and_keeps_the_name(store: Store) -> None:
    account = account_of(store)
    client = browser(store)
    answer = client.post("/sign-in", data={"login": account.login, "password": "x"})
    assert answer.status_code == 400
    assert f'value="{account.login}"' in answer.text
    assert client.get("/campaigns").status_code == 303


def test_the_demo_is_a_campaign_after_one_click(store: Store) -> None:
    guest = visit(store)
    done = guest.client.post("/campaigns/shipped/double11", headers=guest.ours)
    assert done.status_code == 303
    assert guest.client.get(done.headers["location"]).status_code == 200
    with store.read() as work:
        (campaign,) = work.campaigns.all()
        scenario = work.campaigns.scenario(campaign.id)
        assert scenario is not None
        assert "scenario.yaml" in work.trees.paths(scenario.tree)


def test_a_change_that_no_page_of_ours_sent_is_refused(store: Store) -> None:
    guest = visit(store)
    assert guest.client.post("/campaigns/shipped/double11").status_code == 403
    with store.read() as work:
        assert work.campaigns.all() == ()


def test_a_campaign_of_another_shop_does_not_exist(store: Store) -> None:
    owner = visit(store)
    address = owner.client.post("/campaigns/shipped/double11", headers=owner.ours).headers["location"]
    other = visit(store, account_of(store, Role.SUPERVISOR, shop="别家"))
    assert (owner.client.get(address).status_code, other.client.get(address).status_code) == (200, 404)
