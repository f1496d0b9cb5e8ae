"""Processes, named by pid *and* start time, so that a recycled pid is never signalled."""

import ctypes
import dataclasses
import os
import resource
import signal
import time

PR_SET_PDEATHSIG = 1
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
CAP_IPC_LOCK = 14

_libc = ctypes.CDLL(None, use_errno=True)


def parse_stat(text):
    """(state letter, start time) of a line of /proc/PID/stat, or None when the process has ended.

    A zombie has ended once it is the last of its threads: the first thread of a killed JVM is often a zombie while
    others still hold the ports.
    """
    fields = text[text.rindex(")") + 1 :].split()  # the command name may hold spaces and parentheses
    state, threads, start_time = fields[0], int(fields[17]), int(fields[19])
    return None if state in "ZX" and threads <= 1 else (state, start_time)


def read_stat(pid):
    """The same of a process; None too when there is none."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return parse_stat(file.read())
    except (FileNotFoundError, ProcessLookupError):
        return None


def command_name(pid):
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return "?"


@dataclasses.dataclass(frozen=True)
class Process:
    """A process that existed once; it may have ended since."""

    pid: int
    start_time: int

    @staticmethod
    def of(pid):
        stat = read_stat(pid)
        return Process(pid, stat[1]) if stat else None

    def state(self):
        """The kernel's state letter ('S', 'R', 'T' …), or None when the process has ended."""
        stat = read_stat(self.pid)
        return stat[0] if stat and stat[1] == self.start_time else None

    def alive(self):
        return self.state() is not None

    def paused(self):
        return self.state() in ("T", "t")

    def send(self, number):
        """Sends a signal; False when the process has ended. A pidfd pins the process between check and signal."""
        if self.pid <= 0:  # never started
            return False
        try:
            pidfd = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return False
        try:
            if not self.alive():
                return False
            signal.pidfd_send_signal(pidfd, number)
            return True
        except ProcessLookupError:
            return False
        finally:
            os.close(pidfd)

    def wait(self, seconds):
        """True once the process has ended, False when it hasn't in that time."""
        deadline = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def kill(self):
        self.send(signal.SIGKILL)
        if not self.wait(30):
            raise RuntimeError(f"process {self.pid} does not end after SIGKILL")

    def stop(self, seconds):
        """Asks a process to end (a paused one is woken for that), and kills it when it takes too long."""
        if self.send(signal.SIGTERM):
            self.send(signal.SIGCONT)
            if not self.wait(seconds):
                self.kill()


def adopt_orphans():
    """Makes this process the parent of every descendant whose own parent ends."""
    if _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def launch(arguments, output, folder, owner=None):
    """Starts a program in a session of its own, as nobody's child, with both outputs appended to a file.

    With an owner (a Process that has called adopt_orphans and is an ancestor of this one), the program dies with it.
    The kernel's parent-death signal follows the *thread* that is the parent. Hence the two forks: the first child ends
    at once, the owner's only thread adopts the second, and only then does that one ask for the signal. A program
    started by a short-lived process in the middle of a run is covered the same way.
    """
    reader, writer = os.pipe()
    first = os.fork()
    if first == 0:
        try:
            os.setsid()
            if os.fork() == 0:
                os.write(writer, b"%d\n" % os.getpid())
                _become(arguments, output, folder, owner)
        except BaseException as error:  # nothing may travel up into the copy of the caller
            os.write(writer, f"error {error}\n".encode())
        finally:
            os._exit(127)
    os.close(writer)
    os.waitpid(first, 0)
    with os.fdopen(reader) as answers:  # ends when the program runs: the pipe closes on exec
        lines = answers.read().splitlines()
    pid = int(lines[0])
    if len(lines) > 1:
        raise RuntimeError(f"cannot start {arguments[0]}: {lines[1]}")
    return Process.of(pid) or Process(pid, -1)  # -1: it has ended already


def _become(arguments, output, folder, owner):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if owner:
        deadline = time.monotonic() + 1
        while os.getppid() != owner.pid and time.monotonic() < deadline:
            time.sleep(0.001)
        # Where it doesn't adopt (started from another terminal, say), the run's watchdog stops the node.
        if os.getppid() == owner.pid:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if not owner.alive():  # it ended before the signal was asked for
            raise RuntimeError("the run that owns the cluster has ended")
    # Cassandra locks all its memory if it may (root may): slow, and in a test of no use.
    _libc.prctl(PR_CAPBSET_DROP, CAP_IPC_LOCK, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
    os.chdir(folder)
    null = os.open(os.devnull, os.O_RDONLY)
    log = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(null, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.execv(arguments[0], arguments)

