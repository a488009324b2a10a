from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from zoneinfo import ZoneInfo

import pytest

from planner.domain.headline import headline_text
from planner.domain.labels import finding_text
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.domain.verdict import Verdict
from planner.errors import InvalidInput
from planner.exports.plan_file import PLAN_FILE, plan_text
from planner.services.desk.played import played_version
from planner.services.desk.publishing import look_at, publish
from planner.storage.outdated import Outdated
from planner.storage.rosters import VersionState
from planner.storage.store import Store
from planner.web.desk.pages.versions import PublicationPage
from tests.desk_samples import campaign_of, version_of
from tests.factories import plan
from tests.services.desk.at_work import done
from tests.web.desk.visiting import Visit, account_of, visit

LONG_BEFORE = datetime(2026, 10, 1, tzinfo=UTC)


def opened(store: Store, *rosters: Plan) -> tuple[Visit, int]:
    """A supervisor and a campaign with these versions."""
    guest = visit(store)
    campaign = campaign_of(store, guest.account)
    for roster in rosters:
        version_of(store, guest.account, campaign, roster)
    return guest, campaign.id


def with_a_day_off(roster: Plan) -> Plan:
    """One shift fewer."""
    return replace(roster, assignments=roster.assignments[1:])


def states(store: Store, campaign: int) -> list[VersionState]:
    with store.read() as work:
        return [each.state for each in work.rosters.versions(campaign)]


def test_publishing_supersedes_what_was_published_and_is_written_down(store: Store) -> None:
    guest, campaign = opened(store, plan(), plan())
    publish(store, guest.account, campaign, 1, on=0, reason="", at=LONG_BEFORE)
    publish(store, guest.account, campaign, 2, on=1, reason="", at=LONG_BEFORE)
    assert states(store, campaign) == [VersionState.PUBLISHED, VersionState.SUPERSEDED]
    with store.read() as work:
        told = [(each.did, each.about["version"], each.about["instead_of"]) for each in work.journal.newest(campaign)]
    assert told == [("version.published", 2, 1), ("version.published", 1, 0)]


def test_of_two_who_publish_at_once_the_second_is_asked(store: Store) -> None:
    guest, campaign = opened(store, plan(), plan())
    publish(store, guest.account, campaign, 1, on=0, reason="", at=LONG_BEFORE)
    with pytest.raises(Outdated):
        publish(store, guest.account, campaign, 2, on=0, reason="", at=LONG_BEFORE)
    assert states(store, campaign) == [VersionState.DRAFT, VersionState.PUBLISHED]
    answer = guest.client.post(f"/c/{campaign}/versions/2/publish", data={"on": 0, "csrf": guest.csrf})
    assert (answer.status_code, 'name="on" value="1"' in answer.text) == (409, True)


def test_a_broken_rule_blocks_and_is_named(store: Store) -> None:
    guest, campaign = opened(store, with_a_day_off(plan()))
    answer = guest.client.post(f"/c/{campaign}/versions/1/publish", data={"csrf": guest.csrf})
    assert (answer.status_code, states(store, campaign)) == (400, [VersionState.DRAFT])
    seen = look_at(store, campaign, 1, LONG_BEFORE)
    assert seen.broken != ()
    assert [finding_text(seen.plan.floor, each) in unescape(answer.text) for each in seen.broken] == [True] * len(
        seen.broken
    )


def test_a_frozen_shift_changes_only_with_a_reason_which_is_kept(store: Store) -> None:
    guest, campaign = opened(store, with_a_day_off(plan()), plan())
    with store.write() as work:
        first = work.rosters.numbered(campaign, 1)
        assert first is not None
        work.rosters.publish(first.id, author=guest.account.id, tree=first.tree, note="")
    shift = plan().assignments[0]
    begins = shift.start.replace(tzinfo=ZoneInfo(plan().floor.horizon.zone))
    assert not look_at(store, campaign, 2, begins - timedelta(hours=25)).needs_reason
    near = begins - timedelta(hours=23)
    with pytest.raises(InvalidInput):
        publish(store, guest.account, campaign, 2, on=1, reason="  ", at=near)
    publish(store, guest.account, campaign, 2, on=1, reason="直播加场", at=near)
    with store.read() as work:
        published = work.rosters.published(campaign)
        assert published is not None
        assert (published.number, published.note) == (2, "直播加场")


@pytest.mark.parametrize(("said", "hours"), [("0", 0.0), ("6", 6.0), ("72", 72.0), (None, 24.0), ("soon", 24.0)])
def test_the_scenario_says_how_long_before_it_begins_a_shift_is_frozen(
    store: Store, said: str | None, hours: float
) -> None:
    guest, campaign = opened(store, with_a_day_off(plan()), plan())
    with store.write() as work:
        first, old = work.rosters.numbered(campaign, 1), work.campaigns.scenario(campaign)
        assert first is not None
        assert old is not None
        work.rosters.publish(first.id, author=guest.account.id, tree=first.tree, note="")
        text = (work.trees.read(old.tree, "scenario.yaml") or b"").decode()
        text = text if said is None else f"freeze_hours: {said}\n{text}"
        tree = work.trees.changed(old.tree, {"scenario.yaml": text.encode()})
        work.campaigns.set_scenario(campaign, tree=tree, author=guest.account.id, on=1)
    shift = plan().assignments[0]
    begins = shift.start.replace(tzinfo=ZoneInfo(plan().floor.horizon.zone))
    just_before, just_in = (begins - timedelta(hours=hours, minutes=minutes) for minutes in (1, 0))
    assert not look_at(store, campaign, 2, just_before).needs_reason
    assert look_at(store, campaign, 2, just_in).needs_reason
    seen = look_at(store, campaign, 2, begins - timedelta(hours=30))
    page = PublicationPage.of(seen, played_version(store, seen.version))
    assert page.soon == 0
    with pytest.raises(InvalidInput) as refused:
        publish(store, guest.account, campaign, 2, on=1, reason="", at=just_in)
    words = f"{hours:g} 小时内开始" if hours else "改动了已开始的班次"
    assert words in refused.value.faults[0].problem


def test_a_version_that_was_published_is_not_published_twice_but_restored(store: Store) -> None:
    guest, campaign = opened(store, plan(), plan())
    publish(store, guest.account, campaign, 1, on=0, reason="", at=LONG_BEFORE)
    publish(store, guest.account, campaign, 2, on=1, reason="", at=LONG_BEFORE)
    with pytest.raises(InvalidInput):
        publish(store, guest.account, campaign, 1, on=2, reason="", at=LONG_BEFORE)
    done = guest.client.post(f"/c/{campaign}/versions/1/restore", headers=guest.ours)
    assert done.status_code == 303
    with store.read() as work:
        newest, _second, first = work.rosters.versions(campaign)
        assert (newest.number, newest.state, newest.tree == first.tree) == (3, VersionState.DRAFT, True)
        assert work.trees.read(newest.tree, PLAN_FILE) == plan_text(plan()).encode()


@pytest.mark.parametrize(("number", "why"), [(1, "恢复成新版本才能再发布"), (2, "v2 已经发布"), (3, "")])
def test_a_page_that_cannot_publish_says_why_not(store: Store, number: int, why: str) -> None:
    guest, campaign = opened(store, plan(), plan(), plan())
    publish(store, guest.account, campaign, 1, on=0, reason="", at=LONG_BEFORE)
    publish(store, guest.account, campaign, 2, on=1, reason="", at=LONG_BEFORE)
    shown = guest.client.get(f"/c/{campaign}/versions/{number}/publish").text
    assert (why in shown, ' disabled aria-describedby="why-not"' in shown) == (True, bool(why))


def test_pages_show_versions_their_difference_and_whom_it_concerns(store: Store) -> None:
    guest, campaign = opened(store, plan(), with_a_day_off(plan()))
    base = f"/c/{campaign}/versions"
    away = plan().assignments[0]
    name = plan().floor.agent_by_id[away.agent].name
    assert [text in guest.client.get(base).text for text in ("v1", "v2", "周敏")] == [True] * 3
    compared = guest.client.get(f"{base}/compare?old=1&new=2").text
    assert (name in compared, "1 处不同，1 人" in compared) == (True, True)
    seen = look_at(store, campaign, 2, LONG_BEFORE)
    page = PublicationPage.of(seen, played_version(store, seen.version))
    assert name not in {row.name for group in page.groups for row in group.rows if row.day == day_text(away.day)}
    assert guest.client.get(f"{base}/2/publish").status_code == 200
    assert guest.client.get(f"{base}/compare?old=1&new=9").status_code == 404


def test_a_first_roster_shows_nothing_where_nobody_was_told_anything(store: Store) -> None:
    guest, campaign = opened(store, plan())
    seen = look_at(store, campaign, 1, LONG_BEFORE)
    rows = [row for group in PublicationPage.of(seen, played_version(store, seen.version)).groups for row in group.rows]
    assert {(row.before, row.why) for row in rows} == {(None, "首次排班")}
    assert "k-off" not in guest.client.get(f"/c/{campaign}/versions/1/publish").text


def test_a_roster_that_was_not_played_says_since_when_and_is_played_by_a_click(store: Store) -> None:
    edited = replace(plan(), simulation=None)
    guest, campaign = opened(store, edited)
    address = f"/c/{campaign}/versions/1/publish"
    page = guest.client.get(address).text
    assert "改动之后还没有仿真过" in page
    with store.read() as work:
        version = work.rosters.numbered(campaign, 1)
        assert version is not None
    asked = {"kind": "simulate", "start": str(version.id), "csrf": guest.csrf}
    run = guest.client.post(f"/c/{campaign}/runs", data=asked).headers["location"]
    assert f'href="{run}">正在仿真' in guest.client.get(address).text
    done(store, int(run.rpartition("/")[2]))
    played = played_version(store, version)
    assert played.plan is not None
    assert (played.plan.assignments, played.plan.simulation is None) == (edited.assignments, False)
    page = guest.client.get(address).text
    assert (escape(headline_text(played.plan, Verdict.of(played.plan))) in page, "还没有仿真过" in page) == (
        True,
        False,
    )
    assert f'href="/c/{campaign}/versions/1/publish"' in guest.client.get(run).text


def test_a_version_is_given_a_name(store: Store) -> None:
    guest, campaign = opened(store, plan())
    guest.client.post(f"/c/{campaign}/versions/1/name", data={"name": " 第一稿 ", "csrf": guest.csrf})
    with store.read() as work:
        assert [each.name for each in work.rosters.versions(campaign)] == ["第一稿"]


def test_somebody_else_cannot_publish(store: Store) -> None:
    _guest, campaign = opened(store, plan())
    other = visit(store, account_of(store, shop="别家", login="other"))
    answer = other.client.post(f"/c/{campaign}/versions/1/publish", data={"csrf": other.csrf})
    assert (answer.status_code, states(store, campaign)) == (404, [VersionState.DRAFT])
