"""An address of every page of the desk, for whatever looks at all of them.

The addresses are made of the routes themselves: a route whose words are all in `words` is there without a line here.
"""

from collections.abc import Mapping

from planner.services.desk.settings import SECTIONS
from tests.web.desk.who_may import RULES

BEFORE_ANYBODY = ("GET /first", "GET /first/{code}")
"""Pages of a desk without an account."""
NOT_SIGNED_IN = ("GET /sign-in", "GET /invite/{secret}")
SAMPLES: dict[str, tuple[str, ...]] = {
    "GET /c/{campaign}/upload/{number}": ("/c/{campaign}/upload/{upload}?now=1", "/c/{campaign}/upload/{faulty}?now=1"),
    "GET /c/{campaign}/upload/{number}/progress": ("/c/{campaign}/upload/{upload}/progress",),
    "GET /c/{campaign}/versions/compare": ("/c/{campaign}/versions/compare?old=1&new=2",),
    "GET /c/{campaign}/file": ("/c/{campaign}/file?path=agents.csv",),
    "GET /c/{campaign}/scenario/{section}": tuple(f"/c/{{campaign}}/scenario/{each}" for each in SECTIONS),
    "GET /c/{campaign}/roster/shortages/fixes": ("/c/{campaign}/roster/shortages/fixes?key={shortage}",),
    "GET /c/{campaign}/scenario/entry/new": ("/c/{campaign}/scenario/entry/new?at=queues",),
    "GET /jump": ("/jump?campaign={campaign}",),
    "GET /c/{campaign}/roster/hour": ("/c/{campaign}/roster/hour?day={day}&hour=0",),
    "GET /c/{campaign}/roster/swaps": ("/c/{campaign}/roster/swaps?agent={agent}&day={day}",),
    "GET /c/{campaign}/whatif/{run}/{file}": tuple(
        f"/c/{{campaign}}/whatif/{{study}}/study.{each}" for each in ("html", "csv", "xlsx")
    ),
    "GET /c/{campaign}/reports/{run}/{table}": ("/c/{campaign}/reports/{trial}/backtest.csv",),
    "GET /c/{campaign}/roster/wish": ("/c/{campaign}/roster/wish?agent={agent}&day={day}&code=",),
}
"""Of routes whose words alone lead nowhere: what is asked after them, or another word. In the form of a path."""


def addresses(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Every route that is read, and where it is to be looked at. Raises `KeyError` for a word that nobody filled in."""
    reading = [route for route in RULES if route.startswith("GET ")]
    return {route: tuple(each.format(**words) for each in SAMPLES.get(route, (route[4:],))) for route in reading}
