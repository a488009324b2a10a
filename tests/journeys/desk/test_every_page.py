"""Every page of the desk, looked at by axe-core: both themes, both languages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, sync_playwright

from planner.exports.report import render_report
from planner.services.desk.jobs.report import REPORT_FILE
from planner.services.desk.previewing import preview_of
from planner.services.desk.received import Received
from planner.services.desk.snapshots import take
from planner.services.desk.uploads import put_in
from planner.storage.accounts import Account, Role, hash_of
from planner.storage.campaigns import Campaign
from planner.storage.leases import Holding
from planner.storage.runs import RunKind, RunState
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE
from planner.web.render import LANG_COOKIE, THEME_COOKIE
from tests.conftest import CHROMIUM
from tests.desk_samples import campaign_of, version_of
from tests.desk_studies import done_study
from tests.factories import plan
from tests.journeys.desk.in_browser import FLAGS, PATIENCE, serious
from tests.web.desk.every_page import BEFORE_ANYBODY, NOT_SIGNED_IN, addresses
from tests.web.desk.test_uploads import agents
from tests.web.desk.visiting import account_of
from tests.web.desk.who_may import RULES
from tests.web.served import listening

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
SECRET = "secret-of-our-shop"
WHERE = """() => {
  const tabs = [...document.querySelectorAll(".nav a")];
  return tabs.length && tabs.filter((each) => each.ariaCurrent).length !== 1 ? tabs.map((each) => each.href) : [];
}"""
"""Tabs of a campaign's page, where none or several of them say that one is there."""
READING = [route for route in RULES if route.startswith("GET ")]


@dataclass(frozen=True, kw_only=True)
class Desks:
    """A desk with something of everything, one nobody has been at, and browsers at both."""

    places: dict[str, tuple[str, ...]]
    """Of every route: whole addresses."""
    nobody: BrowserContext
    supervisor: BrowserContext

    def visitor(self, route: str) -> BrowserContext:
        return self.nobody if route in (*BEFORE_ANYBODY, *NOT_SIGNED_IN) else self.supervisor


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    place = tmp_path_factory.mktemp("pages")
    store, empty = Store.open(f"sqlite:///{place}/dacu.db"), Store.open(f"sqlite:///{place}/empty.db")
    words, token = _furnished(store)
    with (
        listening(create_desk(store)) as base,
        listening(create_desk(empty)) as first,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        places = {
            route: tuple(f"{first if route in BEFORE_ANYBODY else base}{each}" for each in every)
            for route, every in addresses(words).items()
        }
        yield Desks(places=places, nobody=_at(browser, base), supervisor=_at(browser, base, token))
        browser.close()
    store.close()
    empty.close()


def _at(browser: Browser, base: str, token: str = "") -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(PATIENCE * 1000)
    if token:
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": base}])
    return context


def _furnished(store: Store) -> tuple[dict[str, str], str]:
    """The words of every address, and what the cookie of a supervisor's session holds."""
    zhou, reader = account_of(store), account_of(store, Role.OPERATIONS)
    campaign = campaign_of(store, zhou)
    first = version_of(store, zhou, campaign)
    version_of(store, zhou, campaign)
    take(store, campaign.id, zhou.id)
    uploads = [
        put_in(store, campaign, zhou, [Received(name="客服.csv", content=agents(wrong=wrong))])
        for wrong in (False, True)
    ]
    for each in uploads:
        preview_of(store, each)
    study = done_study(store, zhou, campaign)
    report = {REPORT_FILE: render_report(plan()).encode()}
    _done(store, zhou, campaign, RunKind.REPORT, {"start": first.id}, report)
    trial = _done(store, zhou, campaign, RunKind.BACKTEST, {"scenario": 1}, {"backtest.csv": b"queue,wape\n"})
    with store.write() as work:
        run = work.runs.add(
            campaign=campaign.id, kind=RunKind.CHECK, asked={}, author=zhou.id, language="zh_CN", token=""
        )
        held = work.leases.claim("here", 600)
        assert held is not None
        work.leases.end(Holding(run=run.id, attempt=held.attempt), RunState.FAILED, {"problem": "中断"})
        work.invitations.add(SECRET, name="简天", role=Role.OPERATIONS, shop=zhou.shop, author=zhou.id)
        token = work.accounts.sign_in(zhou.id)
    short = plan().shortages[0]
    words = {
        **{"campaign": campaign.id, "run": run.id, "number": 1, "account": reader.id, "secret": SECRET},
        **{"upload": uploads[0].id, "faulty": uploads[1].id, "invitation": hash_of(SECRET), "code": "K7QM-3XTP"},
        **{"language": "en", "theme": "dark", "agent": "A001", "day": "2026-11-10", "place": "0"},
        **{"study": study, "trial": trial},
        "shortage": f"{short.queue}@{short.start.isoformat()}",
    }
    return {name: str(value) for name, value in words.items()}, token


def _done(
    store: Store, author: Account, campaign: Campaign, kind: RunKind, asked: dict[str, int], files: dict[str, bytes]
) -> int:
    """A run that ended with these files."""
    with store.write() as work:
        work.runs.add(campaign=campaign.id, kind=kind, asked=asked, author=author.id, language="zh_CN", token="")
        held = work.leases.claim("here", 600)
        assert held is not None
        outcome = {"tree": work.trees.add(files), "of": 1, "origins": 1}
        work.leases.end(Holding(run=held.id, attempt=held.attempt), RunState.DONE, outcome)
    return held.id


def _asked(context: BrowserContext, address: str) -> APIResponse:
    # A connection the server let go of while it was busy is opened again.
    return context.request.get(address, max_redirects=0, max_retries=2)


def _is_page(answer: APIResponse) -> bool:
    kept = "attachment" in answer.headers.get("content-disposition", "")
    return answer.status == 200 and not kept and "<html" in answer.text()[:300]


def test_every_address_that_is_read_has_a_sample(desks: Desks) -> None:
    said = {
        each: status
        for route, every in desks.places.items()
        for each in every
        if (status := _asked(desks.visitor(route), each).status) >= 400
    }
    assert said == {}, "add addresses that answer to SAMPLES in tests/web/desk/every_page.py, or a word to `_furnished`"


@pytest.mark.parametrize("route", READING)
def test_no_page_bars_a_reader(desks: Desks, route: str) -> None:
    context = desks.visitor(route)
    said = {}
    for address in desks.places[route]:
        if not _is_page(_asked(context, address)):
            continue
        page = context.new_page()
        for language in ("zh_CN", "en"):
            _choose(context, address, language)
            page.goto(address)
            page.wait_for_load_state("networkidle")
            said[f"{language}, light"] = serious(page)
            said[f"{language}, nowhere"] = page.evaluate(WHERE)
            said[f"{language}, wide"] = page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        said["dark"] = serious(page, "color-contrast")
        page.close()
    assert {each: found for each, found in said.items() if found} == {}


def _choose(context: BrowserContext, address: str, language: str) -> None:
    cookies = {LANG_COOKIE: language, THEME_COOKIE: "light"}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
