"""`dacu serve` without a plan, and `dacu user`, as another process."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from planner.web.listening import bound
from tests.journeys.conftest import Dacu
from tests.web.desk.visiting import PASSWORD


def test_the_first_visitor_comes_in_with_the_code_of_the_terminal_and_the_log_keeps_it_secret(tmp_path: Path) -> None:
    with bound("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    words = ["serve", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-c", f"from planner.cli.app import main; main({words!r})"],
        env=os.environ | {"DACU_HOME": str(tmp_path), "DACU_LANG": "en", "DACU_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    base = f"http://127.0.0.1:{port}"
    assert server.stdout.readline() == f"Open {base}  (Ctrl-C ends it)\n"
    told = server.stdout.readline()
    code = told.split()[-1]
    assert told == f"Nobody has an account yet: open {base}/first and type the code {code}\n"
    assert server.stdout.readline() == f"Everything is kept in {tmp_path / 'dacu.db'}\n"

    browser = build_opener(HTTPCookieProcessor())
    assert "The first account" in browser.open(f"{base}/set/language/en?back=/first/{code}").read().decode()
    who = {"code": code, "name": "Zhou Min", "login": "zhou", "password": PASSWORD, "again": PASSWORD, "shop": "Oak"}
    with browser.open(f"{base}/first", urlencode(who).encode()) as answer:
        assert answer.url == f"{base}/campaigns"
        assert "Zhou Min" in answer.read().decode()
    server.send_signal(signal.SIGINT)
    _out, logged = server.communicate(timeout=60)
    assert server.returncode in (0, 130)
    assert "Traceback" not in logged
    assert "/first/***" in logged
    assert [secret in logged for secret in (code, PASSWORD, "Zhou Min")] == [False] * 3


def test_accounts_are_made_listed_and_reset_without_a_password_on_the_command_line(dacu: Dacu, tmp_path: Path) -> None:
    assert "还没有账号" in dacu("user", "list").stdout
    made = dacu("user", "add", "Li", "--role", "supervisor", "--shop", "栖木家居", "--team", "pre", "--name", "李娜")
    assert (made.returncode, made.stderr) == (0, "")
    links = [re.search(r"/invite/[\w-]{43}\n", made.stdout)]
    again = dacu("user", "reset", "LI", "--public-url", "https://roster.example.com", language="en")
    links.append(re.search(r"https://roster\.example\.com/invite/[\w-]{43}\n", again.stdout))
    assert all(links)
    assert dacu("user", "list").stdout.splitlines()[1].split() == [
        "li",
        "李娜",
        "主管",
        "栖木家居",
        "pre",
        "—",
        "0",
        "启用",
    ]
    twice = dacu("user", "add", "li", "--role", "admin", language="en")
    assert (twice.returncode, twice.stderr) == (2, "Error li: Somebody has this login already\n")
    wrong = dacu("user", "add", "two words", "--role", "agent", language="en")
    assert wrong.returncode == 2
    assert [line.split()[0] for line in wrong.stderr.splitlines()] == ["Error", "LOGIN", "--shop", "--agent"]
    assert dacu("user", "reset", "nobody", language="en").returncode == 2
    assert "--password" not in dacu("user", "add", "--help").stdout
