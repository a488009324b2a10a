"""Edits one step after the other, as a web process does, until it is killed: `python -m ... URL CAMPAIGN ACCOUNT`.

Before each step its token is told on standard output: that is the request; when it was done it is told again.
"""

import sys

from planner.services.desk.edits import edit, move
from planner.storage.drafts import StepKind
from planner.storage.store import Store
from tests.services.desk.drafting import cell

CODES = ("B", "P", "N", "")
"""Of one cell one after the other: each is another than the one before and the one before that."""


def main(url: str, campaign_id: int, account_id: int, first: int) -> None:
    store = Store.open(url)
    with store.read() as work:
        campaign, account = work.campaigns.of(campaign_id), work.accounts.of(account_id)
    assert campaign is not None
    assert account is not None
    number = first
    while True:
        token = f"t{number}"
        _tell(token)
        if number % 5 == 4:
            move(store, account, campaign, StepKind.UNDO, token=token)
        else:
            edit(store, account, campaign, [cell("A001", 10 + number % 3, CODES[number // 3 % 4])], token=token)
        _tell("done")
        number += 1


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
