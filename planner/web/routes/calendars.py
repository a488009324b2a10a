"""Calendar feeds at secret addresses: GET and HEAD, validators, never a redirect, never HTML."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from planner.services.feeds import ALARMS, Feed
from planner.services.opened import OpenedPlan
from planner.web.dependencies import Opened, Window, WindowOf

router = APIRouter()


@router.get("/calendar/{secret}.ics")
def feed(request: Request, opened: Opened, window: WindowOf, secret: str, alarm: str = "") -> Response:
    """An agent's calendar to subscribe to; plain 404 for an unknown address.

    `alarm` is one of `ALARMS`, minutes before each shift; nothing or 0 for none.
    """
    return _calendar(request, opened, window, secret, alarm, cancelling=False)


@router.get("/calendar/{secret}/shifts.ics")
def file(request: Request, opened: Opened, window: WindowOf, secret: str, alarm: str = "") -> Response:
    """The same as a file to be read once, and again after each change: withdrawn shifts are cancelled in it."""
    return _calendar(request, opened, window, secret, alarm, cancelling=True)


def _calendar(
    request: Request, opened: OpenedPlan, window: Window, secret: str, alarm: str, *, cancelling: bool
) -> Response:
    agent = opened.links.agent_of_feed(secret)
    if agent is None:
        return PlainTextResponse("", status_code=404)
    minutes = {"": 0, "0": 0} | {str(each): each for each in ALARMS}
    if alarm not in minutes:
        # A calendar that was there is kept by its reader; one without alarms would not be what was asked for.
        return PlainTextResponse(f"alarm={'|'.join(minutes)[1:]}\n", status_code=400)
    found = window.feeds.of(opened, agent, alarm=minutes[alarm], cancelling=cancelling)
    headers = {
        "ETag": found.etag,
        "Last-Modified": format_datetime(_utc(found.changed), usegmt=True),
        "Cache-Control": "private, no-cache",
    }
    if _has_it(request, found):
        return Response(status_code=304, headers=headers)
    return Response(
        found.body,
        media_type="text/calendar; charset=utf-8",
        headers=headers | {"Content-Disposition": 'inline; filename="shifts.ics"'},
    )


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    """Calendar services of search companies ask here first."""
    return PlainTextResponse("User-agent: *\nAllow: /calendar/\nDisallow: /\n")


def _has_it(request: Request, found: Feed) -> bool:
    # If-None-Match decides alone where it is sent (RFC 9110, 13.1.3).
    match = request.headers.get("if-none-match")
    if match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in match.split(",")}
        return "*" in tags or found.etag in tags
    since = request.headers.get("if-modified-since")
    if not since:
        return False
    try:
        return _utc(found.changed) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
