"""A supervisor brings tables, moves a phase and edits the file in a real browser."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, sync_playwright

from planner.storage.store import Store
from planner.web.desk.app import create_desk
from planner.web.desk.guards import SESSION_COOKIE
from tests.conftest import CHROMIUM
from tests.desk_samples import campaign_of
from tests.journeys.test_pages_in_browser import FLAGS
from tests.web.desk.test_uploads import agents
from tests.web.desk.visiting import account_of

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
PATIENCE = 60_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('desk') / 'dacu.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def base(store: Store) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(create_desk(store), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def campaign(store: Store, base: str) -> Iterator[tuple[Page, str]]:
    """A page of somebody signed in, and the address of a campaign; what the browser complains of is collected."""
    account = account_of(store)
    made = campaign_of(store, account)
    with store.write() as work:
        token = work.accounts.sign_in(account.id)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": base}])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page, f"{base}/c/{made.id}"
        browser.close()
    # The one table that is refused on purpose, where the test that does so ran in this process.
    assert set(said) <= {"Failed to load resource: the server responded with a status of 400 (Bad Request)"}


def test_a_faulty_table_is_marked_and_the_right_one_is_used(campaign: tuple[Page, str], tmp_path: Path) -> None:
    page, address = campaign
    (tmp_path / "客服.csv").write_bytes(agents(wrong=True, encoding="gb18030"))
    (tmp_path / "agents.csv").write_bytes(agents())
    page.goto(f"{address}/upload")
    page.set_input_files(".drop input", tmp_path / "客服.csv")
    page.wait_for_selector(".sheet")
    assert page.locator(".sheet td.bad b").all_inner_texts() == ["四十", "客诉"]
    assert page.get_by_role("button", name="用这些表格").is_disabled()
    page.get_by_label("只看有问题的行").check()
    assert page.locator(".sheet tbody tr:visible").count() == 2

    page.goto(f"{address}/upload")
    page.set_input_files(".drop input", tmp_path / "agents.csv")
    page.wait_for_selector(".sheet")
    assert page.locator(".sheet .bad").count() == 0
    page.get_by_role("button", name="用这些表格").click()
    page.wait_for_url("**/upload?used=2")
    assert page.get_by_text("新表格已用上：方案第 2 版").is_visible()


def test_a_file_that_is_no_table_is_refused_at_the_field_and_stays_chosen(
    campaign: tuple[Page, str], tmp_path: Path
) -> None:
    page, address = campaign
    (tmp_path / "表.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    page.goto(f"{address}/upload")
    with page.expect_response("**/upload") as answered:
        page.set_input_files(".drop input", tmp_path / "表.csv")
    assert answered.value.status == 400
    page.get_by_text("从表头看不出这是哪张表").wait_for()
    assert page.locator(".drop-chosen").inner_text() == "表.csv"


def test_an_end_of_a_phase_moves_by_the_arrow_keys(campaign: tuple[Page, str]) -> None:
    page, address = campaign
    page.goto(address)
    page.wait_for_selector("#figure-expected b")
    last = page.get_by_role("slider", name="售后期：最后一天")
    last.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert last.get_attribute("aria-valuetext") == "2026-12-08"
    page.get_by_text("售后期 2026-11-12 – 2026-11-30 → 2026-12-08").wait_for()
    page.get_by_role("button", name="保存日期").click()
    page.wait_for_url("**#phases")
    assert page.locator('input[name="last.2"]').get_attribute("data-was") == "2026-12-08"


def test_an_end_of_a_phase_is_dragged(campaign: tuple[Page, str]) -> None:
    page, address = campaign
    page.goto(address)
    end = page.get_by_role("slider", name="预热期：第一天")
    before = end.get_attribute("aria-valuetext")
    box = end.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] - 80, box["y"] + 8, steps=4)
    page.mouse.up()
    assert before == "2026-10-15"
    assert str(end.get_attribute("aria-valuetext")) < "2026-10-15"


def test_faults_of_the_file_are_marked_in_their_lines_while_one_types(campaign: tuple[Page, str]) -> None:
    page, address = campaign
    page.goto(f"{address}/scenario/yaml")
    text = page.get_by_label("scenario.yaml")
    text.fill(text.input_value().replace("seed: 7", "seed: many"))
    page.wait_for_selector(".lines .bad")
    assert page.locator(".lines .bad").all_inner_texts() == ["4"]
    assert page.locator(".found li[data-line]").count() == 1
