"""Bind a port and answer on it, with reasons in words where that cannot be."""

import errno
import os
import socket

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from planner.errors import Fault, InvalidInput
from planner.i18n import N_, _
from planner.os_reasons import reason_of
from planner.web.logs import LOGGING
from planner.web.security import HEADERS

_PROBLEMS = {
    errno.EADDRINUSE: (N_("another program uses this port"), N_("end that program, or name another port")),
    errno.EACCES: (N_("this system keeps ports below 1024 for itself"), N_("name a port from 1024 on")),
    errno.EADDRNOTAVAIL: (N_("this machine has no such address"), N_("name an address of this machine, or 0.0.0.0")),
}


ENDS_AFTER = 3
"""Seconds answers that are under way have when the server ends."""


class _Protocol(H11Protocol):
    """Refuses what is no request with the headers every other answer has."""

    def send_400_response(self, msg: str) -> None:
        """Answer and close."""
        headers = {"Content-Type": "text/plain; charset=utf-8", "Connection": "close", **HEADERS}
        answer = h11.Response(status_code=400, headers=[*headers.items()], reason=b"Bad Request")
        for event in (answer, h11.Data(data=msg.encode("ascii", "replace")), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def bound(host: str, port: int) -> socket.socket:
    """A socket on `host` and `port`. Raises `InvalidInput` where they cannot be had."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise _refused(host, port, *_PROBLEMS[errno.EADDRNOTAVAIL]) from error
    made = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen()
    except OSError as error:
        made.close()
        problem, remedy = _PROBLEMS.get(error.errno or 0, (reason_of(error), N_("name another port")))
        raise _refused(host, port, problem, remedy) from error
    return made


class Answering(uvicorn.Server):
    """The server of an application; what it logs holds no secrets."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=_Protocol,
                log_config=LOGGING,
                server_header=False,
                # A page that follows a run holds its connection for as long as it is open.
                timeout_graceful_shutdown=ENDS_AFTER,
            )
        )


def answer(app: FastAPI, sock: socket.socket) -> None:
    """Serve until Ctrl-C."""
    try:
        Answering(app).run(sockets=[sock])
    except KeyboardInterrupt:
        return


def _refused(host: str, port: int, problem: str, remedy: str) -> InvalidInput:
    fault = Fault(file=f"{host}:{port}", problem=_(problem), remedy=_(remedy))
    return InvalidInput(_("the pages are not served"), (fault,))
