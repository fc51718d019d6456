"""A network namespace for the whole test session: loopback works, nothing else exists, attempts are counted.

Every process that a test starts inherits it: DVC and its stages, MLflow, vLLM. Without a route the kernel
refuses each connection and each look-up, and counts it (`OutNoRoutes`); a look-up at a resolver on loopback,
where none listens, counts as `NoPorts`. So no traffic is possible, and no attempt goes unseen.
"""

import ctypes
import fcntl
import os
import socket
import struct
from pathlib import Path

import pytest

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
SIOCSIFFLAGS = 0x8914
IFF_UP = 0x1


def enter() -> None:
    """Move this process into a namespace of its own; called once, before any thread starts."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWNET if user == 0 else CLONE_NEWUSER | CLONE_NEWNET):
        reason = os.strerror(ctypes.get_errno())
        pytest.exit(
            f"no network namespace for the tests ({reason}): run them as root, or allow unprivileged user "
            "namespaces (sysctl kernel.unprivileged_userns_clone=1)",
            returncode=1,
        )
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    with socket.socket() as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def attempts() -> dict[str, int]:
    """How often anything in the namespace tried to reach another machine, or to look up a name."""
    lines = Path("/proc/thread-self/net/snmp").read_text().splitlines()
    table = {
        f"{names.split(':')[0]}.{name}": int(value)
        for names, values in zip(lines[::2], lines[1::2], strict=True)
        for name, value in zip(names.split()[1:], values.split()[1:], strict=True)
    }
    for line in Path("/proc/thread-self/net/snmp6").read_text().splitlines():
        name, value = line.split()
        table[name] = int(value)
    return {name: table[name] for name in ("Ip.OutNoRoutes", "Ip6OutNoRoutes", "Udp.NoPorts", "Udp6NoPorts")}
