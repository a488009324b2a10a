"""The whole way from the first visit to a published roster without a mouse, and its short form with a finger."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from planner.services.desk.newcomers import first_code
from planner.services.desk.working import Worker
from planner.storage.store import Store
from planner.web.desk.app import create_desk
from tests.conftest import CHROMIUM
from tests.journeys.desk.at_the_keyboard import enter, name, tab_to
from tests.journeys.desk.in_browser import FLAGS, PATIENCE, SETTLED, at_the_desk, until
from tests.journeys.desk.processes import HASTY
from tests.scenario.samples import write_small_scenario
from tests.web.desk.test_uploads import agents
from tests.web.desk.visiting import PASSWORD
from tests.web.served import listening

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
READY = "document.documentElement.dataset.ready === 'true'"


@pytest.fixture
def first_visit(tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A browser at a desk nobody has been at, and the code of its terminal; a worker waits beside."""
    store = Store.open(f"sqlite:///{tmp_path}/dacu.db")
    worker = Worker(store, "beside", pace=HASTY)
    working = threading.Thread(target=worker.run, daemon=True)
    working.start()
    with listening(create_desk(store)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.set_default_timeout(PATIENCE * 1000)
        # Somebody listens all along: asked for only where a file is chosen, the browser may hear of it after the key.
        page.on("filechooser", lambda _chooser: None)
        page.goto(base)
        yield page, first_code(store)
        browser.close()
    worker.ends.set()
    working.join()
    store.close()


def choose_files(page: Page, *files: Path) -> None:
    """Enter at a field for files opens the window of the system; its answer is given here."""
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files(list(files))


def test_from_the_first_visit_to_a_published_roster_by_keyboard_alone(
    first_visit: tuple[Page, str], tmp_path: Path
) -> None:
    page, code = first_visit
    make_the_first_account(page, code)
    import_a_campaign(page, write_small_scenario(tmp_path / "shop"))
    use_another_table(page, tmp_path / "客服.csv")
    build_a_roster(page)
    edit_and_undo(page)
    compare_with_what_was_built(page)
    publish(page)


def make_the_first_account(page: Page, code: str) -> None:
    assert name(page) == "一次性代码"
    page.keyboard.type(code)
    fields = {"姓名": "周敏", "账号": "zhou", "密码": PASSWORD, "再输一次密码": PASSWORD, "店铺名": "栖木家居"}
    for label, typed in fields.items():
        tab_to(page, label, presses=1)
        page.keyboard.type(typed)
    enter(page, "**/campaigns")


def import_a_campaign(page: Page, folder: Path) -> None:
    tab_to(page, "把文件夹里的文件拖到这里")
    choose_files(page, *sorted(folder.iterdir()))
    tab_to(page, lambda found: found == "导入")
    enter(page, "**/c/1")


def use_another_table(page: Page, table: Path) -> None:
    table.write_bytes(agents())
    tab_to(page, lambda found: found == "表格")
    enter(page, "**/upload")
    tab_to(page, "把表格拖到页面任意处")
    with page.expect_navigation(url="**/upload/1"):
        choose_files(page, table)
    page.locator(".sheet").wait_for()
    tab_to(page, "用这些表格")
    enter(page, "**/upload?used=2")


def build_a_roster(page: Page) -> None:
    tab_to(page, lambda found: found == "任务")
    enter(page, "**/runs")
    tab_to(page, "最多排多少秒")
    page.keyboard.type("2")
    enter(page, "**/runs/1")
    page.locator(".outcome").wait_for(timeout=300_000)
    tab_to(page, "打开排班表")
    enter(page, "**/roster")
    until(page, READY)


def edit_and_undo(page: Page) -> None:
    tab_to(page, lambda found: "，11 月 9 日，" in found)
    # Whoever the search has given a shift that day: a day off instead breaks no rule, so that it can be published.
    while "休" in name(page):
        was_at = name(page)
        page.keyboard.press("ArrowDown")
        assert name(page) != was_at
    agent = page.evaluate("document.activeElement.closest('tr').dataset.agent")
    here = page.locator(f"tr[data-agent={agent}] td").first
    was, other = here.inner_text(), "休"
    page.keyboard.press("Delete")
    expect(here).to_have_text(other)
    until(page, SETTLED)
    page.keyboard.press("Control+z")
    expect(here).to_have_text(was)
    tab_to(page, "重做", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(here).to_have_text(other)
    # The button has nothing left to do, and the focus is not lost with it.
    until(page, SETTLED)
    assert name(page) != ""


def compare_with_what_was_built(page: Page) -> None:
    tab_to(page, "发布…")
    enter(page, "**/versions/2/publish")
    tab_to(page, "先不发")
    enter(page, "**/versions")
    tab_to(page, "旧 v1")
    page.keyboard.press("Space")
    tab_to(page, "对比")
    enter(page, "**/versions/compare?*")
    assert page.locator("main .code").count() >= 2
    tab_to(page, "全部版本")
    enter(page, "**/versions")


def publish(page: Page) -> None:
    tab_to(page, "发布…")
    enter(page, "**/versions/2/publish")
    if page.locator("textarea[name=reason]").count():
        tab_to(page, "24 小时内")
        page.keyboard.type("试排")
    tab_to(page, lambda found: found.startswith("发布"))
    enter(page, "**/versions")
    assert page.locator(".bar .chip.ok").inner_text() == "已发布 v2"


def test_what_helps_against_a_shortage_is_taken_by_keyboard(tmp_path: Path) -> None:
    with at_the_desk(tmp_path) as desk:
        page = desk.open_roster()
        before = page.locator("#score [data-part=short] b").inner_text()
        tab_to(page, lambda found: found == "怎么补")
        page.keyboard.press("Enter")
        page.locator(".way").first.wait_for()
        assert name(page) == "采用"
        page.keyboard.press("Enter")
        until(page, SETTLED)
        expect(page.locator("#score [data-part=short] b")).not_to_have_text(before)
        # The card went with its shortage; one is still in the inspector after it was loaded again.
        page.wait_for_timeout(1500)
        assert name(page).startswith("缺口")


def test_somebody_who_could_have_the_shift_gets_it_by_keyboard(tmp_path: Path) -> None:
    with at_the_desk(tmp_path) as desk:
        page = desk.open_roster()
        tab_to(page, lambda found: found.startswith("黄文静，"))
        page.keyboard.press("ArrowRight")
        page.keyboard.type("b")
        expect(page.locator("#card .could button")).to_have_text(["改派詹国 Alt 1"])
        page.keyboard.press("Alt+1")
        until(page, SETTLED)
        assert page.locator("tr[data-name=詹国] td").nth(1).inner_text() == "B"
        assert name(page).startswith("黄文静，11 月 11 日，A ")


def test_a_roster_is_edited_and_published_with_a_finger_on_a_tablet(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, width=1024, height=768, touch=True) as desk:
        page = desk.open_roster()
        cell = page.locator("tr[data-agent=A001] td").first
        cell.tap()
        cell.tap()
        until(page, "document.activeElement.tagName === 'INPUT'")
        page.keyboard.type("b")
        page.keyboard.press("Enter")
        until(page, SETTLED)
        assert cell.inner_text() == "B"
        page.locator("#undo").tap()
        expect(cell).to_have_text("A")
        page.locator("#redo").tap()
        expect(cell).to_have_text("B")
        until(page, SETTLED)
        page.get_by_role("button", name="发布…").tap()
        page.wait_for_url("**/versions/2/publish")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024
        page.get_by_role("link", name="先不发").tap()
        page.wait_for_url("**/versions")
        assert desk.said == []
