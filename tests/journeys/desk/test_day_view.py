"""The day view as its supervisor uses it: by pointer and by keyboard, in a real browser, with real answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.conftest import CHROMIUM
from tests.journeys.desk.in_browser import AtTheDesk, at_the_desk, serious, until

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
QUARTER = 15 / 1440


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtTheDesk]:
    with at_the_desk(tmp_path) as found:
        yield found


def open_day(desk: AtTheDesk) -> Page:
    page = desk.open(f"{desk.base}/c/{desk.campaign.id}/day/2026-11-10")
    until(page, "document.documentElement.dataset.ready === 'true'")
    return page


def meal(page: Page, agent: str = "A001") -> Locator:
    return page.locator(f".lane[data-agent={agent}] .block.meal")


def reads(page: Page, agent: str, what: str) -> None:
    """Wait until the server's lanes say where somebody's meal is."""
    until(
        page,
        f"document.querySelector('.lane[data-agent={agent}] .block.meal:not(.moving):not(.waits)')"
        f"?.getAttribute('aria-label').endsWith('{what}')",
    )


def dragged(page: Page, block: Locator, steps: float) -> None:
    """Take hold of a block and carry it so many quarter-hours; it is not let go."""
    box, plot = block.bounding_box(), page.locator("#coverage").bounding_box()
    assert box is not None
    assert plot is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + steps * QUARTER * plot["width"] / 2, y)
    page.mouse.move(x + steps * QUARTER * plot["width"], y)


def test_a_break_is_dragged_looked_at_given_up_dragged_again_and_taken_back(desk: AtTheDesk) -> None:
    page = open_day(desk)
    dragged(page, meal(page), 2.2)
    until(page, "document.querySelectorAll('#card dl div').length > 2")
    assert "11:30–12:00" in page.locator("#card").inner_text()
    assert page.locator("#coverage .lack").count() == 1
    page.keyboard.press("Escape")
    page.mouse.up()
    reads(page, "A001", "11:00–11:30")
    assert page.locator("#undo").is_disabled()

    dragged(page, meal(page), 2.2)
    page.mouse.up()
    reads(page, "A001", "11:30–12:00")
    assert page.locator("#said").inner_text().startswith("缺口 5.5 人时（+0.4）")
    assert page.locator("#coverage .lack").count() == 1
    page.locator("#undo").click()
    reads(page, "A001", "11:00–11:30")
    assert page.locator("#coverage .lack").count() == 0
    page.locator("#redo").click()
    reads(page, "A001", "11:30–12:00")
    assert desk.said == []


def test_the_same_is_done_by_the_keyboard_alone(desk: AtTheDesk) -> None:
    page = open_day(desk)
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('block')"):
            break
    for _press in range(3):
        if page.evaluate("document.activeElement.classList.contains('meal')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("#said").inner_text() == "黄文静，用餐 11:15–11:45"
    page.keyboard.press("Escape")
    assert page.locator("#said").inner_text() == "已放弃"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    reads(page, "A001", "11:30–12:00")
    until(page, "document.activeElement.getAttribute('aria-label') === '黄文静，用餐 11:30–12:00'")
    page.keyboard.press("Control+z")
    reads(page, "A001", "11:00–11:30")

    page.keyboard.press("Enter")
    page.locator("#question").wait_for()
    page.locator("#question select").select_option("11:45")
    page.keyboard.press("Tab")
    page.locator("#question .primary").press("Enter")
    reads(page, "A001", "11:45–12:15")

    loan = page.locator(".lane[data-agent=A006] .block.loan")
    loan.focus()
    page.keyboard.press("Delete")
    until(page, "!document.querySelector('.lane[data-agent=A006] .block.loan')")
    page.keyboard.press("Control+z")
    until(page, "Boolean(document.querySelector('.lane[data-agent=A006] .block.loan'))")
    loan.focus()
    page.keyboard.press("Shift+ArrowRight")
    until(
        page,
        "document.querySelector('.lane[data-agent=A006] .block.loan:not(.waits):not(.moving)')"
        "?.getAttribute('aria-label') === '詹国，支援售前 21:45–23:00'",
    )
    standby = page.locator(".lane[data-agent=A004] .block.standby")
    standby.focus()
    page.keyboard.press("Delete")
    until(page, "!document.querySelector('.lane[data-agent=A004] .block.standby')")
    page.locator("#standby").click()
    page.locator("#question select").first.select_option("A004")
    page.locator("#question .primary").click()
    until(page, "Boolean(document.querySelector('.lane[data-agent=A004] .block.standby'))")
    assert desk.said == []


def test_a_day_somebody_else_has_moved_is_asked_about(desk: AtTheDesk) -> None:
    first, second = open_day(desk), open_day(desk)
    meal(first).focus()
    first.keyboard.press("ArrowRight")
    reads(first, "A001", "11:15–11:45")
    meal(second).focus()
    second.keyboard.press("ArrowRight")
    second.keyboard.press("ArrowRight")
    question = second.locator("#question")
    question.wait_for()
    assert "周敏刚挪过 A 的休息或岗位" in question.inner_text()
    assert question.locator("button").all_inner_texts() == ["保留现在的", "仍按我的改"]
    question.locator("button", has_text="仍按我的改").click()
    reads(second, "A001", "11:30–12:00")
    second.keyboard.press("Control+z")
    reads(second, "A001", "11:15–11:45")


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1024), ("light", 390)])
def test_nothing_serious_bars_a_reader(tmp_path: Path, theme: str, width: int) -> None:
    with at_the_desk(tmp_path, theme=theme, width=width) as desk:
        page = open_day(desk)
        meal(page).focus()
        page.keyboard.press("ArrowRight")
        until(page, "document.querySelectorAll('#card dl div').length > 2")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert desk.said == []
