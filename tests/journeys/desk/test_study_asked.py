"""A ready question asked in a browser, watched, and its answer opened."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from planner.storage.accounts import Role
from planner.storage.leases import Holding
from planner.storage.runs import RunState
from tests.conftest import CHROMIUM
from tests.desk_studies import study_files
from tests.exports.studies import study
from tests.journeys.desk.in_browser import at_the_desk, serious
from tests.web.desk.visiting import account_of


@pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here")
def test_operations_ask_a_ready_question_watch_it_and_open_the_result(tmp_path: Path) -> None:
    with at_the_desk(tmp_path) as desk:
        desk.signed_in(account_of(desk.store, Role.OPERATIONS))
        page = desk.open(f"{desk.base}/c/{desk.campaign.id}/whatif")
        assert serious(page) == []
        page.get_by_role("button", name="售前要多少人才够").click()
        card = page.locator("[data-run]")
        expect(card.locator("[data-part=waits]")).to_have_text("等工作进程空出来")
        with desk.store.write() as work:
            run = work.leases.claim("here", 600)
        assert run is not None
        held = Holding(run=run.id, attempt=run.attempt)
        expect(card.locator("[data-part=state]")).to_have_text("进行中")
        told = {"kind": "progress", "t": 60.0, "phase": "pieces", "share": 0.25, "done": 5, "total": 20}
        with desk.store.write() as work:
            work.leases.tell(held, [told], told)
        expect(card.locator("[data-part=clock]")).to_have_text("算完 5 / 20 步，大约还要 3 分钟")
        with desk.store.write() as work:
            outcome = {"tree": work.trees.add(study_files(study())), "combinations": 12, "not_planned": 1}
            work.leases.end(held, RunState.DONE, outcome)
        expect(page.get_by_role("heading", name="测算 · 售前要多少人才够")).to_be_visible()
        expect(page.locator(".verdict p")).to_contain_text("撑得住")
        assert serious(page) == []
        with page.expect_popup() as opening:
            page.get_by_role("link", name="打开网页版").click()
        opened = opening.value
        expect(opened.get_by_role("heading", name="测算 · 双11 · 2026")).to_be_visible()
        # The page alone has styles of its own, and no way to anything of the desk.
        assert opened.evaluate("getComputedStyle(document.querySelector('.keys')).display") == "grid"
        assert opened.evaluate("window.origin") == "null"
        # What a slider says stands in the field beside it.
        page.locator("#lever-sales + .slide").fill("1.3")
        expect(page.locator("#lever-sales")).to_have_value("1.3")
        assert desk.said == []
