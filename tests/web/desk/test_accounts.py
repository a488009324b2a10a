import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from planner.storage.accounts import Account, Role
from planner.storage.store import Store
from tests.desk_samples import campaign_of
from tests.web.desk.visiting import PASSWORD, Visit, account_of, browser, visit

NEW = "another-one-entirely"
INVITED = {"name": "简天", "role": "supervisor", "teams": "pre, post", "token": "t"}
LINK = re.compile(r"http://127\.0\.0\.1:8011(/invite/[\w-]+)")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """On one database: what is special about the other, tests/storage asks."""
    opened = Store.open(f"sqlite:///{tmp_path / 'dacu.db'}")
    yield opened
    opened.close()


def sent(guest: Visit, address: str, **fields: object) -> tuple[int, str]:
    answer = guest.client.post(address, data=fields, headers=guest.ours | {"Accept": "text/html"})
    return answer.status_code, answer.text


def link_of(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return found[1]


def account(store: Store, number: int) -> Account:
    with store.read() as work:
        found = work.accounts.of(number)
    assert found is not None
    return found


def accept(client: TestClient, link: str, login: str = "jian", password: str = NEW) -> int:
    return client.post(link, data={"name": "简天", "login": login, "password": password, "again": password}).status_code


def test_an_invitation_makes_one_account_with_what_was_given_and_signs_it_in(store: Store) -> None:
    guest = visit(store)
    link = link_of(sent(guest, "/accounts/invite", **INVITED)[1])
    client = browser(store)
    assert "简天" in client.get(link).text
    assert accept(client, link) == 303
    assert client.get("/campaigns").status_code == 200
    made = account(store, 2)
    assert (made.login, made.role, made.shop, made.teams) == (
        "jian",
        Role.SUPERVISOR,
        guest.account.shop,
        ("pre", "post"),
    )
    assert browser(store).get(link).status_code == 404
    assert accept(browser(store), link, login="other", password="and-yet-another-one") == 404


def test_a_click_sent_twice_makes_one_link_and_one_account(store: Store) -> None:
    guest = visit(store)
    links = {link_of(sent(guest, "/accounts/invite", **INVITED)[1]) for _time in range(2)}
    assert len(links) == 1
    (link,) = links
    assert [accept(browser(store), link), accept(browser(store), link)] == [303, 303]
    with store.read() as work:
        assert work.accounts.count() == 2


def test_a_login_that_is_taken_is_said_and_the_link_still_holds(store: Store) -> None:
    guest = visit(store)
    link = link_of(sent(guest, "/accounts/invite", **INVITED)[1])
    client = browser(store)
    assert accept(client, link, login=guest.account.login.upper()) == 400
    assert accept(client, link) == 303


def test_a_link_that_was_ended_opens_nothing(store: Store) -> None:
    guest = visit(store)
    link = link_of(sent(guest, "/accounts/invite", **INVITED)[1])
    with store.read() as work:
        (waiting,) = work.invitations.open()
    assert sent(guest, f"/accounts/invitations/{waiting.token_hash}/withdraw")[0] == 303
    assert accept(browser(store), link) == 404


def test_a_supervisor_makes_no_administrator_and_no_account_of_another_shop(store: Store) -> None:
    guest = visit(store)
    elsewhere = account_of(store, shop="别家")
    assert sent(guest, "/accounts/invite", **INVITED | {"role": "admin"})[0] == 403
    assert link_of(sent(guest, "/accounts/invite", **INVITED | {"shop": elsewhere.shop})[1])
    with store.read() as work:
        assert [each.shop for each in work.invitations.open()] == [guest.account.shop]
    assert sent(guest, f"/accounts/{elsewhere.id}/close", lock=elsewhere.lock)[0] == 404


def test_a_supervisor_of_some_teams_gives_no_others(store: Store) -> None:
    guest = visit(store)
    with store.write() as work:
        work.accounts.grant(
            guest.account.id, on=1, role=Role.SUPERVISOR, shop=guest.account.shop, teams=("pre",), agent=""
        )
    assert [sent(guest, "/accounts/invite", **INVITED | {"teams": teams})[0] for teams in ("", "pre post", "pre")] == [
        400,
        400,
        200,
    ]


def test_nobody_changes_their_own_rights_and_so_an_administrator_is_left(store: Store) -> None:
    guest = visit(store, role=Role.ADMIN)
    assert sent(guest, f"/accounts/{guest.account.id}/close", lock=1)[0] == 403
    assert sent(guest, f"/accounts/{guest.account.id}/rights", lock=1, role="agent", agent="A1", shop=1)[0] == 403


def test_an_administrator_who_becomes_a_supervisor_sees_one_shop_then(store: Store) -> None:
    guest, other = visit(store, role=Role.ADMIN), account_of(store, Role.ADMIN, login="other")
    with store.read() as work:
        (shop,) = work.accounts.shops()
    assert sent(guest, f"/accounts/{other.id}/rights", lock=1, role="supervisor", shop=shop)[0] == 303
    assert account(store, other.id).shop == shop


def test_what_somebody_changed_meanwhile_is_asked_about_and_not_overwritten(store: Store) -> None:
    guest, other = visit(store), account_of(store, Role.OPERATIONS)
    assert sent(guest, f"/accounts/{other.id}/rights", lock=1, role="supervisor", teams="pre")[0] == 303
    status, text = sent(guest, f"/accounts/{other.id}/rights", lock=1, role="operations", teams="vip")
    assert (status, account(store, other.id).teams) == (409, ("pre",))
    assert "周敏 刚改过这个账号" in text
    assert 'value="vip"' in text
    lock = account(store, other.id).lock
    assert f'name="lock" value="{lock}"' in text
    assert sent(guest, f"/accounts/{other.id}/rights", lock=lock, role="operations", teams="vip")[0] == 303
    assert account(store, other.id).teams == ("vip",)


@pytest.mark.parametrize("step", ["close", "erase", "open"])
def test_other_steps_ask_as_well(store: Store, step: str) -> None:
    guest, other = visit(store), account_of(store, Role.OPERATIONS)
    assert sent(guest, f"/accounts/{other.id}/rights", lock=1, role="supervisor", teams="pre")[0] == 303
    assert sent(guest, f"/accounts/{other.id}/{step}", lock=1)[0] == 409
    assert account(store, other.id).active


def test_a_closed_account_is_signed_out_at_once_and_opens_again(store: Store) -> None:
    guest, other = visit(store), visit(store, role=Role.OPERATIONS)
    assert sent(guest, f"/accounts/{other.account.id}/close", lock=1)[0] == 303
    assert other.client.get("/campaigns").status_code == 303
    login = {"login": other.account.login, "password": PASSWORD}
    assert browser(store).post("/sign-in", data=login).status_code == 400
    assert sent(guest, f"/accounts/{other.account.id}/open", lock=2)[0] == 303
    assert browser(store).post("/sign-in", data=login).status_code == 303


def test_a_link_for_a_new_password_ends_the_old_one_and_every_session_when_it_is_used(store: Store) -> None:
    guest, other = visit(store), visit(store, role=Role.OPERATIONS)
    before = link_of(sent(guest, f"/accounts/{other.account.id}/reset", token="1")[1])
    link = link_of(sent(guest, f"/accounts/{other.account.id}/reset", token="2")[1])
    assert other.client.get("/campaigns").status_code == 200
    assert browser(store).get(before).status_code == 404
    assert browser(store).post(link, data={"password": NEW, "again": NEW}).status_code == 303
    assert other.client.get("/campaigns").status_code == 303
    signed_in = [
        browser(store).post("/sign-in", data={"login": other.account.login, "password": password}).status_code
        for password in (PASSWORD, NEW)
    ]
    assert signed_in == [400, 303]


def test_what_a_leaver_was_called_is_gone_and_what_they_did_stays(store: Store) -> None:
    guest = visit(store, role=Role.ADMIN)
    link = link_of(sent(guest, "/accounts/invite", **INVITED | {"role": "agent", "agent": "A017", "shop": 1})[1])
    leaver = browser(store)
    assert accept(leaver, link) == 303
    assert sent(guest, "/accounts/2/erase", lock=1)[0] == 303
    assert leaver.get("/me").status_code == 303
    gone = account(store, 2)
    assert (gone.name, gone.agent, gone.teams, gone.active) == ("#2", "", (), False)
    shown = guest.client.get("/accounts?done=erased").text
    assert ("简天" in shown, "jian" in shown, "A017" in shown.partition("<form")[0]) == (False, False, False)
    with store.read() as work:
        assert [done.did for done in work.journal.newest() if done.author == 2] == ["account.signed_in", "account.made"]
        assert work.invitations.of(link.rpartition("/")[2]) is None
    assert sent(guest, "/accounts/2/open", lock=2)[0] == 403
    with store.read() as work:
        assert not work.accounts.taken("jian")


def test_ones_own_password_is_changed_with_the_old_one_and_signs_out_elsewhere(store: Store) -> None:
    here = visit(store)
    elsewhere = visit(store, here.account)
    change = {"old": PASSWORD, "password": NEW, "again": NEW}
    assert sent(here, "/me/password", **change | {"old": "wrong"})[0] == 400
    assert "在 2 个浏览器上登录着" in here.client.get("/me").text
    assert sent(here, "/me/password", **change)[0] == 303
    assert (here.client.get("/me").status_code, elsewhere.client.get("/me").status_code) == (200, 303)


def test_signing_out_everywhere_ends_this_session_too(store: Store) -> None:
    here = visit(store)
    elsewhere = visit(store, here.account)
    assert sent(here, "/me/sign-out-everywhere")[0] == 303
    assert (here.client.get("/me").status_code, elsewhere.client.get("/me").status_code) == (303, 303)


def test_the_journal_names_nobody(store: Store) -> None:
    guest = visit(store)
    accept(browser(store), link_of(sent(guest, "/accounts/invite", **INVITED)[1]))
    with store.read() as work:
        assert all(
            isinstance(value, int) or value in set(Role)
            for done in work.journal.newest()
            for value in done.about.values()
        )


def test_somebody_without_an_account_is_erased_and_the_page_says_where(store: Store) -> None:
    guest = visit(store)
    campaign_of(store, guest.account)
    status, text = sent(guest, "/accounts/erase-person", agent="A003", name="简天")
    assert (status, "方案和表格" in text, "A003" in text, "简天" in text) == (200, True, True, False)
    with store.read() as work:
        newest = work.campaigns.scenario(1)
        assert newest is not None
        table = (work.trees.read(newest.tree, "agents.csv") or b"").decode("utf-8-sig")
    assert ("A003,A003,售前" in table, "简天" in table) == (True, False)
    assert "没有这个姓名" in sent(guest, "/accounts/erase-person", agent="A003", name="简天")[1]


def test_an_account_is_erased_together_with_the_name_in_tables(store: Store) -> None:
    guest, leaver = visit(store), account_of(store, Role.AGENT)
    campaign_of(store, guest.account)
    with store.write() as work:
        work.accounts.grant(leaver.id, on=leaver.lock, role=leaver.role, shop=leaver.shop, teams=(), agent="A003")
    assert sent(guest, f"/accounts/{leaver.id}/erase", lock=1, everywhere="yes")[0] == 409
    status, text = sent(guest, f"/accounts/{leaver.id}/erase", lock=2, everywhere="yes")
    assert (status, "方案和表格" in text, account(store, leaver.id).name) == (200, True, f"#{leaver.id}")
    with store.read() as work:
        newest = work.campaigns.scenario(1)
        assert newest is not None
        assert "简天".encode() not in (work.trees.read(newest.tree, "agents.csv") or b"")


def test_a_name_another_has_too_is_refused_with_what_was_typed_and_who_it_is(store: Store) -> None:
    guest = visit(store)
    campaign_of(store, guest.account)
    status, text = sent(guest, "/accounts/erase-person", agent="A001", name="简天")
    assert (status, "A003 同名" in text, 'value="简天"' in text) == (400, True, True)


def test_a_supervisor_of_some_teams_erases_nobody_from_the_whole_shop(store: Store) -> None:
    guest = visit(store)
    with store.write() as work:
        work.accounts.grant(
            guest.account.id, on=1, role=Role.SUPERVISOR, shop=guest.account.shop, teams=("售前",), agent=""
        )
    assert sent(guest, "/accounts/erase-person", agent="A003", name="简天")[0] == 403
