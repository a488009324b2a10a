"""The database is stopped in mid-edit and started again: the page says so, and the edit is there once."""

from pathlib import Path

import pytest

from planner.services.desk.drafts import open_draft
from planner.storage.drafts import StepKind
from tests.conftest import CHROMIUM
from tests.databases import fresh_database, running
from tests.journeys.desk.in_browser import at_the_desk, until

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]


def test_an_edit_waits_for_the_database_and_is_done_once(tmp_path: Path) -> None:
    with running() as database, at_the_desk(tmp_path, url=fresh_database(database.address)) as desk:
        page = desk.open_roster()
        page.locator("tr[data-agent=A001] td").first.click()
        page.keyboard.type("P")
        page.keyboard.press("Enter")
        until(page, "!document.querySelector('.pending') && document.getElementById('said').textContent !== ''")
        database.stop()
        page.keyboard.type("P")
        page.keyboard.press("Enter")
        until(page, "document.getElementById('waiting').textContent.includes('1 处待提交')")
        assert page.locator("#waiting span").inner_text() == "数据库没有回应，什么都没有改；1 处待提交"
        database.start()
        until(page, "document.getElementById('waiting').hidden && !document.querySelector('.pending')")
        draft = open_draft(desk.store, desk.supervisor, desk.campaign)
        with desk.store.read() as work:
            kinds = [row.kind for row in work.drafts.rows(draft.id)]
        assert kinds == [StepKind.BEGIN, StepKind.EDIT, StepKind.EDIT]
        page.close()
