"""Is a port of a loopback address free, and if not, who holds it."""

import os
import re
import socket
import struct

from . import process


def is_free(ip, port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as a server does: only listeners count
        try:
            probe.bind((ip, port))
        except OSError:
            return False
    return True


def holder(ip, port):
    """'process 4711 (java)', or 'an unknown process' where /proc doesn't say."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            with open(table) as file:
                inodes |= set(listening_inodes(file.read(), ip, port))
        except OSError:
            pass
    for pid in filter(str.isdigit, os.listdir("/proc")) if inodes else ():
        try:
            for descriptor in os.listdir(f"/proc/{pid}/fd"):
                match = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(f"/proc/{pid}/fd/{descriptor}"))
                if match and match[1] in inodes:
                    return f"process {pid} ({process.command_name(int(pid))})"
        except OSError:
            continue  # another user's, or just gone
    return "an unknown process"


def listening_inodes(table, ip, port):
    """The inodes of the sockets in a /proc/net/tcp[6] that listen at an address, or at all addresses."""
    own = struct.unpack("=I", socket.inet_aton(ip))[0]
    addresses = {f"{own:08X}", "0" * 8, "0" * 32, f"{'0' * 16}{socket.htonl(0xFFFF):08X}{own:08X}"}
    for line in table.splitlines()[1:]:
        fields = line.split()
        address, _, number = fields[1].partition(":")
        if fields[3] == "0A" and int(number, 16) == port and address in addresses:
            yield fields[9]
