import random
import subprocess
import sys
import time
from collections import Counter

from planner.services.desk.drafts import open_draft
from planner.services.desk.edits import edit, move
from planner.storage.drafts import StepKind
from planner.storage.store import Store
from tests.services.desk.drafting import cell, desk, told
from tests.services.desk.killed_editor import CODES

KILLED = 3


def test_a_step_in_hand_when_the_server_is_killed_is_there_once_or_not_at_all_and_may_be_sent_again(
    store: Store, database_url: str
) -> None:
    here = desk(store)
    draft = open_draft(store, here.zhou, here.campaign)
    draw, number = random.Random(9), 0
    for _kill in range(KILLED):
        ids = (here.campaign.id, here.zhou.id, number)
        command = [sys.executable, "-m", "tests.services.desk.killed_editor", database_url, *map(str, ids)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as editor:
            assert editor.stdout is not None
            lines = [editor.stdout.readline().strip() for _line in range(3)]
            time.sleep(draw.random() * 0.2)
            editor.kill()
            lines += editor.stdout.read().split()
        asked = [line for line in lines if line.startswith("t")]
        number = int(asked[-1].removeprefix("t"))
        with store.read() as work:
            tokens = Counter(row.token for row in work.drafts.rows(draft.id) if row.token)
        assert {token: tokens[token] for token in asked[:-1]} == dict.fromkeys(asked[:-1], 1)
        assert tokens[asked[-1]] in (0, 1)
        # the page has no answer and asks again, at a server that was just started
        before = here.fresh_sheet()
        if number % 5 == 4:
            after = move(store, here.zhou, here.campaign, StepKind.UNDO, token=asked[-1]).after
        else:
            wanted = [cell("A001", 10 + number % 3, CODES[number // 3 % 4])]
            after = edit(store, here.zhou, here.campaign, wanted, token=asked[-1]).after
        # asking for what stands there already adds no row; taking back moves the position and leaves the steps
        same = (after.steps, after.position) == (before.steps, before.position)
        assert (after.row == before.row) is same
        assert same or not tokens[asked[-1]]
        assert told(here.fresh_sheet()) == told(after)
        number += 1
