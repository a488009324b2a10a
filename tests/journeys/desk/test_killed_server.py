"""kill -9 of the server in the middle of an edit, an upload and a publication."""

import random

from planner.storage.store import Store
from tests.journeys.desk.crashing import Desk
from tests.journeys.desk.processes import await_port, free_port, process


def test_whatever_was_answered_is_there_once_when_the_server_is_killed(store: Store, database_url: str) -> None:
    desk, chance = Desk.of(store), random.Random()
    for killed in (True, False):
        desk.port = free_port()
        with process("server(*sys.argv[1:])", database_url, str(desk.port)) as server:
            await_port(desk.port)
            if killed:
                desk.interrupted(server.kill, chance)
            else:
                # Sent again, each is done, and once.
                assert [step() for step in desk.steps] == [True, True, True]
        desk.check()
