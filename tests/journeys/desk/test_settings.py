"""A supervisor adds a shift code by copying one, mends what the loader finds, and takes it back, in a real browser."""

from pathlib import Path

import pytest

from planner.services.desk.scenarios import newest_of, text_of
from tests.conftest import CHROMIUM
from tests.journeys.desk.in_browser import AtTheDesk, at_the_desk, serious, until

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


def written(desk: AtTheDesk) -> str:
    return text_of(desk.store, newest_of(desk.store, desk.campaign.id).tree)


def test_a_shift_code_is_copied_mended_and_taken_back(tmp_path: Path) -> None:
    with at_the_desk(tmp_path) as desk:
        before = written(desk)
        page = desk.open(f"{desk.base}/c/{desk.campaign.id}/scenario/codes")
        page.get_by_text("A · 早班", exact=True).click()
        page.locator("[id='codes[0]'] > .entry-acts").get_by_role("link", name="复制成").click()
        assert page.locator("[name='codes[5].start']").input_value() == "08:00"
        assert page.locator("[name='codes[5].code']").input_value() == ""
        page.locator("[name='codes[5].code']").fill("A")
        page.locator("[name='codes[5].start']").fill("9点")
        page.get_by_role("button", name="新增班次代码").click()
        page.locator("[id='why-codes[5].start']").wait_for()
        assert page.locator("[name='codes[5].code']").input_value() == "A"
        assert serious(page) == []
        page.locator("[name='codes[5].code']").fill("A9")
        page.locator("[name='codes[5].start']").fill("09:00")
        page.keyboard.press("Enter")
        page.wait_for_url("**/scenario/codes?saved=2")
        assert written(desk).count('between: ["11:00", "13:30"]') == 2
        assert serious(page) == []
        page.get_by_role("button", name="改回原来的").click()
        page.wait_for_url("**/scenario/codes?saved=3")
        assert written(desk) == before


def test_what_a_queue_is_named_by_is_told_and_what_was_typed_is_asked_about(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, width=1024, theme="dark") as desk:
        page = desk.open(f"{desk.base}/c/{desk.campaign.id}/scenario/queues")
        page.get_by_role("button", name="去掉qc · 质检").click()
        page.get_by_text("别处还用着“qc · 质检”，没有去掉").wait_for()
        page.get_by_role("link", name="小组 · 售后").click()
        page.wait_for_url("**/scenario/teams#teams[1]")
        until(page, "document.getElementById('teams[1]').open")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.locator("[name='teams[1].name']").fill("售后组")
        page.get_by_role("link", name="方案历史").click()
        page.wait_for_url("**/scenario/versions")
        assert asked == ["beforeunload"]
