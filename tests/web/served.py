"""The sample plan, served to a test: through the application, or on a port of this machine."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from planner.exports.plan_file import write_plan
from planner.web.app import create_app
from planner.web.listening import Answering, bound
from planner.web.reach import Reach
from tests.factories import plan

LOCAL = "http://127.0.0.1:8011"


def sample_folder(place: Path) -> Path:
    folder = place / "plan"
    folder.mkdir(exist_ok=True)
    write_plan(plan(), folder / "plan.json")
    return folder


def client_of(app: FastAPI, base: str = LOCAL, comes_from: str = "127.0.0.1") -> TestClient:
    return TestClient(app, base_url=base, client=(comes_from, 50000), raise_server_exceptions=False)


def app_of(place: Path, reach: Reach | None = None) -> FastAPI:
    return create_app(sample_folder(place), reach)


@contextmanager
def listening(app: FastAPI, host: str = "127.0.0.1") -> Iterator[str]:
    """The address of `app` on a free port."""
    sock = bound(host, 0)
    server = Answering(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://{host}:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join()
