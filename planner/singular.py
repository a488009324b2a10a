"""One day, two days: English messages are written in the plural, and say one of a thing in the singular.

Chinese has no plural, so that catalogues of plural forms would be there for English alone. A figure is one where it is
written as 1: 1.0 people stay people.
"""

import re
from collections.abc import Mapping
from functools import cache

_PLURALS = (
    *(
        "agent-days",
        "agent-hours",
        "agents",
        "breaks",
        "browsers",
        "campaigns",
        "cells",
        "characters",
        "chats",
        "codes",
        "colleagues",
        "columns",
    ),
    *("combinations", "contacts", "customers", "days", "decisions", "edits", "entries"),
    *("errors", "events", "faults", "figures", "files", "letters"),
    *(
        "hours",
        "intervals",
        "loans",
        "meals",
        "minutes",
        "nights",
        "ones",
        "orders",
        "origins",
        "people",
        "plans",
        "queues",
    ),
    *("reasons", "rounds", "rows"),
    *(
        "rules",
        "runs",
        "seats",
        "seconds",
        "sessions",
        "shifts",
        "signs",
        "steps",
        "stretches",
        "studies",
        "things",
        "waves",
        "weeks",
        "wishes",
        "workers",
    ),
)
_IRREGULAR = {"people": "person", "stretches": "stretch", "wishes": "wish", "entries": "entry", "studies": "study"}
_VERBS = {
    **{"are": "is", "have": "has", "were": "was", "do": "does", "differ": "differs", "attend": "attends"},
    **{
        "begin": "begins",
        "miss": "misses",
        "come": "comes",
        "wait": "waits",
        "name": "names",
        "change": "changes",
        "look": "looks",
    },
}
_OF = r"(?: between others| of (?:the (?:[a-z]+ )?[a-z]+|\{\w+\}))?"
_COUNTED = re.compile(
    r"\{(?P<field>\w+)(?P<spec>:[^{}]*)?\}(?P<between>(?: (?:more|smaller|simulated|contract|open|earlier|extra))?) "
    rf"(?P<noun>{'|'.join(_PLURALS)})\b(?:(?P<of>{_OF}) (?P<verb>{'|'.join(_VERBS)})\b)?"
)


def in_number(message: str, values: Mapping[str, object]) -> str:
    """`message` with each noun behind a figure of `values` that is 1 in the singular, and the verb behind the noun."""
    return _COUNTED.sub(lambda found: _one(found, values), message) if _counts(message) else message


@cache
def _counts(message: str) -> bool:
    """Whether a message counts anything: most do not."""
    return _COUNTED.search(message) is not None


def _one(found: re.Match[str], values: Mapping[str, object]) -> str:
    value = values.get(found["field"])
    if value is None or isinstance(value, bool) or format(value, (found["spec"] or ":")[1:]) != "1":
        return found[0]
    noun = _IRREGULAR.get(found["noun"], found["noun"].removesuffix("s"))
    verb = f"{found['of']} {_VERBS[found['verb']]}" if found["verb"] else ""
    return f"{{{found['field']}{found['spec'] or ''}}}{found['between']} {noun}{verb}"
