"""Every route of the desk, asked by everybody, about what is theirs and what is not."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import update

from planner.storage import tables
from planner.storage.accounts import Role, hash_of
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store, engine_of
from planner.web.desk.app import ENTRY, ROUTERS, create_desk
from planner.web.desk.guards import CSRF_HEADER, SESSION_COOKIE
from tests.desk_samples import campaign_of, version_of
from tests.web.desk.visiting import LOCAL, account_of
from tests.web.desk.who_may import RULES, Rule

WORDS: dict[str, tuple[str, str]] = {
    "language": ("en", "en"),
    "theme": ("dark", "dark"),
    "code": ("K7QM-3XTP", "K7QM-3XTP"),
    "name": ("618", "618"),
    "secret": ("secret-of-our-shop", "secret-of-our-shop"),
    "invitation": (hash_of("secret-of-our-shop"), hash_of("secret-of-their-shop")),
    "campaign": ("1", "2"),
    # A version is told by its number in the campaign or by its own: their third is neither of our first.
    "version": ("1", "4"),
    "run": ("1", "2"),
    "file": ("study.html", "study.html"),
    "table": ("backtest.csv", "backtest.csv"),
    "account": ("4", "6"),
    "day": ("2026-11-10", "2026-11-10"),
    "agent": ("A001", "A001"),
    "number": ("1", "4"),
    "place": ("0", "0"),
    "section": ("queues", "queues"),
}
"""What stands in the braces of a path: of an own object, and of one of another shop."""
ROLE_OF = {None: "anonymous"} | {role: role.value for role in Role}
READING = ("GET", "HEAD")


def routes() -> list[str]:
    """Every route as the table names it."""
    found = [route for router in (*ENTRY, *ROUTERS) for route in router.routes]
    assert all(isinstance(route, APIRoute) for route in found)
    return [f"{method} {route.path}" for route in found for method in sorted(route.methods - {"HEAD"})]  # type: ignore[attr-defined]


def words_of(path: str) -> list[str]:
    return [part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{")]


@dataclass(frozen=True, kw_only=True)
class World:
    """Two shops, somebody of every role in the first, and a campaign with a version and a run in each."""

    app: FastAPI
    database: Path
    place: Path

    def fresh(self) -> None:
        """Whatever was done is undone."""
        copy = self.place / "now.db"
        if "store" in self.app.state._state:
            self.app.state.store.close()
        shutil.copy(self.database, copy)
        self.app.state.store = Store(engine_of(f"sqlite:///{copy}"))

    def ask(self, route: str, role: Role | None, *, own: bool = True, ours: bool = True, **more: object) -> Response:
        """The answer to somebody of that role, from one of our pages unless told otherwise."""
        method, path = route.split()
        for word in words_of(path):
            path = path.replace(f"{{{word}}}", WORDS[word][0 if own else 1]).replace(f"{{{word}:path}}", WORDS[word][0])
        client = TestClient(self.app, base_url=LOCAL, raise_server_exceptions=False, follow_redirects=False)
        headers = {}
        if role is not None:
            with self.app.state.store.write() as work:
                account = next(each for each in work.accounts.all() if each.login == f"our-{role.value}")
                token = work.accounts.sign_in(account.id)
            with self.app.state.store.read() as work:
                csrf = work.accounts.signed_in(token).csrf
            client.cookies.set(SESSION_COOKIE, token)
            headers = {CSRF_HEADER: csrf} if ours and method not in READING else {}
        if method not in READING and not more:
            rule = RULES[route]
            more = {"json" if rule.as_json else "data": dict(rule.sends)}
        return client.request(method, path, headers=headers | dict(more.pop("headers", {})), **more)  # type: ignore[arg-type, call-overload, misc]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    place = tmp_path_factory.mktemp("world")
    store = Store.open(f"sqlite:///{place / 'first.db'}")
    ours = [account_of(store, role, login=f"our-{role.value}") for role in Role]
    theirs = [account_of(store, role, shop="别家", login=f"their-{role.value}") for role in list(Role)[1:3]]
    campaigns = [campaign_of(store, ours[1]), campaign_of(store, theirs[0])]
    versions = [version_of(store, ours[1], campaigns[0])]
    versions += [version_of(store, theirs[0], campaigns[1]) for _time in range(3)]
    with store.write() as work:
        for author, campaign in zip((ours[1], theirs[0]), campaigns, strict=True):
            asked = {"campaign": campaign.id, "kind": RunKind.CHECK, "asked": {}, "language": "zh_CN"}
            work.runs.add(author=author.id, token="", **asked)
        # A run that goes on would keep the stream of its events open.
        work._session.execute(update(tables.Run).values(state=RunState.DONE.value))
        for who, secret in ((ours[1], "secret-of-our-shop"), (theirs[0], "secret-of-their-shop")):
            work.invitations.add(secret, name="简天", role=Role.OPERATIONS, shop=who.shop, author=who.id)
    assert [each.id for each in (*campaigns, *versions, ours[3], theirs[1])] == [1, 2, 1, 2, 3, 4, 4, 6]
    store.close()
    app = create_desk(store)
    del app.state._state["store"]
    found = World(app=app, database=place / "first.db", place=place)
    found.fresh()
    yield found
    found.app.state.store.close()


def is_led_to_sign_in(answer: Response) -> bool:
    return answer.status_code == 401 or answer.headers.get("location", "").startswith("/sign-in?")


def wrong(rule: Rule, role: Role | None, own: bool, answer: Response) -> str:
    """What is wrong with the answer; empty where it is as the rule says."""
    status = answer.status_code
    if role is None and not rule.anybody:
        return "" if is_led_to_sign_in(answer) else f"{status} instead of being led to sign in"
    if role is not None and role not in rule.roles:
        return "" if status == 403 or (status == 404 and not own) else f"{status} instead of 403"
    if not own and role is not Role.ADMIN:
        return "" if status == 404 else f"{status} instead of 404 for what belongs to another shop"
    refused = status in (401, 403, 405) or status >= 500 or is_led_to_sign_in(answer)
    absent = status == 404 and not (rule.missing or not own)
    return f"{status} instead of getting through: {answer.text[:300]}" if refused or absent else ""


def test_every_route_has_a_line_in_the_table_and_every_line_a_route() -> None:
    unknown = [route for route in routes() if route not in RULES]
    assert unknown == [], "add a line for each to RULES in tests/web/desk/who_may.py: who may ask for it?"
    assert [route for route in RULES if route not in routes()] == [], "take these lines out of RULES"
    lacking = {word for route in routes() for word in words_of(route) if word not in WORDS}
    assert lacking == set(), "add an own and a foreign value for each to WORDS in this file"


@pytest.mark.parametrize("route", routes())
def test_a_route_lets_through_whom_it_should(route: str, world: World) -> None:
    if route not in RULES:
        pytest.fail(f"add {route} to RULES in tests/web/desk/who_may.py")
    rule = RULES[route]
    words = words_of(route)
    foreign = any(WORDS[word][0] != WORDS[word][1] for word in words)
    said = {}
    for own in (True, False) if foreign else (True,):
        for role in (None, *Role):
            if not route.startswith("GET"):
                world.fresh()
            problem = wrong(rule, role, own, world.ask(route, role, own=own))
            said[f"{ROLE_OF[role]}, {'own' if own else 'foreign'}"] = problem
    world.fresh()
    assert {who: problem for who, problem in said.items() if problem} == {}


def test_what_belongs_to_another_campaign_is_not_had_through_ones_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nested = {
        route
        for route in routes()
        if "{campaign}" in route and any(WORDS[word][0] != WORDS[word][1] for word in words_of(route)[1:])
    }
    monkeypatch.setitem(WORDS, "campaign", (WORDS["campaign"][0], WORDS["campaign"][0]))
    world.fresh()
    assert {route: world.ask(route, Role.SUPERVISOR, own=False).status_code for route in nested} == dict.fromkeys(
        nested, 404
    )


CHANGING = [route for route in routes() if route.split()[0] not in READING]
FORGED: dict[str, Callable[[], dict[str, object]]] = {
    "nothing": dict,
    "another token": lambda: {"data": {"csrf": "x" * 32}, "headers": {"Accept": "text/html"}},
    "a token of JSON": lambda: {"json": {"csrf": "x" * 32}},
    "text that is no form": lambda: {"content": b'{"a": 1}', "headers": {"Content-Type": "text/plain"}},
    "a form in parts": lambda: {"files": {"csrf": (None, "x")}},
    "a form in broken parts": lambda: {
        "content": b"--x\r\nbroken",
        "headers": {"Content-Type": "multipart/form-data; boundary=x"},
    },
    "no kind": lambda: {"content": b"\xff\xfe"},
}


@pytest.mark.parametrize("route", CHANGING)
def test_nothing_changes_that_no_page_of_ours_sent(route: str, world: World) -> None:
    elsewhere = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    said = {}
    for name, forged in FORGED.items():
        more = forged()
        if RULES[route].anybody:
            more["headers"] = elsewhere | dict(more.get("headers", {}))  # type: ignore[call-overload]
        answer = world.ask(route, Role.ADMIN, ours=False, **(more or {"data": {}}))
        # Broken parts are refused where they are read, before anybody asks who sent them.
        expected = (400, 403) if name == "a form in broken parts" else (403,)
        if answer.status_code not in expected:
            said[name] = answer.status_code
    assert said == {}
