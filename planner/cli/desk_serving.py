"""Open the desk and say under which address: what `dacu serve` does without a plan."""

from planner.cli.serving import reach_of
from planner.cli.show import say
from planner.i18n import _
from planner.services.desk.newcomers import first_code
from planner.services.desk.opening import database_url, open_store, place_of
from planner.services.desk.passwords import PasswordPolicy
from planner.services.desk.worker_beside import keep_worker
from planner.settings import read_settings
from planner.web.desk.app import create_desk
from planner.web.listening import answer, bound
from planner.web.reach import Reach, number_of, url_of


def serve_desk(*, host: str, port: int, public_url: str) -> None:
    """Returns after Ctrl-C. Raises `InvalidInput` for a database and for an address that cannot be had."""
    settings = read_settings()
    url = database_url(settings)
    reach = reach_of(host, port, public_url)
    sock = bound(host, port)
    store = open_store(settings)
    try:
        address = _address(reach, port)
        say(_("Open {address}  (Ctrl-C ends it)", address=address))
        if code := first_code(store):
            say(
                _(
                    "Nobody has an account yet: open {address}/first and type the code {code}",
                    address=address,
                    code=code,
                )
            )
        say(_("Everything is kept in {place}", place=place_of(url)))
        _warn(reach)
        with keep_worker(url):
            answer(create_desk(store, reach), sock)
    finally:
        store.close()


def _warn(reach: Reach) -> None:
    """What changes where others reach the pages."""
    if not reach.shared:
        return
    least = PasswordPolicy.of(shared=True).least
    say(
        _(
            "Others reach these pages: a password has {least} signs or more, is none of the common ones and does not "
            "hold the login; a shorter one from before does not open the desk any more",
            least=least,
        )
    )
    if not reach.public_url.startswith("https://"):
        say(
            _(
                "Without https everybody in the network can read along: put a server with https before it and name "
                "it with --public-url https://…"
            )
        )


def _address(reach: Reach, port: int) -> str:
    """Where the supervisor looks."""
    number = number_of(reach.host)
    return reach.public_url or url_of("127.0.0.1" if number is not None and number.is_unspecified else reach.host, port)
