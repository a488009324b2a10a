"""The wallchart as its supervisor uses it: by the keyboard, in a real browser, with real answers."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from planner.storage.accounts import Role
from planner.web.desk.guards import SESSION_COOKIE
from tests.conftest import CHROMIUM
from tests.journeys.desk.in_browser import AXE, SETTLED, AtTheDesk, at_the_desk, serious, until
from tests.web.desk.visiting import account_of

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtTheDesk]:
    with at_the_desk(tmp_path) as found:
        yield found


def codes(page: Page, agent: str) -> list[str]:
    """What somebody's row says."""
    return page.locator(f"tr[data-agent={agent}] td:not(.sum)").all_inner_texts()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''"))


def paste(page: Page, text: str) -> None:
    """What a spreadsheet has put on the clipboard."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def test_a_roster_is_edited_by_the_keyboard_alone(desk: AtTheDesk) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.base)
    page = desk.open_roster()
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TD":
            break
    assert focused(page) == "黄文静，11 月 10 日，A 早班 08:00 到 16:30"

    page.keyboard.type("b")
    until(page, "document.querySelectorAll('#card dl div').length > 1")
    assert "晚班" in page.locator("#card").inner_text()
    page.keyboard.press("Enter")
    until(page, SETTLED)
    assert codes(page, "A001")[0] == "B"
    assert focused(page).startswith("方家豪，11 月 10 日")
    assert page.locator("#said").inner_text() != ""

    page.keyboard.press("Control+z")
    until(page, "document.querySelector('tr[data-agent=A001] td').textContent === 'A'")
    page.keyboard.press("Control+y")
    until(page, "document.querySelector('tr[data-agent=A001] td').textContent === 'B'")

    page.keyboard.press("ArrowUp")
    paste(page, "A\t休\r\nB\tA\r\n")
    until(page, "document.querySelector('tr[data-agent=A002] td:nth-of-type(2)').textContent === 'A'")
    until(page, SETTLED)
    assert [codes(page, "A001")[:2], codes(page, "A002")[:2]] == [["A", "休"], ["B", "A"]]
    page.keyboard.press("Control+z")
    until(page, "document.querySelector('tr[data-agent=A001] td').textContent === 'B'")
    assert [codes(page, "A001")[:2], codes(page, "A002")[:2]] == [["B", "A"], ["B", "B"]]

    page.keyboard.press("Alt+l")
    until(page, "document.querySelector('tr[data-agent=A001] td').classList.contains('fixed')")
    assert desk.said == []


def test_codes_nobody_knows_are_asked_about_before_anything_is_written(desk: AtTheDesk) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.base)
    page = desk.open_roster()
    page.locator("tr[data-agent=A001] td").first.focus()
    paste(page, "B\tA3")
    question = page.locator("#question")
    question.wait_for()
    assert "A3" in question.inner_text()
    assert "第 1 行第 2 列（黄文静）" in question.inner_text()
    assert question.locator("button.primary").is_disabled()
    page.keyboard.press("Escape")
    assert codes(page, "A001") == ["A", "A", "休"]

    page.locator("tr[data-agent=A001] td").first.focus()
    paste(page, "B\tA3")
    question.locator("select").select_option("B")
    question.locator("button.primary").click()
    until(page, "document.querySelectorAll('tr[data-agent=A001] td')[1].textContent === 'B'")
    until(page, SETTLED)
    assert codes(page, "A001") == ["B", "B", "休"]


def test_two_people_swap_their_shifts_of_a_day(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    page.locator("tr[data-agent=A001] td").first.focus()
    page.keyboard.press("Alt+s")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, SETTLED)
    assert (codes(page, "A001")[0], codes(page, "A002")[0]) == ("B", "A")
    assert page.locator("#undo").is_enabled()


def test_an_edit_made_offline_waits_and_is_sent_again(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    page.locator("tr[data-agent=A001] td").first.focus()
    desk.context.set_offline(True)
    page.keyboard.press("Delete")
    page.locator("#waiting").wait_for()
    assert "断网了，1 处待提交" in page.locator("#waiting").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    until(page, "document.getElementById('waiting').textContent.includes('2 处')")
    desk.context.set_offline(False)
    until(page, SETTLED)
    page.reload()
    until(page, "document.documentElement.dataset.ready === 'true'")
    assert [codes(page, "A001")[0], codes(page, "A002")[0]] == ["休", "休"]


def test_a_cell_somebody_else_has_changed_is_asked_about(desk: AtTheDesk) -> None:
    first, second = desk.open_roster(), desk.open_roster()
    for page, code in ((first, "B"), (second, "P")):
        page.locator("tr[data-agent=A001] td").first.focus()
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        if page is first:
            until(page, SETTLED)
    question = second.locator("#question")
    question.wait_for()
    assert question.locator("h2").inner_text() == "这格刚被别人改过"
    assert question.locator("button").all_inner_texts() == ["保留 B", "改成 P"]
    question.locator("button", has_text="改成 P").click()
    until(second, "document.querySelector('tr[data-agent=A001] td').textContent === 'P'")
    until(second, SETTLED)
    second.keyboard.press("Control+z")
    until(second, "document.querySelector('tr[data-agent=A001] td').textContent === 'B'")


def test_operations_read_and_change_nothing(desk: AtTheDesk) -> None:
    desk.signed_in(account_of(desk.store, Role.OPERATIONS))
    page = desk.open_roster()
    page.locator("tr[data-agent=A001] td").first.focus()
    page.keyboard.type("b")
    page.keyboard.press("Enter")
    assert codes(page, "A001") == ["A", "A", "休"]
    assert page.locator("#undo, .acts form").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024])
def test_nothing_serious_bars_a_reader(tmp_path: Path, theme: str, width: int) -> None:
    with at_the_desk(tmp_path, theme=theme, width=width) as desk:
        page = desk.open_roster()
        until(page, "document.getElementById('wall').dataset.named === 'true'")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("tr[data-agent=A001] td").first.focus()
        page.keyboard.type("b")
        until(page, "document.querySelectorAll('#card dl div').length > 1")
        assert serious(page) == []
        day = desk.open(f"{desk.base}/c/{desk.campaign.id}/day/2026-11-11")
        assert serious(day) == []
        assert desk.said == []


def test_the_checker_is_the_one_that_is_named() -> None:
    (package,) = json.loads((AXE.parent / "vendor.json").read_text(encoding="utf-8"))
    held = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in AXE.parent.iterdir()
        if path.name != "vendor.json"
    }
    assert held == package["files"]


def test_an_ended_session_keeps_what_was_typed(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    page.locator("tr[data-agent=A001] td").first.focus()
    desk.context.clear_cookies(name=SESSION_COOKIE)
    page.keyboard.press("Delete")
    page.locator("#waiting").wait_for()
    assert "登录已过期，1 处改动留在本页" in page.locator("#waiting").inner_text()
    desk.signed_in(desk.supervisor)
    page.reload()
    until(page, "document.documentElement.dataset.ready === 'true'")
    until(page, "document.querySelector('tr[data-agent=A001] td').textContent === '休'")
    until(page, SETTLED)
    page.reload()
    assert codes(page, "A001")[0] == "休"


def test_the_mouse_selects_blocks_and_swaps_cells(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    cells = page.locator("tr[data-agent] td:not(.sum)")
    cells.nth(0).hover()
    page.mouse.down()
    cells.nth(4).hover()
    page.mouse.up()
    assert page.locator("td.sel").count() == 4
    assert page.locator("#said").inner_text() == "选中 4 格，4 格有班"

    cells.nth(0).click()
    cells.nth(0).hover()
    page.mouse.down()
    cells.nth(3).hover()
    # Whom the audit finds to break a rule after the swap.
    until(page, "document.querySelectorAll('td.barred').length === 5")
    page.mouse.up()
    until(page, SETTLED)
    assert (codes(page, "A001")[0], codes(page, "A002")[0]) == ("B", "A")


def test_teams_fold_and_rows_are_found(desk: AtTheDesk) -> None:
    page = desk.open_roster()
    rows = page.locator("tr[data-agent]:visible")
    assert rows.count() == 6
    page.get_by_role("button", name="售后").click()
    assert rows.count() == 4
    page.reload()
    until(page, "document.documentElement.dataset.ready === 'true'")
    assert rows.count() == 4
    page.get_by_label("姓名或工号").fill("梁")
    assert rows.all_inner_texts()[0].startswith("梁思")
    assert rows.count() == 1
    page.get_by_label("姓名或工号").fill("")
    page.locator("select[name=code]").select_option("N")
    assert [each.split()[0] for each in rows.all_inner_texts()] == ["朱静"]
