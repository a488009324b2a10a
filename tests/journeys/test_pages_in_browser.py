"""The served pages in a real browser: no policy violation, no request elsewhere, nothing wider than the screen."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from planner.web.app import create_app
from planner.web.static_pages import write_pages
from tests.conftest import CHROMIUM

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running server and the addresses of its pages."""

    base: str
    pages: tuple[str, ...]
    phone: str


@pytest.fixture(scope="module")
def served(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DACU_HOME", str(tmp_path_factory.mktemp("home")))
        app = create_app(planned)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    window = app.state.window
    opened = window.plans.current()
    agent = opened.plan.assignments[0]
    yield Served(
        base=base,
        pages=("/roster", f"/day/{agent.day}", "/coverage", "/people"),
        phone=f"/my/{opened.links.by_agent[agent.agent].page}?day={agent.day}",
    )
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_quiet_and_fit_the_screen(browser: Browser, served: Served, width: int, theme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="zh-CN")
    page.goto(f"{served.base}/set/theme/{theme}")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(served.base) else None)
    for address in (*served.pages, served.phone):
        page.goto(served.base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.close()

    assert said == []


def test_the_phone_page_shows_todays_code_first_and_targets_a_thumb_can_hit(browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page.goto(served.base + served.phone)

    box = page.locator(".hero .big").bounding_box()
    assert box is not None
    assert box["y"] < 200
    for target in page.locator(".phone a.btn:visible, .week summary").all():
        size = target.bounding_box()
        assert size is not None
        assert size["height"] >= 44
    page.close()


@pytest.mark.parametrize(("width", "touch", "seen"), [(1280, False, True), (390, True, False), (390, False, False)])
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_a_phone_is_not_told_to_scan_what_it_shows(
    browser: Browser, served: Served, width: int, touch: bool, seen: bool, locale: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, is_mobile=touch, has_touch=touch, locale=locale
    )
    page = context.new_page()
    page.goto(served.base + served.phone)

    words = "扫码" if locale == "zh-CN" else "The code opens this page"
    assert page.locator(".subscribe .qr-box").is_visible() is seen
    assert (words in page.locator(".subscribe").inner_text()) is seen
    assert page.locator("html").get_attribute("lang") == ("zh-CN" if locale == "zh-CN" else "en")
    context.close()


def test_arrow_keys_go_from_day_to_day(browser: Browser, served: Served) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(f"{served.base}{served.pages[1]}")
    before = page.url
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")

    assert page.url != before
    page.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_pages_written_as_files_are_quiet_fit_the_screen_and_speak_the_readers_language(
    browser: Browser, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, locale: str
) -> None:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    write_pages(planned, tmp_path / "drive", "")
    context = browser.new_context(viewport={"width": width, "height": 900}, locale=locale)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    index = (tmp_path / "drive" / "index.html").as_uri()
    page.goto(index)
    page.locator(".everybody a:visible").first.click()
    assert page.url.startswith((tmp_path / "drive" / "my").as_uri())
    for address in (index, page.url):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.locator("main:visible").evaluate_all("all => all.map(each => each.lang)") == [
            "zh-CN" if locale == "zh-CN" else "en"
        ]
    for target in page.locator("main:visible a.btn, main:visible summary, main:visible label").all():
        size = target.bounding_box()
        assert size is not None
        assert size["height"] >= 44
    context.close()

    assert said == []
