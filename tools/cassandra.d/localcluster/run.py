"""`tools/cassandra run`: a cluster that lives as long as one command, and not a moment longer.

Three things see to its end. The runner removes the cluster when the command ends or a signal comes. A watchdog removes
it when the runner is killed: it waits for the end of a pipe that only the runner holds open. And the kernel kills each
node with the runner, should the watchdog be killed too (process.launch).
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys

from . import Failure, cluster as clusters, plan, ports, process

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
GRACE = 10  # seconds for the command to end after a signal


class Interrupted(BaseException):
    def __init__(self, number):
        super().__init__()
        self.number = number


def _interrupt(number, _frame):
    raise Interrupted(number)


def run(options, command, tool, say):
    """The command's exit code, or 128 + the signal that ended the command or the run."""
    if not shutil.which(command[0]):  # better now than after the cluster's start
        raise Failure(f"there is no command {command[0]}")
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    process.adopt_orphans()
    clusters.remove_orphans()
    name = f"run-{os.getpid()}-{secrets.token_hex(3)}"
    with held_back():
        watchdog = Watchdog(tool, name)
    claim = contextlib.ExitStack()
    child = None
    try:
        if options.first_ip == "auto":
            options.first_ip = claim.enter_context(addresses(options))
        cluster = clusters.Cluster.create(name, options, say, process.Process.of(os.getpid()))
        cluster.start_all()
        cluster.spread_roles()
        variables = environment(cluster, tool)
        with held_back():
            child = Command(command, variables)
            watchdog.guard(child.identity)
        return child.wait()
    except Interrupted as interruption:
        ignore_signals()
        say(f"ends after signal {interruption.number}")
        if child:
            child.end(interruption.number)
        return 128 + interruption.number
    finally:
        ignore_signals()
        with contextlib.suppress(Failure):  # it may not have been made
            clusters.Cluster.open(name).remove()
        watchdog.dismiss()
        claim.close()


def ignore_signals():
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def held_back():
    """Signals come after this block, not between a process's start and its being known."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def environment(cluster, tool):
    """What a test needs to know."""
    ips = [node.ip for node in cluster.nodes]
    variables = {
        "CQLXX_TEST_CONTACT_POINT": ips[0],
        "CQLXX_TEST_CONTACT_POINTS": ",".join(ips),
        "CQLXX_TEST_PORT": str(cluster.options.port),
        "CQLXX_TEST_CLUSTER": cluster.name,
        "CQLXX_TEST_TOOL": str(tool),
    }
    if cluster.options.tls:
        files = cluster.tls_files()
        variables |= {f"CQLXX_TEST_{key.upper()}": str(path) for key, path in files.items()}
    if cluster.options.auth:
        variables |= {"CQLXX_TEST_USER": clusters.USER, "CQLXX_TEST_PASSWORD": clusters.PASSWORD}
    return variables


@contextlib.contextmanager
def addresses(options):
    """The first of 127.0.0.1, 127.0.1.1, 127.0.2.1 … with free ports for all nodes, kept from other runs meanwhile."""
    count = sum(options.dcs.values())
    for block in range(256):
        first = f"127.0.{block}.1"
        with open(clusters.run_folder() / f"addresses-{block}-{options.port}.lock", "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            ips = [plan.address(first, index) for index in range(1, count + 1)]
            if all(ports.is_free(ip, port) for ip in ips for port in (options.port, options.storage_port)):
                yield first
                return
    raise Failure(f"no block 127.0.*.1 is free at ports {options.port} and {options.storage_port}")


class Command:
    """The command, in a process group of its own; on a terminal in ours, so that it can read and Ctrl-C reaches it."""

    def __init__(self, arguments, variables):
        self._on_terminal = os.isatty(0)
        try:
            self._child = subprocess.Popen(arguments, env=os.environ | variables,
                                           process_group=None if self._on_terminal else 0, preexec_fn=default_signals)
        except OSError as error:
            raise Failure(f"cannot run {arguments[0]}: {error.strerror}") from None
        self._code = None
        self.identity = None if self._on_terminal else process.Process.of(self._child.pid)

    def wait(self):
        """Waits for the command, and buries the nodes that its tests killed: they are our children too."""
        while self._code is None:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            if ended.si_pid == self._child.pid:
                self._kill_group()  # what it left in the background; its own pid is still taken
                _, status = os.waitpid(ended.si_pid, 0)
                self._code = self._child.returncode = os.waitstatus_to_exitcode(status)
            else:
                os.waitpid(ended.si_pid, 0)
        return self._code if self._code >= 0 else 128 - self._code

    def end(self, number):
        """Passes a signal on, then kills after a while."""
        if self._code is not None:
            return
        if not (self._on_terminal and number == signal.SIGINT):  # the terminal has sent that one itself
            self._send(number)
        signal.signal(signal.SIGALRM, lambda *_: self._send(signal.SIGKILL))
        signal.alarm(GRACE)
        self.wait()
        signal.alarm(0)

    def _send(self, number):
        if self._on_terminal:
            os.kill(self._child.pid, number)  # our child, not yet waited for: the pid is its own
        else:
            os.killpg(self._child.pid, number)

    def _kill_group(self):
        if not self._on_terminal:
            os.killpg(self._child.pid, signal.SIGKILL)


def default_signals():
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


class Watchdog:
    """The runner's end of it."""

    def __init__(self, tool, name):
        # Its outputs are nobody's: who reads the run's output to its end must not wait for the watchdog.
        self._child = subprocess.Popen([sys.executable, str(tool), "watch", name], stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                                       preexec_fn=default_signals, bufsize=0)

    def guard(self, leader):
        """Names the process group that is to be killed too."""
        if leader:
            with contextlib.suppress(BrokenPipeError):  # somebody killed it; the run goes on
                self._child.stdin.write(f"{leader.pid} {leader.start_time}\n".encode())

    def dismiss(self):
        self._child.stdin.close()
        self._child.wait()


def watch(name):
    """The watchdog: its input ends with the runner, in whatever way."""
    ignore_signals()
    lines = sys.stdin.read().splitlines()
    for line in lines:
        leader = process.Process(*map(int, line.split()))
        if leader.alive():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(leader.pid, signal.SIGKILL)
    with contextlib.suppress(Failure):
        clusters.Cluster.open(name).remove()
