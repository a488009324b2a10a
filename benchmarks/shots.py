"""Pictures of every page of the desk, and of the states a page can be in, to be looked at.

python -m benchmarks.shots --out DIR [--only WORD] [--language zh_CN|en] [--theme light|dark] [--width 1440]

The desk is made once for a folder, which takes minutes, and used again.
"""

import argparse
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.shots_desk import Desk, furnished
from benchmarks.tour import BROWSER
from planner.i18n import use_language
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE
from planner.web.listening import Answering, bound
from planner.web.render import LANG_COOKIE, THEME_COOKIE
from tests.web.desk.every_page import BEFORE_ANYBODY, NOT_SIGNED_IN, addresses

ON_A_PHONE = ("sign-in", "first", "invite", "me", "refused")
"""What somebody meets who comes with a phone, by the beginning of the picture's name."""
WIDTHS = {1440: 900, 1024: 768, 390: 844}


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A page in one state: where, and what is done there before the picture is taken."""

    name: str
    address: str
    does: Callable[[Page], None] = lambda page: None
    visitor: str = "supervisor"
    """`supervisor`, `operations`, `nobody`, or `first` for a desk without an account."""


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="a part of the picture's name")
    parser.add_argument("--language", action="append", choices=["zh_CN", "en"])
    parser.add_argument("--theme", action="append", choices=["light", "dark"])
    parser.add_argument("--width", action="append", type=int, choices=WIDTHS)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    kept = asked.out / "dacu.db"
    with TemporaryDirectory() as place, use_language("zh_CN"), sync_playwright() as playwright:
        store, empty = Store.open(f"sqlite:///{kept}"), Store.open(f"sqlite:///{place}/empty.db")
        told = asked.out / "desk.json"
        desk = Desk(**json.loads(told.read_text())) if told.exists() else furnished(store)
        told.write_text(json.dumps(asdict(desk)))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(BROWSER))
        with _served(store) as base, _served(empty) as first:
            shots = [each for each in [*_pages(desk), *_states(desk)] if asked.only in each.name]
            for language in asked.language or ["zh_CN", "en"]:
                for theme in asked.theme or ["light", "dark"]:
                    for width in asked.width or WIDTHS:
                        for shot in shots:
                            if width == 390 and not shot.name.startswith(ON_A_PHONE):
                                continue
                            path = asked.out / f"{shot.name}.{language}.{theme}.{width}.png"
                            _take(browser, first if shot.visitor == "first" else base, desk, shot, path)
        browser.close()


@contextmanager
def _served(store: Store) -> Iterator[str]:
    """The desk on a free port."""
    server, sock = Answering(create_desk(store)), bound("127.0.0.1", 0)
    threading.Thread(target=lambda: server.run(sockets=[sock]), daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True


def _pages(desk: Desk) -> Iterator[Shot]:
    """Every page of the route table."""
    for route, places in addresses(desk.words).items():
        visitor = "first" if route in BEFORE_ANYBODY else "nobody" if route in NOT_SIGNED_IN else "supervisor"
        for address in places:
            name = re.sub(r"\W+", "-", address.removeprefix(f"/c/{desk.words['campaign']}/")).strip("-") or "home"
            yield Shot(name=name, address=address, visitor=visitor)


def _states(desk: Desk) -> Iterator[Shot]:
    """Pages that are empty, refused, under way or asked about."""
    demo, bare, draft = (f"/c/{each}" for each in (desk.words["campaign"], desk.bare, desk.draft))
    for name in ("", "demand", "roster", "day", "versions", "runs", "check"):
        yield Shot(name=f"empty-{name or 'campaign'}", address=f"{bare}/{name}".rstrip("/"))
    for state, run in desk.runs.items():
        yield Shot(name=f"run-{state}", address=f"/runs/{run}")
    for name in ("", "roster", "versions", "versions/1/publish"):
        yield Shot(name=f"unpublished-{name.replace('/', '-') or 'campaign'}", address=f"{draft}/{name}".rstrip("/"))
    for name in ("campaigns", f"{demo[1:]}", f"{demo[1:]}/roster", f"{demo[1:]}/versions", f"{demo[1:]}/demand"):
        yield Shot(name=f"reader-{name.rpartition('/')[2]}", address=f"/{name}", visitor="operations")
    yield Shot(name="refused-not-for-you", address="/accounts", visitor="operations")
    yield Shot(name="refused-not-there", address="/c/999")
    yield Shot(name="refused-sign-in", address="/sign-in", visitor="nobody", does=_wrong_password)
    yield Shot(name="first-faulty", address="/first", visitor="first", does=_wrong_code)
    yield Shot(name="roster-typing", address=f"{demo}/roster", does=_typing)
    yield Shot(name="roster-changes", address=f"{demo}/roster", does=lambda page: page.locator("#tab-changes").click())
    yield Shot(name="roster-rules", address=f"{demo}/roster", does=lambda page: page.locator("#tab-rules").click())
    yield Shot(name="roster-keys", address=f"{demo}/roster", does=lambda page: page.locator("#help").click())
    yield Shot(name="roster-conflict", address=f"{demo}/roster", does=_conflict)
    yield Shot(name="scenario-refused", address=f"{demo}/scenario/rules", does=_refused_setting)
    yield Shot(name="scenario-outdated", address=f"{demo}/scenario/campaign", does=_outdated_setting)
    yield Shot(name="yaml-faulty", address=f"{demo}/scenario/yaml", does=_faulty_yaml)
    yield Shot(name="publish-outdated", address=f"{demo}/versions/2/publish", does=_outdated_publication)
    yield Shot(name="workbook-refused", address=f"{demo}/roster/workbook", does=_no_workbook)


def _wrong_password(page: Page) -> None:
    page.fill("#f-login", "zhou")
    page.fill("#f-password", "nothing of the kind")
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def _wrong_code(page: Page) -> None:
    for name, value in (("code", "AAAA-BBBB"), ("name", "周敏"), ("login", "zhou"), ("password", "short")):
        page.fill(f"#f-{name}", value)
    page.evaluate("document.querySelector('form.entry').noValidate = true")
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def _cell(page: Page) -> None:
    page.locator("tr[data-agent] td").first.focus()


def _typing(page: Page) -> None:
    _cell(page)
    page.keyboard.type("N")
    page.wait_for_timeout(2500)


def _conflict(page: Page) -> None:
    """Somebody else at the same cell, whose edit arrives first."""
    other = page.context.new_page()
    other.goto(page.url)
    now = page.locator("tr[data-agent] td").first.inner_text()
    for each, code in ((other, "B2" if now != "B2" else "B1"), (page, "A2" if now != "A2" else "A1")):
        each.wait_for_timeout(1000)
        _cell(each)
        each.keyboard.type(code)
        each.keyboard.press("Enter")
        each.wait_for_timeout(2500)
    other.close()


def _refused_setting(page: Page) -> None:
    field = page.locator("[data-was]:visible").nth(1)
    field.fill("不是时间")
    page.locator(".save button").first.click()
    page.wait_for_load_state()


def _outdated_setting(page: Page) -> None:
    """The same field saved in another window first."""
    other = page.context.new_page()
    other.goto(page.url)
    for each, value in ((other, "双11 甲"), (page, "双11 乙")):
        each.locator("[data-was]:visible").nth(1).fill(value)
        each.locator(".save button").first.click()
        each.wait_for_load_state()
    other.close()


def _faulty_yaml(page: Page) -> None:
    text = page.get_by_label("scenario.yaml")
    text.fill(text.input_value().replace("seed:", "sead:"))
    page.wait_for_timeout(4000)


def _outdated_publication(page: Page) -> None:
    page.evaluate("document.querySelector('form input[name=on]')?.setAttribute('value', '7')")
    page.locator("main form button.primary").first.evaluate("(each) => { each.disabled = false; each.click(); }")
    page.wait_for_load_state()


def _no_workbook(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        files=[{"name": "roster.xlsx", "mimeType": "application/zip", "buffer": b"no workbook"}]
    )
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def _take(browser: Browser, base: str, desk: Desk, shot: Shot, path: Path) -> None:
    """The picture; an address that answers no page is left out."""
    language, theme, width = path.stem.split(".")[-3:]
    context = browser.new_context(viewport={"width": int(width), "height": WIDTHS[int(width)]}, locale="zh-CN")
    context.set_default_timeout(60_000)
    try:
        _visit(context, base, desk, shot, path, language, theme)
    except Exception as error:  # noqa: BLE001 - one picture that cannot be taken keeps none of the others back
        print(f"{path.name}: {error}", flush=True)
    finally:
        context.close()


def _visit(context: BrowserContext, base: str, desk: Desk, shot: Shot, path: Path, language: str, theme: str) -> None:
    cookies = {LANG_COOKIE: language, THEME_COOKIE: theme}
    if shot.visitor in ("supervisor", "operations"):
        cookies[SESSION_COOKIE] = desk.supervisor if shot.visitor == "supervisor" else desk.operations
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    answer = context.request.get(f"{base}{shot.address}", max_redirects=0)
    led = answer.status in (303, 307) and not shot.name.startswith("empty")
    if led or "<html" not in answer.text()[:500] or "attachment" in answer.headers.get("content-disposition", ""):
        return
    page = context.new_page()
    # Pages that follow a run are never idle.
    page.goto(f"{base}{shot.address}", wait_until="load" if shot.name.startswith("run-") else "networkidle")
    page.wait_for_timeout(700)
    shot.does(page)
    page.screenshot(path=path, full_page=not shot.name.startswith("roster"))
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    print(f"{path.name}{f' is {wide} px too wide' if wide > 0 else ''}", flush=True)


if __name__ == "__main__":
    main()
