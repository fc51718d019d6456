"""A guard that keeps this process on this machine: an audit hook on every look-up and connection."""

import ipaddress

attempts: list[str] = []
"""Hosts off this machine that this process tried to reach since the running test began."""


class LeftThisMachine(OSError):
    """A test tried to reach another machine."""


def is_local(host: str) -> bool:
    """Loopback and unspecified addresses, and the name localhost."""
    if host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse_connections(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: a name that is looked up or an address that is connected to must be this machine's."""
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0] or ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if not is_local(host):
        attempts.append(host)
        raise LeftThisMachine(f"{host} is not this machine")
