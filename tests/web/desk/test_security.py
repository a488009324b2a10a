import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import update

from planner.services.desk.limiting import of_sign_in, try_once
from planner.storage import tables
from planner.storage.accounts import Role
from planner.storage.instants import now
from planner.storage.store import Store
from planner.web.desk.body_limit import MEGABYTE, MOST_OTHERWISE, MOST_UPLOAD
from planner.web.desk.guards import SESSION_COOKIE
from planner.web.desk.sessions import SECURE_COOKIE
from planner.web.logs import hidden
from planner.web.reach import Reach
from planner.web.security import HEADERS
from tests.web.desk.visiting import LOCAL, PASSWORD, Visit, account_of, browser, visit

PUBLIC = "https://roster.example.com"
PAGE = {"Accept": "text/html"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'dacu.db'}")
    yield opened
    opened.close()


def cookie_of(store: Store, **where: object) -> str:
    account = account_of(store)
    answer = browser(store, **where).post("/sign-in", data={"login": account.login, "password": PASSWORD})  # type: ignore[arg-type]
    assert answer.status_code == 303
    return str(answer.headers["set-cookie"]).lower()


def test_the_cookie_is_for_this_site_and_no_script(store: Store) -> None:
    cookie = cookie_of(store)
    assert cookie.startswith(f"{SESSION_COOKIE}=")
    assert [flag in cookie for flag in ("; httponly", "; samesite=lax", "; path=/", "secure", "domain")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("base", ["https://127.0.0.1:8011", "http://roster.example.com"])
def test_under_https_the_cookie_is_of_this_very_host(store: Store, base: str) -> None:
    cookie = cookie_of(store, reach=Reach(public_url=PUBLIC), base=base)
    assert cookie.startswith(f"{SECURE_COOKIE.lower()}=")
    assert ("; secure" in cookie, "; path=/" in cookie, "domain" in cookie) == (True, True, False)


def test_under_https_a_cookie_that_plain_http_could_have_set_opens_nothing(store: Store) -> None:
    guest = visit(store)
    client = browser(store, base="https://127.0.0.1:8011")
    client.cookies.set(SESSION_COOKIE, guest.client.cookies[SESSION_COOKIE])
    assert client.get("/campaigns").status_code == 303


def test_signing_in_begins_a_new_session_and_ends_the_one_before(store: Store) -> None:
    guest = visit(store)
    signing_in = {"login": guest.account.login, "password": PASSWORD}
    answer = guest.client.post("/sign-in", data=signing_in)
    again = browser(store)
    again.cookies.set(SESSION_COOKIE, answer.cookies[SESSION_COOKIE])
    assert answer.cookies[SESSION_COOKIE] != guest.token
    guest.client.cookies.clear()
    guest.client.cookies.set(SESSION_COOKIE, guest.token)
    assert (guest.client.get("/me").status_code, again.get("/me").status_code) == (303, 200)


def test_what_is_used_is_written_down_every_few_minutes_only(store: Store) -> None:
    guest = visit(store)

    def seen() -> object:
        with store.read() as work:
            return work._session.query(tables.Session).one().seen_at

    first = seen()
    guest.client.get("/me")
    assert seen() == first
    with store.write() as work:
        work._session.execute(update(tables.Session).values(seen_at=now() - timedelta(minutes=6)))
    guest.client.get("/me")
    assert now() - seen() < timedelta(minutes=1)  # type: ignore[operator]


def wrong(store: Store, login: str, times: int, address: str) -> list[int]:
    client = browser(store, address=address)
    return [client.post("/sign-in", data={"login": login, "password": "x"}).status_code for _time in range(times)]


def test_passwords_are_not_guessed_and_it_says_when_to_try_again(store: Store) -> None:
    account = account_of(store)
    # Another browser is another application here: they count together, in the database.
    assert wrong(store, account.login, 6, "10.0.0.1") + wrong(store, account.login.upper(), 5, "10.0.0.1") == [
        400
    ] * 10 + [429]
    answer = browser(store, address="10.0.0.1").post("/sign-in", data={"login": account.login, "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert "试的次数太多，15 分钟后再试" in answer.text
    assert wrong(store, account.login, 1, "10.0.0.2") == [400]


def test_one_address_does_not_try_one_login_after_the_other(store: Store) -> None:
    for number in range(60):
        try_once(store, of_sign_in(f"login-{number}", "2001:db8::1"))
    # The same household, another number of its network.
    assert wrong(store, "somebody", 1, "2001:db8::2") == [429]
    assert wrong(store, "somebody", 1, "2001:db8:0:1::2") == [400]


def test_right_passwords_do_not_count(store: Store) -> None:
    account = account_of(store)
    client = browser(store)
    signed_in = [
        client.post("/sign-in", data={"login": account.login, "password": PASSWORD}).status_code for _time in range(11)
    ]
    assert signed_in == [303] * 11


def test_invitations_are_not_guessed(store: Store) -> None:
    client = browser(store)
    assert [client.get(f"/invite/{number}").status_code for number in range(11)] == [404] * 10 + [429]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": LOCAL}, 303),
        ({"Origin": LOCAL, "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": PUBLIC}, 303),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:3000"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_a_page_elsewhere_signs_nobody_in(store: Store, headers: dict[str, str], status: int) -> None:
    account = account_of(store)
    client = browser(store, reach=Reach(public_url=PUBLIC))
    signing_in = {"login": account.login, "password": PASSWORD}
    assert client.post("/sign-in", data=signing_in, headers=headers).status_code == status


@pytest.mark.parametrize(
    "back", ["//x.example", "/\\x.example", "https://x.example", "x", "/\t/x.example", "", "/\n/x"]
)
def test_nobody_is_led_elsewhere(store: Store, back: str) -> None:
    account = account_of(store)
    client = browser(store)
    done = client.post("/sign-in", data={"login": account.login, "password": PASSWORD, "back": back})
    assert done.headers["location"] == "/"
    assert client.get("/set/theme/dark", params={"back": back}).headers["location"] == "/"


def test_what_is_too_large_is_refused_before_it_is_read(store: Store) -> None:
    guest, nobody = visit(store, role=Role.OPERATIONS), browser(store)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    def status(client: Visit | None, size: int) -> int:
        asked = (client.client if client else nobody).post(
            "/me/password", content=b"", headers=kind | PAGE | {"Content-Length": str(size)}
        )
        return int(asked.status_code)

    assert [status(None, MOST_OTHERWISE + 1), status(guest, MOST_UPLOAD + 1)] == [413, 413]
    assert status(guest, MOST_OTHERWISE + 1) == 403


def test_what_does_not_say_how_large_it_is_is_read_to_the_limit_only(store: Store) -> None:
    def pieces() -> Iterator[bytes]:
        for _piece in range(8):
            yield b"a" * (MEGABYTE // 2)

    answer = browser(store).post(
        "/sign-in", content=pieces(), headers={"Content-Type": "application/x-www-form-urlencoded"} | PAGE
    )
    assert answer.status_code == 413
    assert "一次最多传 1 MB" in answer.text


def test_pages_are_kept_by_no_cache_and_files_may_be(store: Store) -> None:
    guest = visit(store)
    for address in ("/me", "/campaigns", "/accounts", "/sign-in", "/nowhere"):
        answer = guest.client.get(address)
        assert answer.headers["cache-control"] == "no-store", address
        assert {name: answer.headers[name] for name in HEADERS if name != "Referrer-Policy"} == {
            name: value for name, value in HEADERS.items() if name != "Referrer-Policy"
        }
        # A form that is to say where it comes from needs its own site told; no other site is told anything.
        assert answer.headers["referrer-policy"] == "same-origin"
    assert guest.client.get("/static/web.css").headers["cache-control"] == "private, no-cache"
    # What a page names says what is in it, and is asked for once.
    page = guest.client.get("/campaigns").text
    named = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert len(named) > 4
    for address in named:
        answer = guest.client.get(address)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, max-age=31536000, immutable")
        plain = guest.client.get(f"/static/{address.split('/', 3)[3]}")
        assert answer.content == plain.content
    assert guest.client.post("/sign-out", headers=guest.ours).headers["clear-site-data"] == '"cache"'


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/first/K7QM-3XTP", "/first/***"),
        ("/invite/abcDEF_123", "/invite/***"),
        ("/INVITE/abc", "/invite/***"),
        ("/invite%2Fabc", "/invite/***"),
        ("/sign-in?back=%2Finvite%2Fabc", "/sign-in?***"),
        ("/accounts/12/reset", "/accounts/12/reset"),
        ("/accounts/invitations/abc/withdraw", "/***"),
        ("/c/7/roster/day/2026-11-11", "/c/7/roster/day/2026-11-11"),
        ("/c/7/invite/SECRET", "/***"),
        ("/static/desk/desk.css", "/static/desk/desk.css"),
    ],
)
def test_the_log_shows_where_one_is_and_no_secret(address: str, shown: str) -> None:
    assert hidden(address) == shown


def test_a_session_that_ended_in_the_middle_of_a_form_loses_nothing_typed(store: Store) -> None:
    guest = visit(store)
    typed = {"name": "韩梅梅", "role": "operations", "teams": 'a "b" <c>', "token": "t", "csrf": guest.csrf}
    guest.client.cookies.clear()
    asked = guest.client.post("/accounts/invite", data=typed, headers=PAGE)
    assert asked.status_code == 401
    kept = asked.text.partition('name="kept" value="')[2].partition('"')[0]
    assert guest.csrf not in asked.text
    signing_in = {"login": guest.account.login, "password": PASSWORD, "kept": unescape(kept)}
    again = guest.client.post("/sign-in", data=signing_in)
    assert again.status_code == 200
    assert 'action="/accounts/invite"' in again.text
    shown = {
        part.partition('"')[0]: unescape(part.partition('value="')[2].partition('"')[0])
        for part in again.text.partition('<ul class="kept">')[2].split('type="hidden" name="')[1:]
    }
    csrf = shown.pop("csrf")
    assert shown == {name: value for name, value in typed.items() if name != "csrf"}
    assert guest.client.post("/accounts/invite", data=shown | {"csrf": csrf}).status_code == 200
    with store.read() as work:
        assert [each.name for each in work.invitations.open()] == ["韩梅梅"]


def test_a_tab_of_an_older_session_loses_nothing_typed_either(store: Store) -> None:
    guest = visit(store)
    typed = {"name": "韩梅梅", "role": "operations", "csrf": "of another session"}
    asked = guest.client.post("/accounts/invite", data=typed, headers=PAGE | {"Origin": LOCAL})
    assert (asked.status_code, 'value="韩梅梅"' in asked.text, guest.csrf in asked.text) == (403, True, True)
    # Where no browser says that it comes from here, it is not offered.
    asked = guest.client.post("/accounts/invite", data=typed, headers=PAGE)
    assert (asked.status_code, "韩梅梅" in asked.text) == (403, False)
    assert guest.client.get("/me/token").json() == {"csrf": guest.csrf, "login": guest.account.login}


def test_signing_out_twice_is_signing_out(store: Store) -> None:
    guest = visit(store)
    for _time in range(2):
        answer = guest.client.post("/sign-out", data={"csrf": guest.csrf}, headers=PAGE)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")
        guest.client.cookies.clear()


def test_passwords_and_what_another_site_sent_are_not_kept(store: Store) -> None:
    account_of(store)
    client = browser(store)
    secret = {"old": "my-old-one", "password": "my-new-one", "again": "my-new-one"}
    assert "my-" not in client.post("/me/password", data=secret, headers=PAGE).text
    foreign = client.post("/accounts/invite", data={"name": "x"}, headers=PAGE | {"Origin": "https://x.example"})
    assert (foreign.status_code, foreign.headers["location"]) == (303, "/sign-in?back=%2F")


@pytest.mark.parametrize(
    "kept", ['["//x.example", [], false]', '["https://x", [], false]', "[1]", "{", '["/a", [[1, 2]], 0]']
)
def test_a_form_that_was_made_up_is_not_shown_after_signing_in(store: Store, kept: str) -> None:
    account = account_of(store)
    signing_in = {"login": account.login, "password": PASSWORD, "kept": kept}
    assert browser(store).post("/sign-in", data=signing_in).status_code == 303


def test_a_script_of_a_page_is_answered_with_json(store: Store) -> None:
    guest, nobody = visit(store), browser(store)
    answers = [
        nobody.post("/campaigns/shipped/618", json={}),
        nobody.get("/campaigns", headers={"Accept": "text/event-stream"}),
        guest.client.get("/c/99", headers={"Accept": "application/json"}),
        guest.client.post("/campaigns/shipped/618", json={}),
        guest.client.post("/campaigns/shipped/nothing", json={}, headers=guest.ours),
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 404, 403, 404]
    assert [bool(answer.json()["problem"]) for answer in answers] == [True] * 5


def test_half_a_form_is_told_so_and_shows_nothing_of_what_was_sent(store: Store) -> None:
    guest, other = visit(store), account_of(store, Role.OPERATIONS)
    answer = guest.client.post(
        f"/accounts/{other.id}/rights", data={"role": "<script>boss", "lock": "x"}, headers=guest.ours | PAGE
    )
    assert answer.status_code == 400
    assert "收到的内容看不懂" in answer.text
    assert "<script>boss" not in answer.text
    assert guest.client.get("/accounts/x").status_code == 404
    assert guest.client.delete("/accounts").status_code == 405
