"""What links begin with, which names are answered to, and who sees the supervisor's pages."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.links import Links
from planner.web.reach import Reach, host_of, is_local, public_url
from tests.web.served import app_of, client_of

PUBLIC = "https://roster.example.com"
PAGES = ("/", "/roster", "/day", "/day/2026-11-11", "/coverage", "/people")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))


def links_of(client: TestClient) -> Links:
    links = client.app.state.window.plans.current().links  # type: ignore[attr-defined]
    assert isinstance(links, Links)
    return links


def at_the_desk(client: TestClient) -> TestClient:
    assert client.get(f"/desk/{links_of(client).desk}").url.path == "/roster"
    return client


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://roster.example.com", "https://roster.example.com"),
        (" http://Roster.Example.com:8443/ ", "http://roster.example.com:8443"),
        ("http://192.168.1.5:8011", "http://192.168.1.5:8011"),
        ("http://[FD00::5]:8011/", "http://[fd00::5]:8011"),
        ("https://bücher.example.com", "https://xn--bcher-kva.example.com"),
    ],
)
def test_a_public_address_is_read_as_browsers_write_it(typed: str, meant: str) -> None:
    assert public_url(typed, "--public-url") == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("roster.example.com", "ftp://roster.example.com", "https://", "http://a b", "http://a:99999", "http://[::1"),
        *("https://me:word@example.com", "https://example.com/dacu", "https://example.com?x=1", "http://a\nb"),
        *("https://example.com#x", "javascript:alert(1)", "http://<b>", "http://\x00"),
    ],
)
def test_what_is_no_address_of_a_server_is_refused_with_a_remedy(typed: str) -> None:
    with use_language("en"), pytest.raises(InvalidInput) as refused:
        public_url(typed, "DACU_PUBLIC_URL")

    (fault,) = refused.value.faults
    assert (fault.file, fault.value, fault.problem) == ("DACU_PUBLIC_URL", typed, "this is not the address of a server")


def test_local_is_what_no_other_machine_reaches() -> None:
    local = ("127.0.0.1", "127.0.0.53", "localhost", "LOCALHOST", "::1", "::ffff:127.0.0.1")
    assert [host for host in local if not is_local(host)] == []
    assert [
        host for host in ("0.0.0.0", "::", "192.168.1.5", "example.com", "localhost.example.com", "") if is_local(host)
    ] == []
    assert [host_of(each) for each in ("http://[::1]:8011/", "//x", "nothing")] == ["::1", "x", ""]


@pytest.mark.parametrize(
    ("reach", "asked_at", "begins"),
    [
        (Reach(), "http://127.0.0.1:8011", "http://127.0.0.1:8011"),
        (Reach(), "http://localhost:8011", "http://localhost:8011"),
        (Reach(public_url=PUBLIC), "http://127.0.0.1:8011", PUBLIC),
        (Reach(public_url=PUBLIC), PUBLIC, PUBLIC),
        (
            Reach(host="0.0.0.0", public_url="http://192.168.1.5:8011"),
            "http://127.0.0.1:8011",
            "http://192.168.1.5:8011",
        ),
    ],
)
def test_links_the_code_and_webcal_begin_with_the_public_address(
    tmp_path: Path, reach: Reach, asked_at: str, begins: str
) -> None:
    client = at_the_desk(client_of(app_of(tmp_path, reach), asked_at))
    mine = links_of(client).by_agent["A001"]

    people = client.get("/people").text
    page = client.get(f"/my/{mine.page}").text

    assert f'href="{begins}/my/{mine.page}"' in people
    assert f'href="{begins}/calendar/{mine.feed}.ics"' in people
    assert f'href="webcal://{begins.partition("://")[2]}/calendar/{mine.feed}.ics"' in page
    assert f'<p class="address">{begins}/calendar/{mine.feed}.ics</p>' in page
    local = is_local(host_of(begins))
    assert [("只在这台电脑上能打开" in each) for each in (people, page)] == [local, local]
    assert set(re.findall(r"https?://[^/\"<]+", people)) == {begins}


def test_another_name_is_refused_and_the_public_one_and_the_number_reached_are_not(tmp_path: Path) -> None:
    client = client_of(app_of(tmp_path, Reach(host="0.0.0.0", public_url=PUBLIC)))
    taken = ["roster.example.com", "ROSTER.example.com:443", "127.0.0.1", "localhost:8011", "[::1]"]
    others = ["evil.example", "testserver", "", "roster.example.com.evil.example", "10.0.0.9", "a@127.0.0.1:b", "["]
    address = f"/my/{links_of(client).by_agent['A001'].page}"

    assert [host for host in taken if client.get(address, headers={"host": host}).status_code != 200] == []
    assert [host for host in others if client.get(address, headers={"host": host}).status_code != 400] == []
    assert client_of(client.app, "http://192.168.1.5:8011").get(address).status_code == 200  # type: ignore[arg-type]
    assert client_of(client.app, "http://testserver").get(address).status_code == 400  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "these pages do not answer"), ("zh_CN", "这个名字打不开这些网页")]
)
def test_a_name_that_is_refused_is_told_what_opens(tmp_path: Path, language: str, said: str) -> None:
    client = client_of(app_of(tmp_path))
    with use_language(language):
        answer = client.get("/roster", headers={"host": "desktop-7.local"})

    assert (answer.status_code, answer.text.startswith(said), "--public-url" in answer.text) == (400, True, True)


def test_this_machine_alone_needs_no_secret(tmp_path: Path) -> None:
    client = client_of(app_of(tmp_path))

    assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)


@pytest.mark.parametrize(
    ("reach", "comes_from", "sees"),
    [
        (Reach(host="0.0.0.0"), "127.0.0.1", True),
        (Reach(host="0.0.0.0"), "192.168.1.77", False),
        (Reach(host="0.0.0.0", public_url=PUBLIC), "192.168.1.77", False),
        (Reach(public_url=PUBLIC), "127.0.0.1", False),
        (Reach(public_url="http://localhost:8011"), "127.0.0.1", True),
    ],
)
def test_where_others_reach_the_pages_the_supervisors_are_for_the_supervisor(
    tmp_path: Path, reach: Reach, comes_from: str, sees: bool
) -> None:
    client = client_of(app_of(tmp_path, reach), comes_from=comes_from)
    names = [agent.name for agent in client.app.state.window.plans.current().plan.floor.agents]  # type: ignore[attr-defined]
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == (200 if sees else 403), page
        assert sees or not any(name in answer.text for name in names)

    mine = f"/my/{links_of(client).by_agent['A001'].page}"
    assert client.get(mine).status_code == 200
    assert client.get("/desk/guessed").status_code == 404
    at_the_desk(client)
    assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)


def test_an_agents_link_is_no_supervisors(tmp_path: Path) -> None:
    client = client_of(app_of(tmp_path, Reach(public_url=PUBLIC)))
    mine = links_of(client).by_agent["A001"]

    for secret in (mine.page, mine.feed):
        assert client.get(f"/desk/{secret}").status_code == 404
        assert client.get("/people", headers={"cookie": f"dacu-desk={secret}"}).status_code == 403
