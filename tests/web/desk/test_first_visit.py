from fastapi.testclient import TestClient

from planner.services.desk.newcomers import first_code
from planner.storage.accounts import Role
from planner.storage.store import Store
from planner.web.reach import Reach
from tests.web.desk.visiting import PASSWORD, account_of, browser

WHO = {"name": "周敏", "login": "Zhou", "password": PASSWORD, "again": PASSWORD, "shop": "栖木家居"}


def begin(client: TestClient, code: str, **changed: str) -> int:
    return client.post("/first", data=WHO | {"code": code} | changed).status_code


def test_whoever_has_the_code_becomes_the_first_administrator_and_is_signed_in(store: Store) -> None:
    code = first_code(store)
    client = browser(store)
    assert client.get("/sign-in").headers["location"] == "/first"
    assert begin(client, code.lower().replace("-", " ")) == 303
    assert client.get("/accounts").status_code == 200
    with store.read() as work:
        (account,) = work.accounts.all()
        assert (account.login, account.role, account.shop) == ("zhou", Role.ADMIN, None)
        assert list(work.accounts.shops().values()) == ["栖木家居"]
        assert work.invitations.open() == ()
    assert first_code(store) == ""
    assert browser(store).get("/first").headers["location"] == "/sign-in"


def test_a_wrong_code_makes_nothing_and_keeps_what_was_typed_but_passwords(store: Store) -> None:
    first_code(store)
    answer = browser(store).post("/first", data=WHO | {"code": "AAAA-AAAA"})
    assert answer.status_code == 400
    assert 'value="周敏"' in answer.text
    assert PASSWORD not in answer.text
    with store.read() as work:
        assert work.accounts.count() == 0


def test_everything_that_is_wrong_is_said_at_its_field_at_once(store: Store) -> None:
    code = first_code(store)
    wrong = {"code": code, "name": " ", "login": "two words", "password": "12345678", "again": "x", "shop": ""}
    answer = browser(store).post("/first", data=wrong)
    assert answer.status_code == 400
    said = [name for name in wrong if f'id="p-{name}"' in answer.text]
    assert said == ["name", "login", "password", "again", "shop"]


def test_a_form_sent_twice_makes_one_account_and_is_answered_alike(store: Store) -> None:
    code = first_code(store)
    client, again = browser(store), browser(store)
    assert [begin(client, code), begin(again, code)] == [303, 303]
    assert again.get("/accounts").status_code == 200
    with store.read() as work:
        assert work.accounts.count() == 1


def test_a_second_visitor_with_the_code_is_told_that_there_is_an_account(store: Store) -> None:
    code = first_code(store)
    assert begin(browser(store), code) == 303
    assert (
        begin(browser(store), code, login="wang", password="another one entirely", again="another one entirely") == 404
    )
    with store.read() as work:
        assert work.accounts.count() == 1


def test_codes_of_two_servers_both_open_the_first_account_and_neither_a_second(store: Store) -> None:
    first, second = first_code(store), first_code(store)
    assert begin(browser(store), second) == 303
    assert begin(browser(store), first, login="other") == 404


def test_codes_are_not_guessed(store: Store) -> None:
    code = first_code(store)
    client = browser(store)
    assert [begin(client, "AAAA-AAAA") for _time in range(11)] == [400] * 10 + [429]
    answer = client.post("/first", data=WHO | {"code": code})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900


def test_the_code_is_no_invitation(store: Store) -> None:
    code = first_code(store).replace("-", "")
    assert browser(store).get(f"/invite/{code}").status_code == 404


def test_where_others_reach_the_pages_passwords_are_longer(store: Store) -> None:
    code = first_code(store)
    beyond = browser(store, reach=Reach(host="0.0.0.0"))
    short = {"password": "kuaile-m11", "again": "kuaile-m11"}
    assert [begin(beyond, code, **short), begin(browser(store), code, **short)] == [400, 303]
    signing_in = {"login": "zhou", "password": "kuaile-m11"}
    assert beyond.post("/sign-in", data=signing_in).status_code == 400
    assert browser(store).post("/sign-in", data=signing_in).status_code == 303


def test_an_agent_lands_where_it_says_where_the_shifts_are(store: Store) -> None:
    agent = account_of(store, Role.AGENT)
    client = browser(store)
    client.post("/sign-in", data={"login": agent.login, "password": PASSWORD})
    assert client.get("/").headers["location"] == "/me"
    assert "你的班次有单独的链接" in client.get("/me").text
    assert "你的班次有单独的链接" in client.get("/campaigns").text
