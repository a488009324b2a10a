"""Requests nobody would send: answered in words, with every header, and never with somebody else's shifts.

`DACU_REQUESTS=5000` sends so many; 150 are sent where it is not set.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from planner.web.logs import hidden
from planner.web.reach import Reach
from planner.web.security import HEADERS
from tests.factories import plan
from tests.web.served import LOCAL, app_of, client_of

REQUESTS = int(os.environ.get("DACU_REQUESTS", "150"))
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X")
NAMES = tuple(agent.name for agent in plan().floor.agents)
HEADS = ("if-none-match", "if-modified-since", "cookie", "accept-encoding", "range", "x-forwarded-for", "host")
WORDS = (
    *("roster", "day", "coverage", "people", "my", "calendar", "desk", "set", "language", "theme", "static", "web.css"),
    *("robots.txt", "2026-11-11", "2026-13-41", "zh_CN", "..", ".", "", "%2e%2e", "%2f", "%00", "\\", "A001", "?", "#"),
    *("SECRET", "SECRET.ics", "secret", "SECRE", "SECRET%20", "x.ics", "\u65b0", "\ud800", "a" * 3000),
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DACU_HOME", place)
        # Reached by others: whoever has no link is to see nobody's name.
        yield client_of(app_of(Path(place), Reach(host="0.0.0.0")), comes_from="10.0.0.9")


def address(words: list[str], query: str) -> str:
    path = "/" + "/".join(word.encode("utf-8", "replace").decode() for word in words)
    return LOCAL + quote(path, safe="/%?#\\") + (f"?{quote(query, safe='=&/%')}" if query else "")


def queries() -> SearchStrategy[str]:
    texts = st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode())
    values = st.one_of(texts, st.sampled_from(WORDS[:24]))
    pairs = st.tuples(st.sampled_from(("team", "queue", "day", "back", "x")), values).map("=".join)
    return st.one_of(st.just(""), st.lists(pairs, min_size=1, max_size=3).map("&".join))


@settings(max_examples=REQUESTS)
@given(
    method=st.sampled_from(METHODS),
    words=st.lists(st.sampled_from(WORDS), max_size=4),
    query=queries(),
    headers=st.dictionaries(
        st.sampled_from(
            ("if-none-match", "if-modified-since", "cookie", "accept-encoding", "range", "x-forwarded-for", "host")
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
        max_size=2,
    ),
)
def test_whatever_is_asked_is_answered(
    client: TestClient, method: str, words: list[str], query: str, headers: dict[str, str]
) -> None:
    links = client.app.state.window.plans.current().links  # type: ignore[attr-defined]
    mine = links.by_agent["A001"]
    secrets = {"my": mine.page, "calendar": mine.feed, "desk": "guessed"}
    secret = next((secrets[word] for word in words if word in secrets), mine.page)
    asked = address([word.replace("SECRET", secret) for word in words], query)

    answer = client.request(method, asked, headers=headers, follow_redirects=False)

    assert answer.status_code in (200, 206, 303, 304, 307, 400, 403, 404, 405, 416), asked
    assert [name for name, value in HEADERS.items() if answer.headers.get(name) != value] == [], asked
    others = [name for name in NAMES if name in answer.text and name != plan().floor.agent_by_id["A001"].name]
    assert others == [], asked
    assert mine.page in asked or mine.feed in asked or NAMES[0] not in answer.text
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith(("//", "/\\"))
    assert mine.page not in hidden(asked.removeprefix(LOCAL))
    assert mine.feed not in hidden(asked.removeprefix(LOCAL))
