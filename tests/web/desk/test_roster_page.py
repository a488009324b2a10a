import re
from dataclasses import replace

from planner.storage.accounts import Role
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.factories import plan
from tests.web.desk.test_edits import ask, cell, drafting
from tests.web.desk.visiting import account_of, visit


def row(page: str, agent: str) -> list[str]:
    """What the cells of somebody's row say."""
    (found,) = re.findall(rf'<tr data-agent="{agent}".*?</tr>', page, re.DOTALL)
    return re.findall(r'<td class="k-[^>]*>([^<]*)<', found)


def test_without_a_roster_the_page_says_how_to_come_by_one(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    answer = guest.client.get(f"/c/{campaign.id}/roster")
    assert answer.status_code == 200
    assert len(re.findall("<li>", answer.text)) == 3
    assert f'href="/c/{campaign.id}/runs#build"' in answer.text
    assert guest.client.get(f"/c/{campaign.id}/day/2026-11-11").status_code == 404


def test_the_page_shows_the_draft_as_it_stands(store: Store) -> None:
    guest, address = drafting(store)
    assert row(guest.client.get(address).text, "A001") == ["A", "A", "休"]
    step = ask(guest, f"{address}/edit", token="t", cells=[cell("A001", 12, "B", expected="")])["step"]
    page = guest.client.get(address).text
    assert row(page, "A001") == ["A", "A", "B"]
    assert f'"position": {step["position"]}' in page
    assert "disabled" not in page.split('id="undo"')[1].split(">")[0]


def test_a_draft_nothing_was_done_in_gives_way_to_a_newer_version(store: Store) -> None:
    guest, address = drafting(store)
    assert "草稿 v1" in guest.client.get(address).text
    with store.read() as work:
        campaign = work.campaigns.of(int(address.split("/")[2]))
    assert campaign is not None
    version_of(store, guest.account, campaign, replace(plan(), assignments=plan().assignments[1:]))
    page = guest.client.get(address).text
    assert ("草稿 v2" in page, row(page, plan().assignments[0].agent)[0]) == (True, "休")


def test_the_inspector_lists_the_rules_a_step_breaks(store: Store) -> None:
    guest, address = drafting(store)
    before = guest.client.get(f"{address}/inspector").text
    ask(guest, f"{address}/edit", token="t", cells=[cell("A002", 10, "N"), cell("A002", 11, "A")])
    after = guest.client.get(f"{address}/inspector").text
    assert 'data-agent="A002" data-day="2026-11-11"' not in before
    assert 'data-agent="A002" data-day="2026-11-11"' in after


def test_operations_see_the_roster_and_nothing_to_change_it_with(store: Store) -> None:
    guest, address = drafting(store)
    reader = visit(store, account_of(store, Role.OPERATIONS))
    page = reader.client.get(address).text
    assert row(page, "A001") == ["A", "A", "休"]
    assert '"mayChange": false' in page
    assert 'id="undo"' not in page
    assert f'action="{address.removesuffix("/roster")}/runs"' not in page
    with store.read() as work:
        assert work.drafts.open_of(int(address.split("/")[2])) is None
    assert guest.client.get(address).status_code == 200


def test_a_roster_of_another_shop_does_not_exist(store: Store) -> None:
    _guest, address = drafting(store)
    other = visit(store, account_of(store, Role.SUPERVISOR, shop="别家"))
    for page in ("", "/inspector", "/../day", "/../day/2026-11-11"):
        assert other.client.get(f"{address}{page}").status_code == 404


def test_without_a_roster_the_day_leads_to_the_first_one(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    shown = guest.client.get(f"/c/{campaign.id}/day")
    assert shown.status_code == 200
    assert f'href="/c/{campaign.id}/upload"' in shown.text
    assert "生成排班" in shown.text


def test_a_page_that_is_not_there_leads_on(store: Store) -> None:
    shown = visit(store).client.get("/c/999")
    assert shown.status_code == 404
    assert '<a class="btn" href="/">去活动列表</a>' in shown.text


def test_a_day_of_the_draft_shows_who_is_there(store: Store) -> None:
    guest, address = drafting(store)
    base = address.removesuffix("/roster")
    ask(guest, f"{address}/edit", token="t", cells=[cell("A001", 12, "B", expected="")])
    page = guest.client.get(f"{base}/day/2026-11-12").text
    assert "黄文静" in page
    assert f'href="{base}/day/2026-11-11"' in page
    assert guest.client.get(f"{base}/day/2026-11-31").status_code == 404
    assert guest.client.get(f"{base}/day/2026-11-12?queue=nothing").status_code == 404


def test_an_unknown_team_is_told(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    version_of(store, guest.account, campaign)
    assert guest.client.get(f"/c/{campaign.id}/roster?team=nobody").status_code == 404
