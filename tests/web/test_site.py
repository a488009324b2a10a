"""Every page is whole: it has an address and a way to it, answers what it should, and is shown to whom it is for."""

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from planner.i18n import LANGUAGES, _, use_language
from planner.services.links import Links
from planner.web.app import ROUTERS
from planner.web.reach import Reach
from planner.web.site import NAVIGATION, NO_PAGES, PAGES, Page
from tests.web.served import app_of, client_of

every = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
NAMED = {page.address: page for page in PAGES}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    return client_of(app_of(tmp_path))


def links_of(client: TestClient) -> Links:
    links = client.app.state.window.plans.current().links  # type: ignore[attr-defined]
    assert isinstance(links, Links)
    return links


def address_of(page: Page, client: TestClient) -> str:
    """The address with what it takes on the sample plan."""
    links = links_of(client)
    secret = links.desk if page.address.startswith("/desk/") else links.by_agent["A001"].page
    return page.address.format(day="2026-11-10", secret=secret)


def test_every_address_of_the_application_is_listed() -> None:
    addresses = [route.path for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]

    assert sorted(addresses) == sorted([*NAMED, *NO_PAGES])


@every
def test_there_is_one_way_to_a_page(page: Page) -> None:
    assert [bool(each) for each in (page.nav, page.linked_from, page.told)].count(True) == 1
    assert page.linked_from in {"", *(each.address for each in NAVIGATION)}


@every
def test_a_page_opens(page: Page, client: TestClient) -> None:
    answer = client.get(address_of(page, client))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("page", [each for each in PAGES if "{" in each.address], ids=lambda page: page.address)
def test_a_page_of_what_is_not_there_is_not_found(page: Page, client: TestClient) -> None:
    assert client.get(page.address.format(day="2031-01-01", secret="nobody")).status_code == 404


@every
def test_what_leads_to_a_page_leads_there(page: Page, client: TestClient) -> None:
    if page.linked_from:
        shown = client.get(page.linked_from).text
        assert re.search(rf'href="[^"]*{re.escape(address_of(page, client))}[?"]', shown)
    if page.nav:
        navs = set()
        for language in LANGUAGES:
            client.get(f"/set/language/{language}")
            with use_language(language):
                navs.add(_(page.nav))
                link = f'<a href="{page.address}" aria-current="page">{_(page.nav)}</a>'
            assert link in client.get(page.address).text
        assert len(navs) == len(LANGUAGES)


@every
def test_pages_of_the_supervisor_are_shown_to_nobody_else(page: Page, tmp_path: Path, client: TestClient) -> None:
    shared = app_of(tmp_path, Reach(host="0.0.0.0", public_url="https://roster.example.com"))
    stranger = client_of(shared, "https://roster.example.com", comes_from="10.0.0.9")

    answer = stranger.get(address_of(page, stranger), follow_redirects=False)

    leads_on = {"/": 307, "/desk/{secret}": 303}
    assert answer.status_code == (403 if page.desk else leads_on.get(page.address, 200))
