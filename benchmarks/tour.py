"""The pictures of the README's tour: a desk of its own with the demo, visited with a browser.

python -m benchmarks.tour --out DIR [--language zh_CN] [--theme light] [--width 1440]
"""

import argparse
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from planner.i18n import use_language
from planner.services.desk.accounts import hashed
from planner.services.desk.demo import load_shipped
from planner.services.desk.snapshots import take
from planner.services.desk.working import Worker
from planner.storage.accounts import Role
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE
from planner.web.listening import Answering, bound
from planner.web.render import LANG_COOKIE, THEME_COOKIE

BROWSER = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
STEPS = 3
"""Of the roster's search: the pictures show the pages, not the engine."""


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--language", default="zh_CN")
    parser.add_argument("--theme", default="light")
    parser.add_argument("--width", type=int, default=1440)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, use_language(asked.language):
        store = Store.open(f"sqlite:///{place}/dacu.db")
        token, campaign = _furnished(store)
        server = Answering(create_desk(store))
        sock = bound("127.0.0.1", 0)
        worker = Worker(store, "tour")
        for run in (lambda: server.run(sockets=[sock]), worker.run):
            threading.Thread(target=run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{sock.getsockname()[1]}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(BROWSER))
            context = browser.new_context(viewport={"width": asked.width, "height": 900})
            cookies = {SESSION_COOKIE: token, LANG_COOKIE: asked.language, THEME_COOKIE: asked.theme}
            context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
            page = context.new_page()
            page.set_default_timeout(180_000)
            _walk(page, f"{address}/c/{campaign}", asked.out)
            browser.close()
        worker.ends.set()
        server.should_exit = True


def _furnished(store: Store) -> tuple[str, int]:
    """The secret of a supervisor's session, and the demo's campaign with a forecast."""
    with store.write() as work:
        shop = work.accounts.shop("栖木家居旗舰店")
        account = work.accounts.add(
            login="zhou", name="周敏", password_hash=hashed("a long one"), role=Role.SUPERVISOR, shop=shop
        )
        token = work.accounts.sign_in(account.id)
    campaign = load_shipped(store, account, "double11", shop=shop)
    take(store, campaign.id, account.id)
    return token, campaign.id


def _walk(page: Page, base: str, out: Path) -> None:
    """Every page of the tour, in the order one meets them."""

    def shot(name: str, address: str = "", wait: float = 1.5) -> None:
        if address:
            page.goto(address)
        page.wait_for_timeout(wait * 1000)
        page.screenshot(path=out / f"desk-{name}.png")
        print(out / f"desk-{name}.png", flush=True)

    shot("campaign", base)
    shot("demand", f"{base}/demand")
    page.goto(f"{base}/runs")
    token = page.locator('meta[name="csrf"]').get_attribute("content")
    sent = page.request.post(
        f"{base}/runs", form={"csrf": token, "kind": "build", "work": str(STEPS), "token": "tour"}, max_redirects=0
    )
    run = base.rsplit("/c/", 1)[0] + sent.headers["location"]
    shot("run", run, wait=12)
    while page.request.get(f"{base}/versions/1/publish").status != 200:
        page.wait_for_timeout(2000)
    shot("run", run)
    shot("roster", f"{base}/roster", wait=4)


if __name__ == "__main__":
    main()
