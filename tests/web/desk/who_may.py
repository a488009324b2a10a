"""Who may ask for which address of the desk: one line a route.

A route that is not here fails `test_who_may_what.py`. To add one: its method and path as the router writes them, and
one of the groups below; where it needs a form or JSON to get past the guards, `sends`; where a word in braces of its
path is new, a value of an own and of a foreign object in `test_who_may_what.py`, WORDS.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from planner.storage.accounts import Role


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Roles that get through; what belongs to another shop gets through for an administrator alone."""

    roles: frozenset[Role]
    anybody: bool = False
    """Also whoever is not signed in."""
    sends: Mapping[str, Any] = field(default_factory=dict)
    as_json: bool = False
    missing: bool = False
    """Whether an own object may answer 404 all the same: something the sample campaign lacks."""

    def sending(self, *, as_json: bool = False, **fields: Any) -> "Rule":
        """The same for a route that is sent these fields."""
        return replace(self, sends=fields, as_json=as_json)

    def lacking(self) -> "Rule":
        """The same for a route about something the sample campaign has not got."""
        return replace(self, missing=True)


ANYBODY = Rule(roles=frozenset(Role), anybody=True)
EVERY_ROLE = Rule(roles=frozenset(Role))
READERS = Rule(roles=frozenset({Role.ADMIN, Role.SUPERVISOR, Role.OPERATIONS}))
PLANNERS = Rule(roles=frozenset({Role.ADMIN, Role.SUPERVISOR}))

NEWCOMER = {"name": "周敏", "login": "zhou", "password": "four words put together", "again": "four words put together"}
RULES: dict[str, Rule] = {
    "GET /set/language/{language}": ANYBODY,
    "GET /set/theme/{theme}": ANYBODY,
    "GET /": EVERY_ROLE,
    "GET /sign-in": ANYBODY,
    "POST /sign-in": ANYBODY,
    "POST /sign-out": EVERY_ROLE,
    "GET /first": ANYBODY,
    "GET /first/{code}": ANYBODY,
    "POST /first": ANYBODY.lacking(),
    "GET /invite/{secret}": ANYBODY,
    "POST /invite/{secret}": ANYBODY.sending(**NEWCOMER),
    "GET /me": EVERY_ROLE,
    "GET /me/token": EVERY_ROLE,
    "POST /me/password": EVERY_ROLE,
    "POST /me/sign-out-everywhere": EVERY_ROLE,
    "GET /accounts": PLANNERS,
    "POST /accounts/invite": PLANNERS.sending(name="简天", role="operations", shop="1"),
    "POST /accounts/invitations/{invitation}/withdraw": PLANNERS,
    "GET /accounts/{account}": PLANNERS,
    "POST /accounts/{account}/rights": PLANNERS.sending(role="operations", shop="1", lock="1"),
    "POST /accounts/{account}/close": PLANNERS.sending(lock="1"),
    "POST /accounts/{account}/open": PLANNERS.sending(lock="1"),
    "POST /accounts/{account}/reset": PLANNERS.sending(token="x"),
    "POST /accounts/{account}/erase": PLANNERS.sending(lock="1"),
    "POST /accounts/erase-person": PLANNERS.sending(agent="A003", name="简天", shop="1"),
    "GET /campaigns": READERS,
    "POST /campaigns/shipped/{name}": PLANNERS,
    "POST /campaigns/new": PLANNERS,
    "POST /campaigns/import": PLANNERS,
    "POST /c/{campaign}/rename": PLANNERS.sending(name="双11", was="双11"),
    "POST /c/{campaign}/archive": PLANNERS,
    "POST /c/{campaign}/bring-back": PLANNERS,
    "GET /c/{campaign}": READERS,
    "GET /c/{campaign}/figures": READERS,
    "POST /c/{campaign}/phases": PLANNERS.lacking(),
    "POST /c/{campaign}/activities": PLANNERS.sending(phase="warm_up", text="排班").lacking(),
    "POST /c/{campaign}/activities/usual": PLANNERS,
    "POST /c/{campaign}/activities/{number}": PLANNERS.sending(text="排班", lock="1").lacking(),
    "POST /c/{campaign}/activities/{number}/tick": PLANNERS.lacking(),
    "POST /c/{campaign}/activities/{number}/remove": PLANNERS.lacking(),
    "GET /c/{campaign}/download": READERS,
    "GET /c/{campaign}/upload": READERS,
    "POST /c/{campaign}/upload": PLANNERS,
    "GET /c/{campaign}/upload/{number}": READERS.lacking(),
    "GET /c/{campaign}/upload/{number}/progress": READERS.lacking(),
    "POST /c/{campaign}/upload/{number}/use": PLANNERS.lacking(),
    "GET /c/{campaign}/file": READERS.lacking(),
    "GET /c/{campaign}/check": READERS,
    "GET /c/{campaign}/check/more": READERS,
    "GET /c/{campaign}/scenario": READERS,
    "GET /c/{campaign}/scenario/yaml": READERS,
    "POST /c/{campaign}/scenario/yaml": PLANNERS.sending(on="1", text="id: x").lacking(),
    "POST /c/{campaign}/scenario/yaml/try": PLANNERS,
    "GET /c/{campaign}/scenario/versions": READERS,
    "POST /c/{campaign}/scenario/versions/{number}/restore": PLANNERS,
    "POST /c/{campaign}/scenario/versions/{number}/put-back": PLANNERS.lacking(),
    "GET /c/{campaign}/scenario/entry/new": PLANNERS,
    "POST /c/{campaign}/scenario/entry/add": PLANNERS.sending(on="1", at="queues"),
    "POST /c/{campaign}/scenario/entry/remove": PLANNERS.sending(on="1", at="queues[0]"),
    "GET /c/{campaign}/scenario/{section}": READERS,
    "POST /c/{campaign}/scenario/{section}": PLANNERS.sending(on="1").lacking(),
    "GET /c/{campaign}/copy": PLANNERS,
    "POST /c/{campaign}/copy": PLANNERS,
    "GET /c/{campaign}/demand": READERS,
    "GET /c/{campaign}/demand/data": READERS.lacking(),
    "POST /c/{campaign}/demand/forecast": PLANNERS,
    "POST /c/{campaign}/demand/adjust": PLANNERS,
    "POST /c/{campaign}/demand/withdraw/{place}": PLANNERS.lacking(),
    "GET /c/{campaign}/roster": READERS,
    "GET /c/{campaign}/roster/inspector": READERS,
    "GET /c/{campaign}/day": READERS,
    "GET /c/{campaign}/day/{day}": READERS,
    "GET /c/{campaign}/day/{day}/lanes": READERS,
    "POST /c/{campaign}/roster/day": PLANNERS.sending(as_json=True, cells=[]),
    "POST /c/{campaign}/roster/day/preview": PLANNERS.sending(as_json=True, cells=[]),
    "POST /c/{campaign}/roster/preview": PLANNERS.sending(as_json=True, cells=[]),
    "POST /c/{campaign}/roster/edit": PLANNERS.sending(as_json=True, cells=[]),
    "POST /c/{campaign}/roster/pin": PLANNERS.sending(as_json=True, cells=[], pinned=True),
    "POST /c/{campaign}/roster/undo": PLANNERS.sending(as_json=True, token=""),
    "POST /c/{campaign}/roster/redo": PLANNERS.sending(as_json=True, token=""),
    "GET /c/{campaign}/roster/state": READERS,
    "GET /c/{campaign}/roster/shortages": READERS,
    "GET /c/{campaign}/roster/shortages/fixes": READERS.lacking(),
    "POST /c/{campaign}/roster/fix": PLANNERS.sending(as_json=True, token="").lacking(),
    "GET /c/{campaign}/roster/wish": READERS,
    "GET /c/{campaign}/roster/hour": READERS,
    "GET /c/{campaign}/roster/swaps": READERS,
    "GET /c/{campaign}/roster/workbook.xlsx": PLANNERS,
    "GET /c/{campaign}/roster/workbook": PLANNERS,
    "POST /c/{campaign}/roster/workbook": PLANNERS,
    "POST /c/{campaign}/roster/workbook/apply": PLANNERS,
    "GET /jump": READERS,
    "GET /runs": READERS,
    "GET /c/{campaign}/runs": READERS,
    "POST /c/{campaign}/runs": PLANNERS.sending(kind="check"),
    "GET /runs/{run}": READERS,
    "POST /runs/{run}/stop": PLANNERS.sending(how="keep"),
    "POST /runs/{run}/go-on": PLANNERS,
    "GET /runs/{run}/events": READERS,
    "GET /c/{campaign}/whatif": READERS,
    "POST /c/{campaign}/whatif": READERS.sending(question="sales"),
    "GET /c/{campaign}/whatif/{run}/{file}": READERS.lacking(),
    "GET /c/{campaign}/reports": READERS,
    "POST /c/{campaign}/reports": READERS.sending(kind="backtest"),
    "POST /c/{campaign}/reports/sales": READERS,
    "GET /c/{campaign}/reports/sales-table.csv": READERS,
    "GET /c/{campaign}/reports/v{number}": READERS.lacking(),
    "GET /c/{campaign}/reports/{run}/{table}": READERS.lacking(),
    "GET /c/{campaign}/versions": READERS,
    "GET /c/{campaign}/versions/compare": READERS,
    "GET /c/{campaign}/versions/{number}/folder.zip": READERS,
    "GET /c/{campaign}/versions/{number}/roster.xlsx": READERS,
    "GET /c/{campaign}/versions/{number}/report.html": READERS,
    "POST /c/{campaign}/versions/publish": PLANNERS,
    "POST /c/{campaign}/versions/{number}/edit": PLANNERS,
    "GET /c/{campaign}/versions/{number}/publish": PLANNERS,
    "POST /c/{campaign}/versions/{number}/publish": PLANNERS,
    "POST /c/{campaign}/versions/{number}/restore": PLANNERS,
    "POST /c/{campaign}/versions/{number}/name": PLANNERS,
}
