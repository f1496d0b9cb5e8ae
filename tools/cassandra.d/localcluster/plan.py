"""What a cluster was asked to be: plain values, checked once, kept in its cluster.json."""

import dataclasses
import ipaddress
import json
import re

from . import Failure

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
HEAP = re.compile(r"\d+[MG]")
LOOPBACK = ipaddress.ip_network("127.0.0.0/8")


@dataclasses.dataclass
class Node:
    index: int  # counted from 1
    ip: str
    dc: str
    rack: str
    jmx_port: int
    bootstrap: bool = False  # joins a cluster that has data
    joined: bool = False  # has answered once
    pid: int = 0
    start_time: int = 0


@dataclasses.dataclass
class Options:
    dcs: dict = dataclasses.field(default_factory=lambda: {"dc1": 1})  # name → number of nodes, in order
    racks: list = dataclasses.field(default_factory=lambda: ["rack1"])  # dealt in turn within each data centre
    tls: bool = False
    client_auth: bool = False
    auth: bool = False
    fast: bool = True
    heap: str = "768M"
    first_ip: str = "127.0.0.1"
    port: int = 9042
    config: dict = dataclasses.field(default_factory=dict)  # into cassandra.yaml, over everything else
    jvm: list = dataclasses.field(default_factory=list)
    timeout: int = 120  # for one node to answer, in seconds

    @property
    def storage_port(self):
        """Nodes talk to each other here; it moves with the native port, so that two clusters may share addresses."""
        return 7000 if self.port == 9042 else self.port - 2042 if self.port > 4000 else self.port + 20000

    def check(self):
        if not HEAP.fullmatch(self.heap):
            raise Failure(f"--heap {self.heap}: expected a number and M or G, as in 768M")
        if not 1024 <= self.port <= 65535:
            raise Failure(f"--port {self.port}: expected 1024 to 65535")
        if not self.racks or not all(self.racks):
            raise Failure("--racks: expected names, as in --racks r1,r2")
        address(self.first_ip, sum(self.dcs.values()))
        self.tls = self.tls or self.client_auth


def check_name(name):
    if not NAME.fullmatch(name):
        raise Failure(f"'{name}' is no name for a cluster: letters, digits and _ . - are")
    return name


def address(first_ip, index):
    """The address of node number `index`, counted from 1."""
    try:
        ip = ipaddress.IPv4Address(first_ip) + (index - 1)
    except ValueError as error:
        raise Failure(f"--first-ip {first_ip}: {error}") from None
    if ip not in LOOPBACK or ip == LOOPBACK.broadcast_address:
        raise Failure(f"{ip} is no loopback address: nodes live in 127.0.0.0/8")
    return str(ip)


def parse_dcs(text, nodes):
    """{'dc1': 2, 'dc2': 1} of 'dc1:2,dc2:1'; a lone name, 'west', takes all nodes."""
    dcs = {}
    for part in text.split(","):
        name, colon, count = part.partition(":")
        if not name or name in dcs or (colon and not count.isdigit()) or (colon and int(count) < 1):
            raise Failure(f"--dc {text}: expected names and numbers of nodes, as in dc1:2,dc2:1")
        dcs[name] = int(count) if colon else 0
    if list(dcs.values()) == [0]:
        return {text: nodes or 1}
    if 0 in dcs.values():
        raise Failure(f"--dc {text}: how many nodes has {next(name for name in dcs if not dcs[name])}?")
    if nodes and nodes != sum(dcs.values()):
        raise Failure(f"--dc {text} means {sum(dcs.values())} nodes, --nodes says {nodes}")
    return dcs


def parse_config(settings):
    """A nested dict of ['a.b=1', …]: dots lead inwards; a value is JSON, or else a string."""
    config = {}
    for setting in settings:
        path, equals, text = setting.partition("=")
        *outer, last = path.split(".")
        if not equals or not last or not all(outer):
            raise Failure(f"--config {setting}: expected key=value")
        inner = config
        for key in outer:
            inner = inner.setdefault(key, {})
            if not isinstance(inner, dict):
                raise Failure(f"--config {setting}: {key} has a value already")
        try:
            inner[last] = json.loads(text)
        except ValueError:
            inner[last] = text
    return config


def jmx_port(ip, port):
    """JMX listens on 127.0.0.1 for all nodes: a port for each (address, native port), below the ephemeral ones."""
    offset = int(ipaddress.IPv4Address(ip)) - int(LOOPBACK.network_address)
    return 20000 + (offset + 997 * (port - 9042)) % 12000


def lay_out(options):
    """The nodes of a new cluster, data centre after data centre."""
    nodes = []
    for dc, count in options.dcs.items():
        for position in range(count):
            nodes.append(next_node(options, len(nodes) + 1, dc, options.racks[position % len(options.racks)]))
    return nodes


def next_node(options, index, dc, rack):
    ip = address(options.first_ip, index)
    return Node(index, ip, dc, rack, jmx_port(ip, options.port))
