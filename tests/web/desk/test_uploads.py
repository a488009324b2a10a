"""Tables dropped onto the page: nothing changes before somebody says that they are used."""

import csv
import io
import re
from pathlib import Path

import pytest
import xlsxwriter

from planner.scenario.reading import MEGABYTE
from planner.storage.store import Store
from tests.scenario.samples import AGENT_HEADS, AGENTS
from tests.web.desk.test_campaigns import import_small, small_files
from tests.web.desk.visiting import Visit, visit


def agents(*, wrong: bool = False, without: int = 0, encoding: str = "utf-8-sig") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(AGENT_HEADS)
    for place, row in enumerate(AGENTS[: len(AGENTS) - without]):
        cells = list(row)
        if wrong and place == 3:
            cells[4] = "四十"
        if wrong and place == 5:
            cells[2] = "客诉"
        writer.writerow(cells)
    return text.getvalue().encode(encoding)


def hand_in(guest: Visit, address: str, name: str, content: bytes, **more: str) -> str:
    sent = guest.client.post(f"{address}/upload", files={"files": (name, content)}, data=more, headers=guest.ours)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"].partition("?")[0]


def scenario_numbers(store: Store) -> list[int]:
    with store.read() as work:
        (campaign,) = work.campaigns.all()
        return [each.number for each in work.campaigns.scenarios(campaign.id)]


@pytest.fixture
def guest(store: Store) -> Visit:
    found = visit(store)
    found.client.cookies.set("dacu-lang", "en")
    return found


def marked(page: str) -> list[str]:
    """What stands in the marked cells."""
    return re.findall(r'<td class="bad"><b>(.*?)</b>', page)


def test_faults_are_marked_in_their_cells_all_at_once_and_nothing_changes(
    store: Store, guest: Visit, tmp_path: Path
) -> None:
    address = import_small(guest, tmp_path)
    upload = hand_in(guest, address, "agents.csv", agents(wrong=True))
    page = guest.client.get(f"{upload}?now=1").text
    assert marked(page) == ["四十", "客诉"]
    assert "there is no team 客诉" in page
    assert "disabled" in page
    assert '<span class="chip">− 0</span>' in page
    assert guest.client.post(f"{upload}/use", headers=guest.ours).status_code == 400
    assert scenario_numbers(store) == [1]


def test_a_table_is_used_when_somebody_says_so_and_once(store: Store, guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    upload = hand_in(guest, address, "客服.csv", agents(without=1))
    page = guest.client.get(f"{upload}?now=1").text
    assert marked(page) == []
    assert "A012 何静" in page
    assert scenario_numbers(store) == [1]
    for _time in range(2):
        done = guest.client.post(f"{upload}/use", headers=guest.ours)
        assert done.headers["location"] == f"{address}/upload?used=2"
    assert scenario_numbers(store) == [2, 1]
    assert guest.client.get(f"{address}/file?path=agents.csv").content == agents(without=1)


def test_what_would_be_wrong_elsewhere_is_told_before(guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    upload = hand_in(guest, address, "agents.csv", agents(without=1))
    page = guest.client.get(f"{upload}?now=1").text
    assert "With these tables the scenario would have faults elsewhere (now: 0)" in page
    assert "leave.csv" in page


def test_a_scenario_saved_meanwhile_is_not_overwritten(store: Store, guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    mine = hand_in(guest, address, "agents.csv", agents())
    targets = "日期,销售额\n2026-11-11,500000\n".encode()
    theirs = hand_in(guest, address, "targets.csv", targets)
    assert guest.client.post(f"{theirs}/use", headers=guest.ours).status_code == 303
    asked = guest.client.post(f"{mine}/use", headers=guest.ours).headers["location"]
    assert "moved=1" in asked
    assert "Somebody saved scenario 2 meanwhile" in guest.client.get(asked).text
    assert scenario_numbers(store) == [2, 1]
    again = asked.partition("?")[0]
    assert guest.client.post(f"{again}/use", headers=guest.ours).headers["location"] == f"{address}/upload?used=3"
    assert guest.client.get(f"{address}/file?path=targets.csv").content == targets


def test_a_workbook_of_another_name_takes_the_place_of_the_file_in_use(guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("客服")
        for place, row in enumerate([AGENT_HEADS, *AGENTS]):
            sheet.write_row(place, 0, row)
    upload = hand_in(guest, address, "员工 (新).xlsx", content.getvalue())
    assert "Says the same as the table in use." in guest.client.get(f"{upload}?now=1").text
    assert guest.client.post(f"{upload}/use", headers=guest.ours).status_code == 303
    yaml = guest.client.get(f"{address}/file?path=scenario.yaml").text
    assert 'agents: "agents.xlsx"' in yaml
    assert guest.client.get(f"{address}/file?path=agents.csv").status_code == 404


def test_chinese_text_of_windows_is_read(guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    upload = hand_in(guest, address, "客服.csv", agents(encoding="gb18030"))
    page = guest.client.get(f"{upload}?now=1").text
    assert "黄文静" in page
    assert "Says the same as the table in use." in page


def test_contacts_are_compared_by_days_of_a_queue(guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    lines = small_files(tmp_path)["history.csv"].decode("utf-8-sig").splitlines()
    shorter = [line for line in lines if not line.startswith("2026-10-12")]
    upload = hand_in(guest, address, "history.csv", "\n".join(shorter).encode())
    page = guest.client.get(f"{upload}?now=1").text
    assert "after: 1 day, 2026-10-12 to 2026-10-12" in page
    assert "pre: 1 day, 2026-10-12 to 2026-10-12" in page


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("agents.csv", "甲,乙\n1,2\n".encode(), "which table this is cannot be told from its headings"),
        ("agents.pdf", b"%PDF-1.7 x", "this is a PDF, no table"),
        ("agents.csv", b"PK\x03\x04 broken", "this is a workbook"),
        ("scenario.yaml", b"id: x", "this is a whole scenario"),
        ("agents.csv", b"  ", "the file is empty"),
        ("../agents.csv", b"x", "the name leads out of the folder"),
        ("agents.csv", b"0" * (51 * MEGABYTE), "the file has 51.0 MB, at most 50 MB are read"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(
    store: Store, guest: Visit, tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    address = import_small(guest, tmp_path)
    answer = guest.client.post(
        f"{address}/upload",
        files={"files": (name, content)},
        headers=guest.ours | {"accept": "application/json"},
    )
    assert answer.status_code == 400
    assert [fault["problem"] for fault in answer.json()["faults"]] == [problem]
    assert scenario_numbers(store) == [1]


def test_progress_is_told_while_an_upload_is_read(guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    upload = hand_in(guest, address, "agents.csv", agents())
    assert "data-progress" in guest.client.get(upload).text
    told = guest.client.get(f"{upload}/progress").text
    assert 'event: stage\ndata: "agents: 12 rows read"' in told
    assert told.endswith('event: done\ndata: ""\n\n')
    assert "data-progress" not in guest.client.get(upload).text


def test_an_upload_of_another_campaign_does_not_exist(guest: Visit, tmp_path: Path) -> None:
    address = import_small(guest, tmp_path)
    upload = hand_in(guest, address, "agents.csv", agents())
    other = import_small(guest, tmp_path)
    number = upload.rpartition("/")[2]
    assert guest.client.get(f"{other}/upload/{number}").status_code == 404
