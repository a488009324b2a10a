"""A calendar as real clients see it: fetched over HTTP by vdirsyncer, listed by khal."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from planner.domain.plan import Plan
from planner.exports.calendars import agent_calendar
from tests.factories import plan

PUBLISHED = datetime(2026, 11, 8, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PROGRAMS = Path(sys.executable).parent

SYNC = """
[general]
status_path = "{folder}/status/"

[pair shifts]
a = "feed"
b = "phone"
collections = null

[storage feed]
type = "http"
url = "{url}"

[storage phone]
type = "filesystem"
path = "{folder}/phone"
fileext = ".ics"
"""

LIST = """
[calendars]
[[shifts]]
path = {folder}/phone

[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.db
"""


class Feed:
    """A calendar on a loopback address; `content` may change between two fetches."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        feed = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/calendar; charset=utf-8")
                self.send_header("Content-Length", str(len(feed.content)))
                self.end_headers()
                self.wfile.write(feed.content)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/shifts.ics"


@contextmanager
def served(content: bytes) -> Iterator[Feed]:
    feed = Feed(content)
    thread = threading.Thread(target=feed.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield feed
    finally:
        feed.server.shutdown()
        thread.join()
        feed.server.server_close()


class Phone:
    """A folder with both clients set up, in a zone of its own."""

    def __init__(self, folder: Path, url: str, zone: str) -> None:
        self.folder = folder
        (folder / "phone").mkdir()
        (folder / "sync.conf").write_text(SYNC.format(folder=folder, url=url))
        (folder / "khal.conf").write_text(LIST.format(folder=folder, zone=zone))
        self.environment = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"}
        self.run("vdirsyncer", "-c", str(folder / "sync.conf"), "discover")

    def run(self, program: str, *arguments: str) -> str:
        command = [str(PROGRAMS / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sync(self) -> None:
        self.run("vdirsyncer", "-c", str(self.folder / "sync.conf"), "sync")

    def listed(self, first: str, last: str) -> list[str]:
        """Start, end and title of every event that has times, each once however many days it touches."""
        form = "{start-long}|{end-long}|{title}"
        wanted = ("list", "--notstarted", "--once", "--format", form, "--day-format", "", first, last)
        lines = self.run("khal", "-c", str(self.folder / "khal.conf"), *wanted).splitlines()
        return [line for line in lines if line.count("|") == 2 and ":" in line.split("|")[0]]


@pytest.fixture(autouse=True)
def programs() -> None:
    if not (PROGRAMS / "khal").exists() or not (PROGRAMS / "vdirsyncer").exists():
        pytest.skip("vdirsyncer and khal are not installed")


def calendar(of: Plan, agent: str, version: int = 1) -> bytes:
    return agent_calendar(of, agent, version=version, published=PUBLISHED)


def test_shifts_reach_the_phone_at_their_local_times(tmp_path: Path) -> None:
    with served(calendar(plan(), "A004")) as feed:
        phone = Phone(tmp_path, feed.url, "Asia/Shanghai")
        phone.sync()

        assert phone.listed("2026-11-09", "2026-11-14") == [
            "2026-11-10 18:00|2026-11-11 00:00|S 18:00-24:00 替补第 1 位",
            "2026-11-11 23:30|2026-11-12 08:00|N 23:30-08:00 售前",
            "2026-11-12 23:30|2026-11-13 08:00|N 23:30-08:00 售前",
        ]


def test_a_new_version_changes_shifts_in_place_and_takes_withdrawn_ones_away(tmp_path: Path) -> None:
    first = plan()
    moved = tuple(
        replace(each, start=each.start.replace(hour=9), end=each.end.replace(hour=17)) if each.day.day == 10 else each
        for each in first.assignments
        if (each.agent, each.day.day) != ("A001", 11)
    )
    with served(calendar(first, "A001")) as feed:
        phone = Phone(tmp_path, feed.url, "Asia/Shanghai")
        phone.sync()
        before = phone.listed("2026-11-09", "2026-11-14")
        feed.content = calendar(replace(first, assignments=moved), "A001", version=2)
        phone.sync()

        assert before == [
            "2026-11-10 08:00|2026-11-10 16:30|A 08:00-16:30 售前",
            "2026-11-11 08:00|2026-11-11 16:30|A 08:00-16:30 售前",
        ]
        assert phone.listed("2026-11-09", "2026-11-14") == ["2026-11-10 09:00|2026-11-10 17:30|A 09:00-17:30 售前"]


def test_a_phone_in_another_zone_shows_its_own_time(tmp_path: Path) -> None:
    with served(calendar(plan(), "A001")) as feed:
        phone = Phone(tmp_path, feed.url, "Europe/London")
        phone.sync()

        assert phone.listed("2026-11-09", "2026-11-14") == [
            "2026-11-10 00:00|2026-11-10 08:30|A 08:00-16:30 售前",
            "2026-11-11 00:00|2026-11-11 08:30|A 08:00-16:30 售前",
        ]
