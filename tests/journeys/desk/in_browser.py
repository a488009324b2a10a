"""The desk in a real browser, with somebody signed in at the sample campaign's roster."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import BrowserContext, Page, sync_playwright

from planner.storage.accounts import Account, Role
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE
from tests.conftest import CHROMIUM
from tests.desk_samples import campaign_of, version_of
from tests.web.desk.visiting import account_of

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PATIENCE = 60.0
"""Seconds: machines are busy."""
SETTLED = "!document.querySelector('.pending') && document.getElementById('waiting').hidden"
"""Nothing is on its way. It may be so before anything has begun: after a dialog wait for what it changes first."""


@dataclass(frozen=True, kw_only=True)
class AtTheDesk:
    """A browser at the desk, and the store behind it."""

    store: Store
    base: str
    campaign: Campaign
    supervisor: Account
    context: BrowserContext
    said: list[str]
    """What the browser complained of."""

    @property
    def roster(self) -> str:
        return f"{self.base}/c/{self.campaign.id}/roster"

    def open(self, address: str) -> Page:
        """The page, as soon as it answers to the keyboard."""
        page = self.context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(address)
        return page

    def open_roster(self) -> Page:
        page = self.open(self.roster)
        until(page, "document.documentElement.dataset.ready === 'true'")
        return page

    def signed_in(self, account: Account) -> None:
        """Whose browser this is."""
        with self.store.write() as work:
            token = work.accounts.sign_in(account.id)
        self.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": self.base}])


def until(page: Page, what: str) -> None:
    """Wait until an expression of the page is true. (The page's policy allows no `wait_for_function`.)"""
    begun = time.monotonic()
    while not page.evaluate(what):
        assert time.monotonic() - begun < PATIENCE, f"never: {what}"
        time.sleep(0.03)


def serious(page: Page, *rules: str) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds serious or worse: rule, weight, elements; by these rules, or by all."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    asked = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("(asked) => axe.run(asked).then((found) => found.violations)", asked)
    return [
        (each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@contextmanager
def at_the_desk(
    folder: Path, *, width: int = 1440, height: int = 900, theme: str = "light", touch: bool = False, url: str = ""
) -> Iterator[AtTheDesk]:
    """A desk with the sample roster and its supervisor signed in; at a screen one touches where `touch`."""
    store = Store.open(url or f"sqlite:///{folder}/dacu.db")
    supervisor = account_of(store, Role.SUPERVISOR)
    campaign = campaign_of(store, supervisor)
    version_of(store, supervisor, campaign)
    server = uvicorn.Server(uvicorn.Config(create_desk(store), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        screen = {"width": width, "height": height}
        context = browser.new_context(viewport=screen, locale="zh-CN", has_touch=touch)
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{"name": "dacu-theme", "value": theme, "url": base}])
        found = AtTheDesk(store=store, base=base, campaign=campaign, supervisor=supervisor, context=context, said=[])
        found.signed_in(supervisor)
        yield found
        browser.close()
    server.should_exit = True
    thread.join()
    store.close()
