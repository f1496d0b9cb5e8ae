"""A cluster: a folder with cluster.json, one folder for each node, and the processes that belong to them."""

import contextlib
import dataclasses
import fcntl
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

from . import Failure, certificates, java, native, node_files, plan, ports, process

USER = PASSWORD = "cassandra"  # the superuser that Cassandra makes
LAST_LINES = 20


def run_folder():
    """The folder of all clusters of this user."""
    base = os.environ.get("CQLXX_RUN") or os.environ.get("TMPDIR") or "/tmp"
    folder = pathlib.Path(base).absolute() / f"cqlxx-cassandra-{os.getuid()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise Failure(f"{folder} belongs to somebody else; set CQLXX_RUN to a folder of yours")
    return folder


def last_lines(path, count=LAST_LINES):
    try:
        return path.read_text(errors="replace").splitlines()[-count:]
    except OSError:
        return []


class Cluster:
    """What cluster.json says. Changes are made inside `locked()`, which reads it anew and writes it back."""

    def __init__(self, name, say=lambda text: None):
        self.name = plan.check_name(name)
        self.folder = run_folder() / name
        self.say = say
        self.options = plan.Options()
        self.nodes = []
        self.owner = None  # the Process of `run`, with which the cluster ends
        self.removing = False

    # The folder

    @classmethod
    def create(cls, name, options, say, owner=None):
        cluster = cls(name, say)
        options.check()
        try:
            cluster.folder.mkdir(mode=0o700)
        except FileExistsError:
            raise Failure(f"there is a cluster {name} already; remove it, or start it without options") from None
        cluster.options, cluster.owner = options, owner
        cluster.nodes = plan.lay_out(options)
        cluster._save()
        cluster._choose_jmx_ports(cluster.nodes)
        cluster._save()
        if options.tls:
            certificates.make_authority(cluster.folder / "tls", java.keytool(java.find()))
        return cluster

    @classmethod
    def open(cls, name, say=lambda text: None):
        cluster = cls(name, say)
        cluster.load()
        return cluster

    def load(self):
        try:
            state = json.loads((self.folder / "cluster.json").read_text())
        except FileNotFoundError:
            raise Failure(f"there is no cluster {self.name}") from None
        self.options = plan.Options(**state["options"])
        self.nodes = [plan.Node(**node) for node in state["nodes"]]
        self.owner = process.Process(**state["owner"]) if state["owner"] else None
        self.removing = state["removing"]
        return self

    def _save(self):
        state = {
            "options": dataclasses.asdict(self.options),
            "nodes": [dataclasses.asdict(node) for node in self.nodes],
            "owner": dataclasses.asdict(self.owner) if self.owner else None,
            "removing": self.removing,
        }
        new = self.folder / "cluster.json.new"
        new.write_text(json.dumps(state, indent=2) + "\n")
        new.rename(self.folder / "cluster.json")

    @contextlib.contextmanager
    def locked(self):
        try:
            file = open(self.folder / "lock", "w")
        except FileNotFoundError:
            raise Failure(f"there is no cluster {self.name}") from None
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self.load()
            yield
            self._save()

    def _choose_jmx_ports(self, nodes):
        taken = {node.jmx_port for node in self.nodes if node not in nodes}
        for node in nodes:
            while node.jmx_port in taken or not ports.is_free("127.0.0.1", node.jmx_port):
                node.jmx_port += 1
            taken.add(node.jmx_port)

    # Nodes

    def node(self, index):
        for node in self.nodes:
            if node.index == index:
                return node
        raise Failure(f"{self.name} has no node {index}: it has 1 to {len(self.nodes)}")

    def node_folder(self, node):
        return self.folder / f"node{node.index}"

    def process(self, node):
        return process.Process(node.pid, node.start_time)

    def alive(self, node):
        return self.process(node).alive()

    def state(self, node):
        """up (it answers), starting (it doesn't yet), paused or down."""
        if not self.alive(node):
            return "down"
        if self.process(node).paused():
            return "paused"
        return "up" if native.answers(node.ip, self.options.port, self.tls_context()) else "starting"

    def tls_files(self):
        folder = self.folder / "tls"
        return {"ca": folder / "ca.pem", "cert": folder / "client.pem", "key": folder / "client.key"}

    def tls_context(self):
        return native.tls_context(self.tls_files()) if self.options.tls else None

    def start(self, index):
        """Starts a node that is down and waits until it answers; one that is up is fine."""
        began = time.monotonic()
        self._launch(index)
        self._wait_until_it_answers(self.node(index))
        with self.locked():
            node = self.node(index)
            node.joined = True
        self.say(f"node {index} answers on {node.ip}:{self.options.port} after {time.monotonic() - began:.1f} s")

    def start_all(self):
        for node in list(self.nodes):
            if not self.alive(node):
                self.start(node.index)
        self.settle()

    def _launch(self, index):
        binary, jars = java.find(), java.jars()
        with self.locked():
            node = self.node(index)
            if self.removing:
                raise Failure(f"{self.name} is being removed")
            if self.alive(node):
                if self.process(node).paused():
                    raise Failure(f"node {index} is paused: resume it")
                return
            for ip, port in ((node.ip, self.options.port), (node.ip, self.options.storage_port),
                             ("127.0.0.1", node.jmx_port)):
                if not ports.is_free(ip, port):
                    raise Failure(f"port {port} of {ip} is taken by {ports.holder(ip, port)}")
            folder = self.node_folder(node)
            node_files.write(self.name, folder, node, self.options, self._seeds(node))
            if self.options.tls and not (folder / "keystore.p12").exists():
                certificates.make_node_store(self.folder / "tls", node.ip, folder / "keystore.p12")
            started = process.launch(node_files.command_line(binary, jars, folder, node, self.options),
                                     folder / "logs" / "output.log", folder, self.owner)
            node.pid, node.start_time = started.pid, started.start_time

    def _seeds(self, node):
        """All nodes that have answered once: whichever of them is down later, the others suffice."""
        seeds = [other.ip for other in self.nodes if other.joined and not (node.bootstrap and other is node)]
        return seeds or [node.ip]

    def _wait_until_it_answers(self, node):
        context = self.tls_context()
        deadline = time.monotonic() + self.options.timeout
        while not native.answers(node.ip, self.options.port, context):
            if not self.alive(node):
                raise Failure(f"node {node.index} ended while it started\n{self._last_words(node)}")
            if time.monotonic() > deadline:
                raise Failure(f"node {node.index} doesn't answer on {node.ip}:{self.options.port} after "
                              f"{self.options.timeout} s\n{self._last_words(node)}")
            time.sleep(0.1)

    def _last_words(self, node):
        logs = self.node_folder(node) / "logs"
        return "\n".join(f"  {line}" for name in ("system.log", "output.log") for line in last_lines(logs / name))

    # The ring

    def settle(self):
        """Waits until every node knows every other one, sees it up, and has the same schema; with nodes down, doesn't."""
        if any(not self.alive(node) or self.process(node).paused() for node in self.nodes):
            return
        deadline = time.monotonic() + self.options.timeout
        while (trouble := self._trouble()) is not None:
            if time.monotonic() > deadline:
                raise Failure(f"the nodes of {self.name} don't agree after {self.options.timeout} s: {trouble}")
            time.sleep(0.1)

    def _trouble(self):
        """None when all is well. Reads at consistency ALL fail as long as a coordinator thinks that some node is down."""
        replicated = {1: None, 2: "SELECT session_id FROM system_traces.sessions"}.get(  # two replicas, and three
            len(self.nodes), "SELECT view_name FROM system_distributed.view_build_status")
        schemas = set()
        try:
            for node in self.nodes:
                with self._connect(node) as connection:
                    peers = connection.query("SELECT peer FROM system.peers_v2")
                    if len(peers) != len(self.nodes) - 1:
                        return f"node {node.index} knows {len(peers)} others"
                    schemas |= {row[0] for row in connection.query("SELECT schema_version FROM system.local")}
                    if replicated:
                        connection.query(replicated, native.ALL)
        except (OSError, native.Refused) as error:
            return f"node {node.index}: {error}"
        return None if len(schemas) == 1 else "schemas differ"

    def _connect(self, node):
        connection = native.Connection(node.ip, self.options.port, self.tls_context())
        try:
            connection.start(USER, PASSWORD)
        except BaseException:
            connection.__exit__()
            raise
        return connection

    def spread_roles(self):
        """Lets every node know the roles, so that clients can log in while others are down."""
        if not self.options.auth or len(self.nodes) == 1:
            return
        replicas = ", ".join(f"'{dc}': {min(3, count)}" for dc, count in self.options.dcs.items())
        with self._connect(self.nodes[0]) as connection:
            connection.query("ALTER KEYSPACE system_auth WITH replication = "
                             f"{{'class': 'NetworkTopologyStrategy', {replicas}}}", native.ALL)
        self.settle()
        with self._connect(self.nodes[0]) as connection:
            connection.query("SELECT role FROM system_auth.roles", native.ALL)  # repairs what it reads

    def add_node(self, dc=None, rack=None):
        """A further node, which streams its share of the data from the others."""
        with self.locked():
            last = self.nodes[-1]
            node = plan.next_node(self.options, last.index + 1, dc or last.dc, rack or last.rack)
            node.bootstrap = True
            self.nodes.append(node)
            self._choose_jmx_ports([node])
        try:
            self.start(node.index)
        except BaseException:
            with self.locked():
                dead = self.nodes.pop()
            self.process(dead).kill()
            raise
        self.settle()
        return node

    # Ends

    def stop(self, nodes, seconds=30):
        for node in nodes:
            self.process(node).stop(seconds)

    def kill(self, nodes):
        for node in nodes:
            self.process(node).send(signal.SIGKILL)
        for node in nodes:
            self.process(node).kill()

    def signal(self, node, number):
        if not self.process(node).send(number):
            raise Failure(f"node {node.index} is down")

    def remove(self):
        """Kills all nodes and deletes the folder; no node can be started any more."""
        with self.locked():
            self.removing = True
        self.kill(self.nodes)
        shutil.rmtree(self.folder, ignore_errors=True)

    def nodetool(self, node, arguments):
        command = node_files.nodetool_command_line(java.find(), java.jars(), self.node_folder(node), node, arguments)
        return subprocess.run(command, check=False).returncode


def names():
    return sorted(path.parent.name for path in run_folder().glob("*/cluster.json"))


def remove_orphans():
    """Removes clusters of runs that were killed together with their watchdogs."""
    for name in names():
        with contextlib.suppress(Failure, OSError, ValueError):
            cluster = Cluster.open(name)
            if cluster.owner and not cluster.owner.alive():
                cluster.remove()
