"""Where Ctrl K leads: what is told, and to whom."""

from planner.storage.accounts import Role
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.web.desk.visiting import Visit, account_of, visit


def told(guest: Visit, campaign: int = 0) -> dict[str, list[dict[str, object]]]:
    found = guest.client.get("/jump", params={"campaign": campaign}).json()
    return {group["name"]: group["entries"] for group in found["groups"]}


def test_people_days_pages_and_what_one_may_do_are_told(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    base = f"/c/{campaign.id}"
    before = told(guest, campaign.id)
    assert list(before) == ["页面", "操作", "大促"]
    version_of(store, guest.account, campaign)
    groups = told(guest, campaign.id)
    assert list(groups) == ["人", "日期", "页面", "操作", "大促"]
    first = groups["人"][0]
    assert (first["text"], first["address"]) == ("黄文静", f"{base}/roster?person=A001")
    assert [word in str(first["find"]) for word in ("A001", "售前", "黄文静")] == [True] * 3
    days = {str(each["address"]): str(each["find"]) for each in groups["日期"]}
    assert [text in days[f"{base}/day/2026-11-11"] for text in ("11.11", "11/11", "11月11日", "2026-11-11")] == [
        True
    ] * 4
    publish = groups["操作"][0]
    assert (publish["text"], publish["address"], publish["fields"]) == ("发布…", f"{base}/versions/publish", {})
    for entry in groups["页面"]:
        assert guest.client.get(str(entry["address"])).status_code in (200, 307), entry


def test_whoever_only_reads_is_told_no_command_and_no_foreign_campaign(store: Store) -> None:
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    reader = visit(store, role=Role.OPERATIONS)
    assert list(told(reader, campaign.id)) == ["页面", "大促"]
    assert "/accounts" not in {each["address"] for each in told(reader)["页面"]}
    assert 'id="jump-open"' in reader.client.get("/campaigns").text
    other = visit(store, account_of(store, shop="别家", login="other"))
    assert other.client.get("/jump", params={"campaign": campaign.id}).status_code == 404
    assert "大促" not in told(other)
    agent = visit(store, role=Role.AGENT)
    assert 'id="jump-open"' not in agent.client.get("/me").text
