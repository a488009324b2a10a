"""Serve a plan and say under which addresses: what `dacu serve` does."""

from pathlib import Path

from planner.cli.show import say
from planner.i18n import _
from planner.services.exporting import Exported
from planner.web.app import create_app
from planner.web.listening import answer, bound
from planner.web.reach import Reach, asked_url, is_local, number_of, own_number, url_of
from planner.web.static_pages import write_pages


def serve_plan(folder: Path, *, host: str, port: int, public_url: str) -> None:
    """Returns after Ctrl-C. Raises `InvalidInput` for a folder without a plan and an address that cannot be had."""
    reach = reach_of(host, port, public_url)
    app = create_app(folder, reach)
    sock = bound(host, port)
    say(_("Open {address}  (Ctrl-C ends it)", address=_desk(reach, port, app.state.window.plans.current().links.desk)))
    if not reach.shared:
        say(
            _(
                "Links for agents work on this machine only; for phones add --host 0.0.0.0 or --public-url, or write "
                "pages for a web server: dacu export {folder} --to pages",
                folder=folder,
            )
        )
    elif reach.public_url:
        say(_("Links for agents begin with {address}/; yours is for you alone", address=reach.public_url))
    else:
        say(_("This machine does not know its address in the network: say it with --public-url"))
    answer(app, sock)


def reach_of(host: str, port: int, public_url: str) -> Reach:
    """Where the pages are reached. Without a public address it is this machine's, where others reach it at all."""
    asked = asked_url(public_url)
    if asked:
        return Reach(host=host, public_url=asked)
    if is_local(host):
        return Reach(host=host)
    every = number_of(host)
    own = own_number() if every is not None and every.is_unspecified else host
    return Reach(host=host, public_url=url_of(own, port) if own else "")


def _desk(reach: Reach, port: int, secret: str) -> str:
    """Where the supervisor looks."""
    number = number_of(reach.host)
    here = url_of("127.0.0.1" if number is not None and number.is_unspecified else reach.host, port)
    return f"{here}/desk/{secret}" if reach.shared else f"{here}/"


def write_static_pages(place: Path, folder: Path | None, public_url: str, alarm: int) -> Exported:
    """Agents' pages as files; says what is to be done with them."""
    address = asked_url(public_url, folder=True)
    exported = write_pages(place, folder, address, alarm)
    home = exported.paths[0].parent
    if address:
        say(
            _(
                "Put what is in {folder} at {address}/, and keep the sheet of codes to yourself",
                folder=home,
                address=address,
            )
        )
    else:
        say(
            _(
                "For a shared drive: {folder} lists everybody. For a web server name its address with --public-url, "
                "which gives a sheet of codes too",
                folder=home,
            )
        )
    return exported
