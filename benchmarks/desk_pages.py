"""The wallchart in a browser: `python -m benchmarks.desk_pages`. Needs Chromium.

From the click on "Rostering" until a key moves the selection, and from Enter until the server's answer is drawn.
"""

import statistics
import sys
import threading
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.desk_rosters import large_plan
from benchmarks.figures import Figure, table_of
from planner.exports.plan_file import PLAN_FILE, plan_text
from planner.services.desk.demo import load_shipped
from planner.storage.accounts import Role
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
SIZES = ((200, 35, 1.0), (500, 28, 2.0))
OPENINGS, EDITS = 4, 16
CELL = "tr[data-agent] td:not(.sum)"


def figures() -> list[Figure]:
    """Both sizes."""
    return [each for people, days, aim in SIZES for each in measured(people, days, aim)]


def measured(people: int, days: int, aim: float) -> list[Figure]:
    """Opening, editing and undoing a roster of one size."""
    with TemporaryDirectory() as place:
        store, campaign, session = stored(f"sqlite:///{place}/dacu.db", plan_text(large_plan(people, days)).encode())
        server = uvicorn.Server(uvicorn.Config(create_desk(store), host="127.0.0.1", port=0, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.02)
        base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            context.set_default_timeout(120_000)
            context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": base}])
            page = context.new_page()
            meter = context.new_cdp_session(page)
            # Time of the page's thread alone: on a busy machine the clock tells of the neighbours.
            meter.send("Performance.enable", {"timeDomain": "threadTicks"})
            openings = [_opened(page, f"{base}/c/{campaign}", meter) for _once in range(OPENINGS + 1)][1:]
            edits = [_edited(page, number, days) for number in range(EDITS)]
            undone = [_drawn(page, lambda: page.keyboard.press("Control+z")) for _once in range(EDITS // 2)]
            browser.close()
        server.should_exit = True
        store.close()
    size = f"{people} x {days}"
    clock, thread = ([each[part] for each in openings] for part in (0, 1))
    return [
        Figure(what=f"{size}: click to first key", aim=f"{aim:g} s", seen=f"{statistics.median(clock):.2f} s"),
        Figure(what=f"{size}: of that, the page's thread", seen=f"{statistics.median(thread):.2f} s"),
        Figure(what=f"{size}: an edit, Enter to drawn", aim="150 ms", seen=_spread(edits)),
        Figure(what=f"{size}: undo", aim="100 ms", seen=_spread(undone)),
    ]


def stored(url: str, plan: bytes) -> tuple[Store, int, str]:
    store = Store.open(url)
    with store.write() as work:
        shop = work.accounts.shop("栖木家居")
        account = work.accounts.add(login="boss", name="周敏", password_hash="-", role=Role.SUPERVISOR, shop=shop)
        session = work.accounts.sign_in(account.id)
    # A campaign without a scenario has no page, and so no link to its roster.
    campaign = load_shipped(store, account, "double11", shop=shop)
    with store.write() as work:
        tree = work.trees.add({PLAN_FILE: plan})
        work.rosters.add(campaign=campaign.id, tree=tree, author=account.id)
    return store, campaign.id, session


def _opened(page: Page, address: str, meter: CDPSession) -> tuple[float, float]:
    """Seconds from the click on the tab until an arrow key has moved the selection, and the thread's share."""
    page.goto(address)
    begun = time.perf_counter()
    page.click(f"nav a[href$='{address.split('/c/')[1]}/roster']", no_wait_after=True)
    page.wait_for_url(f"{address}/roster", wait_until="commit")
    while not page.evaluate("document.documentElement?.dataset.ready ?? ''"):
        time.sleep(0.005)
    page.evaluate(f"document.querySelector('{CELL}').focus()")
    page.keyboard.press("ArrowRight")
    while page.evaluate("document.activeElement.cellIndex") != 2:
        time.sleep(0.005)
    taken = time.perf_counter() - begun
    told = {each["name"]: each["value"] for each in meter.send("Performance.getMetrics")["metrics"]}
    return taken, told["TaskDuration"]


def _edited(page: Page, number: int, days: int) -> float:
    cell = page.locator(CELL).nth(number * (days + 1) % (40 * days))
    cell.click()
    now = cell.inner_text()
    page.keyboard.type("B1" if now != "B1" else "A1")
    return _drawn(page, lambda: page.keyboard.press("Enter"))


def _drawn(page: Page, act: Callable[[], None]) -> float:
    """Milliseconds from a key until the answer of the server is on the screen, by the page's own clock."""
    page.evaluate(
        """() => {
          window.drawn = 0;
          const said = document.getElementById("said");
          said.textContent = "";
          const begin = () => { window.begun = performance.now(); };
          document.addEventListener("keydown", begin, { capture: true, once: true });
          const seen = new MutationObserver(() => {
            if (document.querySelector(".pending")) return;
            seen.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.drawn = performance.now() - window.begun; }));
          });
          seen.observe(said, { childList: true });
        }"""
    )
    act()
    begun = time.monotonic()
    while not (taken := page.evaluate("window.drawn")):
        if time.monotonic() - begun > 60:
            raise TimeoutError
        time.sleep(0.005)
    return float(taken)


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.0f} ms, p95 {ordered[int(len(ordered) * 0.95) - 1]:.0f} ms"


if __name__ == "__main__":
    print(table_of([("desk pages", figures())]), file=sys.stdout)
