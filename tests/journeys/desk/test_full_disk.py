"""No room is left: pages say so and can be read, nothing that was answered is lost, and it goes on with more room."""

from pathlib import Path

from planner.storage.store import Store
from tests.journeys.desk.crashing import Desk
from tests.journeys.desk.processes import await_port, free_port, process

ROOM = 200_000
"""Bytes left, enough for some steps."""
FULL = "存数据的磁盘满了，什么都没有改"


def test_a_full_disk_is_said_and_nothing_answered_is_lost(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dacu.db'}"
    desk = Desk.of(Store.open(url))
    desk.port = free_port()
    size = max(each.stat().st_size for each in tmp_path.glob("dacu.db*")) + ROOM
    with process("narrow_server(*sys.argv[1:])", url, str(desk.port), str(size)):
        await_port(desk.port)
        while desk.edit():
            assert desk.edits < 1000
        assert desk.edits > 0
        assert FULL in desk.said
        # A table that is too large for the file it lies in meanwhile
        body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="x.csv"\r\n\r\n' + b"x" * 2_000_000
        sent = desk.ask(f"{desk.base}/upload", body + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")
        assert (sent, FULL in desk.said) == ((503, ""), True)
        assert desk.ask(f"{desk.base}/roster", method="GET") == (200, "")
    desk.check()
    desk.port = free_port()
    with process("server(*sys.argv[1:])", url, str(desk.port)):
        await_port(desk.port)
        assert [step() for step in desk.steps] == [True, True, True]
    desk.check()
    desk.store.close()
