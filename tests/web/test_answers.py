"""Every answer, whatever was asked: its headers, its words, and what of it reaches the log."""

import logging
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.links import Links
from planner.web.listening import bound
from planner.web.logs import HideSecrets, hidden
from planner.web.security import HEADERS
from tests.web.served import app_of, client_of, listening

SECRET = "vYc3Lk-2_9Qw7Zx1Ab5Tt8Rr4Ee6Uu0Ii3Oo2Pp1Ss9"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("DACU_HOME", str(tmp_path / "home"))
    return client_of(app_of(tmp_path))


@pytest.fixture
def links(client: TestClient) -> Links:
    links = client.app.state.window.plans.current().links  # type: ignore[attr-defined]
    assert isinstance(links, Links)
    return links


def test_every_answer_carries_the_headers(client: TestClient, links: Links, tmp_path: Path) -> None:
    mine = links.by_agent["A001"]
    good = ["/roster", "/day/2026-11-11", "/people", f"/my/{mine.page}", f"/calendar/{mine.feed}.ics", "/robots.txt"]
    answers = [client.get(address, follow_redirects=False) for address in (*good, "/", "/static/web.css", "/nothing")]
    answers += [client.get("/calendar/x.ics"), client.get("/roster", headers={"host": "evil.example"})]
    answers += [client.post(address) for address in ("/roster", "/static/web.css", f"/calendar/{mine.feed}.ics")]
    answers += [client.request("TRACE", "/"), client.options("/people"), client.put("/nothing")]
    (tmp_path / "plan" / "plan.json").write_text("{")
    answers += [client.get("/roster"), client.get(f"/calendar/{mine.feed}.ics")]
    (tmp_path / "plan" / "links.key").write_text("short")

    assert {answer.status_code for answer in answers} == {200, 307, 400, 404, 405, 503}
    for answer in answers:
        for name, value in {**HEADERS, "Cache-Control": "private, no-cache"}.items():
            assert answer.headers[name] == value, (answer.request.url, answer.status_code)


def test_an_answer_to_our_own_fault_carries_them_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.web.routes.days.CoveragePage", None)

    answer = client.get("/coverage")

    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "Traceback" not in answer.text


def test_what_can_only_be_read_says_so(client: TestClient, links: Links) -> None:
    for address in ("/roster", "/static/web.css", "/set/theme/dark", f"/my/{links.by_agent['A001'].page}"):
        answer = client.post(address)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert "这里只能看，不能改" in answer.text


def test_a_calendar_never_meets_a_page(client: TestClient, links: Links, tmp_path: Path) -> None:
    feed = f"/calendar/{links.by_agent['A001'].feed}.ics"
    answers = [client.request("PROPFIND", feed), client.get("/calendar/"), client.get("/calendar/x"), client.put(feed)]
    (tmp_path / "plan" / "plan.json").write_text("{")
    answers.append(client.get(feed))

    assert [answer.status_code for answer in answers] == [405, 404, 404, 405, 503]
    assert {answer.headers["content-type"] for answer in answers} == {"text/plain; charset=utf-8"}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/", "/"),
        ("/roster", "/roster"),
        ("/roster?team=x", "/roster?***"),
        ("/day/2026-11-11", "/day/2026-11-11"),
        ("/static/web.css", "/static/web.css"),
        ("/set/theme/dark", "/set/theme/dark"),
        (f"/set/theme/dark?back=/my/{SECRET}", "/set/theme/dark?***"),
        (f"/my/{SECRET}", "/my/***"),
        (f"/calendar/{SECRET}.ics", "/calendar/***"),
        (f"/desk/{SECRET}", "/desk/***"),
        (f"//my//{SECRET}", "/my/***"),
        (f"/MY/{SECRET}", "/my/***"),
        (f"/%6dy/{SECRET}", "/my/***"),
        (f"/my%2F{SECRET}", "/my/***"),
        (f"/my%252F{SECRET}", "/my/***"),
        (f"/calendar%2F{SECRET}.ics", "/calendar/***"),
        (f"/my/./{SECRET}", "/my/***"),
        (f"/roster/../my/{SECRET}", "/***"),
        (f"/roster/{SECRET}", "/***"),
        (f"/day/{SECRET}", "/***"),
        (f"/static/{SECRET}", "/***"),
        (f"/{SECRET}", "/***"),
        (f"/my\\{SECRET}", "/***"),
        (f"http%3A//127.0.0.1%3A8011/my/{SECRET}", "/***"),
        (f"/roster?x=/my/{SECRET}", "/roster?***"),
    ],
)
def test_secrets_never_reach_the_log(address: str, shown: str) -> None:
    assert hidden(address) == shown


def test_the_log_of_a_running_server_holds_no_secret(client: TestClient, links: Links) -> None:
    mine = links.by_agent["A001"]
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    with listening(client.app) as base:  # type: ignore[arg-type]
        kept = Kept()
        kept.addFilter(HideSecrets())
        access = logging.getLogger("uvicorn.access")
        access.handlers = [kept]
        asked = [f"/my/{mine.page}", f"//MY/{mine.page}", f"/%6Dy%2f{mine.page}", f"http://x/calendar/{mine.feed}.ics"]
        for address in (*asked, "/roster?team=x", "/day/2026-11-11"):
            raw(base, f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        access.handlers = []

    assert [line.split('"')[1] for line in lines] == [
        *("GET /my/*** HTTP/1.1", "GET /my/*** HTTP/1.1", "GET /my/*** HTTP/1.1", "GET /*** HTTP/1.1"),
        *("GET /roster?*** HTTP/1.1", "GET /day/2026-11-11 HTTP/1.1"),
    ]


def raw(base: str, request: str) -> str:
    host, _colon, port = base.partition("://")[2].partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(request.encode("latin-1"))
        line.settimeout(10)
        answer = b""
        while more := line.recv(65536):
            answer += more
    return answer.decode("utf-8", "replace")


def test_what_is_no_request_gets_the_headers_too(client: TestClient) -> None:
    with listening(client.app) as base:  # type: ignore[arg-type]
        answers = [
            raw(base, request)
            for request in (
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            )
        ]

    for answer in answers:
        head = answer.partition("\r\n\r\n")[0].lower()
        assert head.startswith("http/1.1 400 bad request\r\n")
        assert [name for name, value in HEADERS.items() if f"{name}: {value}".lower() not in head] == []


def test_a_port_that_is_taken_and_an_address_of_another_machine_are_refused_in_words() -> None:
    with bound("127.0.0.1", 0) as taken, use_language("en"):
        port = taken.getsockname()[1]
        refusals = []
        for host, number in (("127.0.0.1", port), ("203.0.113.1", port), ("no.such.host.invalid", port)):
            with pytest.raises(InvalidInput) as refused:
                bound(host, number)
            (fault,) = refused.value.faults
            refusals.append((str(refused.value), fault.file, fault.problem, fault.remedy))

    assert refusals == [
        (
            "the pages are not served",
            f"127.0.0.1:{port}",
            "another program uses this port",
            "end that program, or name another port",
        ),
        *(
            (
                "the pages are not served",
                f"{host}:{port}",
                "this machine has no such address",
                "name an address of this machine, or 0.0.0.0",
            )
            for host in ("203.0.113.1", "no.such.host.invalid")
        ),
    ]
