"""Under which addresses the pages are reached, and by whom."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urlsplit

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.settings import read_settings

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_DOCUMENTATION = ("192.0.2.1", 9)
"""An address nobody has (RFC 5737); nothing is sent to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where the pages are served, and what the addresses of agents begin with.

    `host` is the address bound to; `public_url` has no slash at its end and is empty where links follow the address
    a page is asked at.
    """

    host: str = "127.0.0.1"
    public_url: str = ""

    @property
    def beyond(self) -> bool:
        """Whether other machines reach the server itself."""
        return not is_local(self.host)

    @property
    def shared(self) -> bool:
        """Whether others than the user of this machine reach the pages, directly or through another server."""
        return self.beyond or bool(self.public_url and not is_local(host_of(self.public_url)))

    @property
    def names(self) -> frozenset[str]:
        """Names of hosts the pages answer to; besides, they answer to the very number a request came to."""
        return LOCAL_NAMES | {name for name in (self.host.lower(), host_of(self.public_url)) if name}

    def base(self, asked: str) -> str:
        """What addresses of agents begin with on a page asked at `asked`."""
        return self.public_url or asked.rstrip("/")


def is_local(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    number = number_of(host)
    return host.lower() == "localhost" if number is None else number.is_loopback


def number_of(host: str) -> IPv4Address | IPv6Address | None:
    """The number `host` is, None for a name; an IPv4 number in the dress of IPv6 is one of IPv4."""
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return (number.ipv4_mapped or number) if isinstance(number, IPv6Address) else number


def host_of(address: str) -> str:
    """The host of a URL, in small letters and without brackets, as browsers send it; empty where there is none."""
    try:
        host = urlsplit(address).hostname or ""
        return host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return ""


def public_url(text: str, source: str, *, folder: bool = False) -> str:
    """`text` as the beginning of agents' addresses, without a slash at its end.

    A `folder` of the server may follow its name only where files lie in it. Raises `InvalidInput` naming `source`,
    where the text stands.
    """
    try:
        parts = urlsplit(text.strip() if text.strip().isprintable() else "")
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        parts, port = urlsplit(""), ""
    host = host_of(parts.geturl())
    sound = (
        parts.scheme in ("http", "https")
        and host
        and all(char.isalnum() or char in ".-:_" for char in host)
        and not (parts.username or parts.password or parts.query or parts.fragment)
        and (folder or not parts.path.strip("/"))
    )
    if not sound:
        fault = Fault(
            file=source,
            value=text,
            problem=_("this is not the address of a server"),
            remedy=_("write http:// or https:// and the server's name, like https://roster.example.com:8443"),
        )
        raise InvalidInput(_("agents do not reach their pages there"), (fault,))
    path = quote(parts.path.rstrip("/"), safe="/%")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{path}"


def url_of(host: str, port: int) -> str:
    """The address of a page on `host`, a number or a name."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def asked_url(given: str, *, folder: bool = False) -> str:
    """The public address that was `given`, else that of the environment; empty where there is none."""
    if given:
        return public_url(given, "--public-url", folder=folder)
    found = read_settings().public_url
    return public_url(found, "DACU_PUBLIC_URL", folder=folder) if found else ""


def own_number() -> str:
    """The number of this machine in the network it reaches others by; empty where it reaches none."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect(_DOCUMENTATION)
            return str(asking.getsockname()[0])
    except OSError:
        return ""


def on_this_site(back: str) -> str:
    """`back` where it is an address on this site, else the first page: "//elsewhere" and "/\\elsewhere" lead away."""
    return back if back.startswith("/") and back[1:2] not in ("/", "\\") and back.isprintable() else "/"
