#!/usr/bin/env python3
"""Tests of tools/cassandra.

    test_cassandra.py           what needs no Cassandra: under two seconds
    test_cassandra.py --live    with real nodes: about 40 seconds
"""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock

sys.dont_write_bytecode = True
TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "cassandra"
LIVE = "--live" in sys.argv

loader = importlib.machinery.SourceFileLoader("cassandra_tool", str(TOOL))
tool = importlib.util.module_from_spec(importlib.util.spec_from_loader("cassandra_tool", loader))
loader.exec_module(tool)

from localcluster import Failure, java, native, node_files, plan, ports, process, run  # noqa: E402


def options(*arguments, verb=("start", "showroom")):
    return tool.options_of(tool.parser().parse_args([*verb, *arguments]))


class CommandLine(unittest.TestCase):
    def test_no_option_means_one_node_on_localhost(self):
        self.assertEqual(options(), plan.Options())

    def test_dc_gives_data_centres_in_order(self):
        self.assertEqual(list(options("--dc", "west:2,east:1").dcs.items()), [("west", 2), ("east", 1)])

    def test_a_lone_dc_takes_all_nodes(self):
        self.assertEqual(options("--dc", "west", "--nodes", "3").dcs, {"west": 3})

    def test_dc_and_nodes_must_agree(self):
        self.assertEqual(options("--dc", "a:2,b:1", "--nodes", "3").dcs, {"a": 2, "b": 1})
        with self.assertRaisesRegex(Failure, "means 3 nodes, --nodes says 2"):
            options("--dc", "a:2,b:1", "--nodes", "2")

    def test_malformed_dcs_are_refused(self):
        for text in ("", "a:", "a:0", "a:x", "a:1,a:1", ":2", "a:1,", "a,b:1"):
            with self.subTest(text), self.assertRaises(Failure):
                plan.parse_dcs(text, None)

    def test_client_auth_implies_tls(self):
        self.assertTrue(options("--client-auth").tls)

    def test_bad_values_are_refused(self):
        for arguments in (["--nodes", "0"], ["--heap", "768"], ["--port", "80"], ["--first-ip", "10.0.0.1"],
                          ["--first-ip", "127.0.0"], ["--first-ip", "127.255.255.254", "--nodes", "2"],
                          ["--racks", "r1,"], ["--config", "novalue"]):
            with self.subTest(arguments), self.assertRaises(Failure):
                options(*arguments)

    def test_config_values_are_json_or_strings_and_dots_lead_inwards(self):
        config = options("--config", "a=1", "b=true", "--config", "c.d=10s", "c.e=[1, 2]").config
        self.assertEqual(config, {"a": 1, "b": True, "c": {"d": "10s", "e": [1, 2]}})

    def test_names_cannot_lead_out_of_the_run_folder(self):
        for name in ("", "..", ".hidden", "a/b", "-x", "a b", "x" * 65):
            with self.subTest(name), self.assertRaises(Failure):
                plan.check_name(name)

    def test_run_leaves_the_command_alone(self):
        self.assertEqual(tool.split(["run", "--nodes", "2", "--", "ctest", "--", "-L"]),
                         (["run", "--nodes", "2"], ["ctest", "--", "-L"]))

    def test_nodetool_leaves_its_arguments_alone(self):
        for own in (["nodetool", "x"], ["nodetool", "x", "--node", "2"], ["nodetool", "x", "--node=2"]):
            self.assertEqual(tool.split([*own, "status", "--node", "-r"]), (own, ["status", "--node", "-r"]))

    def test_a_failure_is_one_line_and_exit_code_1(self):
        with tempfile.TemporaryDirectory() as folder:
            answer = subprocess.run([TOOL, "kill", "nobody", "--node", "1"], env=os.environ | {"CQLXX_RUN": folder},
                                    capture_output=True, text=True, check=False)
        self.assertEqual((answer.returncode, answer.stderr), (1, "cassandra: there is no cluster nobody\n"))

    def test_a_failing_run_has_an_exit_code_of_its_own(self):
        answer = subprocess.run([TOOL, "run", "--", "/no/such/command"], capture_output=True, text=True, check=False)
        self.assertEqual((answer.returncode, answer.stderr), (125, "cassandra: there is no command /no/such/command\n"))

    def test_help_reads_well(self):
        for arguments in (["--help"], ["run", "--help"], ["start", "--help"], ["nodetool", "--help"]):
            with self.assertRaises(SystemExit) as leaving, contextlib.redirect_stdout(io.StringIO()) as text:
                tool.parser().parse_args(arguments)
            self.assertEqual(leaving.exception.code, 0)
            self.assertNotIn("SUPPRESS", text.getvalue())


class Layout(unittest.TestCase):
    def test_racks_are_dealt_in_turn_within_each_data_centre(self):
        nodes = plan.lay_out(options("--dc", "dc1:3,dc2:1", "--racks", "r1,r2", "--first-ip", "127.0.0.254"))
        self.assertEqual([(node.index, node.ip, node.dc, node.rack) for node in nodes],
                         [(1, "127.0.0.254", "dc1", "r1"), (2, "127.0.0.255", "dc1", "r2"),
                          (3, "127.0.1.0", "dc1", "r1"), (4, "127.0.1.1", "dc2", "r1")])

    def test_ports_of_clusters_side_by_side_differ(self):
        places = [(ip, port) for ip in ("127.0.0.1", "127.0.0.2", "127.0.1.1") for port in (9042, 9043, 19042)]
        self.assertEqual(len({plan.jmx_port(*place) for place in places}), len(places))
        self.assertEqual([plan.Options(port=port).storage_port for port in (9042, 9043, 19042, 1042)],
                         [7000, 7001, 17000, 21042])

    def test_options_survive_their_folder(self):
        asked = options("--dc", "b:1,a:2", "--config", "x.y=1", "--jvm=-Da=b")
        kept = plan.Options(**json.loads(json.dumps(plan.dataclasses.asdict(asked))))
        self.assertEqual((kept, list(kept.dcs)), (asked, ["b", "a"]))


class NodeFiles(unittest.TestCase):
    def render(self, *arguments, seeds=("127.0.0.1",)):
        asked = options(*arguments)
        folder = pathlib.Path("/clusters/showroom/node1")
        return node_files.render_yaml(
            node_files.settings("showroom", folder, plan.lay_out(asked)[0], asked, seeds)).splitlines()

    def test_plain(self):
        lines = self.render(seeds=("127.0.0.1", "127.0.0.2"))
        for line in ("num_tokens: 16", "storage_port: 7000", "materialized_views_enabled: true",
                     'cluster_name: "showroom"', 'data_file_directories: ["/clusters/showroom/node1/data"]',
                     'seed_provider: [{"class_name": "org.apache.cassandra.locator.SimpleSeedProvider", '
                     '"parameters": [{"seeds": "127.0.0.1,127.0.0.2"}]}]'):
            self.assertIn(line, lines)
        self.assertFalse([line for line in lines if line.startswith(("authenticator", "client_encryption_options"))])

    def test_auth_and_tls(self):
        lines = self.render("--auth", "--client-auth")
        self.assertIn('authenticator: "PasswordAuthenticator"', lines)
        encryption = next(line for line in lines if line.startswith("client_encryption_options: "))
        values = json.loads(encryption.partition(": ")[2])
        self.assertEqual((values["optional"], values["require_client_auth"]), (False, True))

    def test_config_goes_over_everything_and_inwards(self):
        lines = self.render("--tls", "--config", "num_tokens=1", "client_encryption_options.optional=true")
        self.assertIn("num_tokens: 1", lines)
        encryption = next(line for line in lines if line.startswith("client_encryption_options: "))
        values = json.loads(encryption.partition(": ")[2])
        self.assertEqual((values["optional"], values["store_type"]), (True, "PKCS12"))

    def test_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            jars = pathlib.Path(folder)
            (jars / "jamm-0.4.0.jar").touch()
            (jars / "a.jar").touch()
            asked = options("--no-fast", "--heap", "1G", "--jvm=-Dcassandra.ring_delay_ms=9")
            line = node_files.command_line("/java", jars, pathlib.Path("/n"), plan.lay_out(asked)[0], asked)
        self.assertEqual((line[0], line[-1]), ("/java", "org.apache.cassandra.service.CassandraDaemon"))
        self.assertEqual(line[line.index("-cp") + 1], f"{jars}/a.jar:{jars}/jamm-0.4.0.jar")
        self.assertIn("-Xmx1G", line)
        self.assertEqual([part for part in line if "ring_delay" in part], ["-Dcassandra.ring_delay_ms=9"])
        self.assertIn("--add-opens=java.base/java.nio=ALL-UNNAMED", line)


class Java(unittest.TestCase):
    def test_versions(self):
        for text, version in (('openjdk version "17.0.15" 2025-04-15', 17), ('java version "1.8.0_302"', 8),
                              ('openjdk version "21" 2023', 21), ("nonsense", None)):
            self.assertEqual(java.parse_version(text), version)

    def test_the_pom_pins_cassandra(self):
        self.assertRegex(java.cassandra_version(), r"^\d+\.\d+\.\d+$")

    def test_two_that_fetch_at_once_fetch_once(self):
        """A stand-in for mvn counts its calls; both processes get the whole folder."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            mvn = folder / "mvn"
            mvn.write_text('#!/bin/sh\nfor a; do case $a in -DoutputDirectory=*) out=${a#*=};; esac; done\n'
                           f'echo call >> {folder}/calls\nmkdir "$out"\nsleep 0.3\n'
                           f'touch "$out/cassandra-all-{java.cassandra_version()}.jar"\n')
            mvn.chmod(0o755)
            code = "import sys; sys.path.insert(0, sys.argv[1]); from localcluster import java; " \
                   "java.find = lambda: '/usr/bin/java'; print(len(list(java.jars().iterdir())))"
            variables = os.environ | {"CQLXX_CACHE": f"{folder}/cache", "PATH": f"{folder}:{os.environ['PATH']}"}
            both = [subprocess.Popen([sys.executable, "-B", "-c", code, str(TOOL.parent / "cassandra.d")], env=variables,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for _ in range(2)]
            self.assertEqual([child.communicate()[0] for child in both], ["1\n", "1\n"])
            self.assertEqual((folder / "calls").read_text(), "call\n")


class Processes(unittest.TestCase):
    TAIL = " 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 {threads} 0 {start} 0 0"

    def stat(self, state, threads=1, start=777):
        return f"12 (a) b ({state}) {state}" + self.TAIL.format(threads=threads, start=start)

    def test_stat_with_a_name_made_to_mislead(self):
        self.assertEqual(process.parse_stat(self.stat("S")), ("S", 777))

    def test_a_zombie_has_ended_when_it_is_the_last_thread(self):
        self.assertIsNone(process.parse_stat(self.stat("Z")))
        self.assertEqual(process.parse_stat(self.stat("Z", threads=30)), ("Z", 777))

    def test_a_recycled_pid_is_not_signalled(self):
        with subprocess.Popen(["sleep", "60"]) as child:
            own = process.Process.of(child.pid)
            other = process.Process(own.pid, own.start_time - 1)
            self.assertTrue(own.alive())
            self.assertFalse(other.alive())
            self.assertFalse(other.send(signal.SIGKILL))
            other.kill()
            self.assertTrue(own.alive())
            own.kill()
            self.assertFalse(own.alive())

    def test_a_node_that_never_ran_is_no_process(self):
        never = process.Process(0, 0)
        self.assertFalse(never.alive() or never.paused() or never.send(signal.SIGKILL))

    def test_a_paused_process_stops(self):
        with subprocess.Popen(["sleep", "60"]) as child:
            own = process.Process.of(child.pid)
            own.send(signal.SIGSTOP)
            while not own.paused():
                time.sleep(0.01)
            own.stop(10)
            self.assertEqual(child.wait(), -signal.SIGTERM)

    def launch_owned(self, folder, ending):
        """The pid of a `sleep` that an owner launched through a helper of its own; the owner has ended since."""
        code = f"""if True:
            import os, signal, subprocess, sys
            sys.path.insert(0, {str(TOOL.parent / 'cassandra.d')!r})
            from localcluster import process
            process.adopt_orphans()
            owner = process.Process.of(os.getpid())
            if os.fork() == 0:
                child = process.launch(['/bin/sleep', '60'], {folder + '/log'!r}, '/', owner)
                print(child.pid, child.start_time, flush=True)
                os._exit(0)
            os.wait()
            sys.stdin.read(1)
            {ending}"""
        with subprocess.Popen([sys.executable, "-B", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              text=True) as owner:
            launched = process.Process(*map(int, owner.stdout.readline().split()))
            self.assertTrue(launched.alive())
            owner.stdin.write("x")
            owner.stdin.close()
        return launched

    def test_a_launched_program_dies_with_its_owner(self):
        with tempfile.TemporaryDirectory() as folder:
            for ending in ("os.kill(os.getpid(), signal.SIGKILL)", "os._exit(0)"):
                self.assertTrue(self.launch_owned(folder, ending).wait(5))

    def test_a_program_that_cannot_start_says_so(self):
        with self.assertRaisesRegex(RuntimeError, "/no/such/java.*No such file"):
            process.launch(["/no/such/java"], os.devnull, "/")


class Ports(unittest.TestCase):
    def test_a_listener_is_found_and_named(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            port = listener.getsockname()[1]
            self.assertFalse(ports.is_free("127.0.0.1", port))
            self.assertIn(f"process {os.getpid()} (", ports.holder("127.0.0.1", port))
        self.assertTrue(ports.is_free("127.0.0.1", port))

    def test_tables(self):
        table = "head\n 0: {}:2352 00000000:0000 {} 0:0 0:0 0 0 0 4711 1\n"
        own = f"{struct.unpack('=I', socket.inet_aton('127.0.0.1'))[0]:08X}"
        for address, state, found in ((own, "0A", ["4711"]), ("0" * 8, "0A", ["4711"]), ("0" * 32, "0A", ["4711"]),
                                      (own, "01", []), ("00000001", "0A", [])):
            self.assertEqual(list(ports.listening_inodes(table.format(address, state), "127.0.0.1", 9042)), found)

    def test_runs_at_once_get_different_addresses(self):
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.dict(os.environ, CQLXX_RUN=folder):
            asked = plan.Options(port=19042)
            with run.addresses(asked) as first, run.addresses(asked) as second:
                self.assertEqual((first, second), ("127.0.0.1", "127.0.1.1"))


class Native(unittest.TestCase):
    def test_rows_as_the_specification_lays_them_out(self):
        body = (b"\0\0\0\2" b"\0\0\0\1" b"\0\0\0\2" b"\0\1k" b"\0\1t" b"\0\1a\0\x0d" b"\0\1b\0\x09"
                b"\0\0\0\1" b"\0\0\0\2hi" b"\xff\xff\xff\xff")
        self.assertEqual(native.parse_rows(body), [[b"hi", None]])
        self.assertEqual(native.parse_rows(b"\0\0\0\1"), [])  # void

    def test_nobody_listening_is_no_answer(self):
        self.assertFalse(native.answers("127.0.0.1", 1))


@unittest.skipUnless(LIVE, "needs a real Cassandra: --live")
class Live(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.environment = os.environ | {"CQLXX_RUN": cls.folder}
        java.jars()  # so that no test waits for Maven

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def begin(self, *arguments):
        """A run whose command says how the cluster is, and then waits; returns both."""
        command = ["sh", "-c", '"$CQLXX_TEST_TOOL" status --json "$CQLXX_TEST_CLUSTER"; echo .; exec sleep 300']
        runner = subprocess.Popen([TOOL, "run", *arguments, "--", *command], env=self.environment, text=True,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        text = ""
        while (line := runner.stdout.readline()) not in (".\n", ""):
            text += line
        self.assertTrue(line, runner.stderr.read() if not line else "")
        return runner, json.loads(text)[0]

    def assert_nodes_ended(self, description):
        for node in description["nodes"]:
            deadline = time.monotonic() + 10
            while process.read_stat(node["pid"]):
                self.assertLess(time.monotonic(), deadline, "a node was left behind")
                time.sleep(0.05)

    def assert_nothing_is_left(self, description):
        self.assert_nodes_ended(description)
        deadline = time.monotonic() + 10
        while os.path.exists(description["folder"]):
            self.assertLess(time.monotonic(), deadline, "data was left behind")
            time.sleep(0.05)

    def children_of(self, pid):
        return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def test_environment_faults_and_exit_code(self):
        script = """
            set -e
            tool() { verb=$1; shift; "$CQLXX_TEST_TOOL" $verb "$CQLXX_TEST_CLUSTER" "$@"; }
            state() { tool status --json | sed -n 's/.*"state": "\\(.*\\)",/\\1/p'; }
            test "$CQLXX_TEST_CONTACT_POINT" = "$CQLXX_TEST_CONTACT_POINTS"
            test "$CQLXX_TEST_PORT" = 9042
            test -r "$CQLXX_TEST_CA" && test -r "$CQLXX_TEST_CERT" && test -r "$CQLXX_TEST_KEY"
            test "$CQLXX_TEST_USER" = cassandra
            test "$(state)" = up
            tool pause --node 1;       test "$(state)" = paused
            tool resume --node 1;      test "$(state)" = up
            tool kill --node 1;        test "$(state)" = down
            tool start-node --node 1;  test "$(state)" = up
            tool nodetool --node 1 status | grep -q ^UN
            exit 42
        """
        answer = subprocess.run([TOOL, "run", "--client-auth", "--auth", "--", "sh", "-c", script], check=False,
                                env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(answer.returncode, 42, answer.stderr)
        self.assertEqual(list(pathlib.Path(self.folder).glob("*/run-*")), [])

    def test_sigterm_leaves_nothing(self):
        runner, description = self.begin()
        runner.terminate()
        runner.communicate()
        self.assertEqual(runner.returncode, 128 + signal.SIGTERM)
        self.assertFalse(os.path.exists(description["folder"]))  # at once: the runner has done it
        self.assert_nothing_is_left(description)

    def test_sigkill_leaves_nothing(self):
        runner, description = self.begin()
        children = [process.Process.of(child) for child in self.children_of(runner.pid)]
        runner.kill()
        runner.communicate()  # ends only when the command has ended too: it holds the pipe
        self.assert_nothing_is_left(description)
        self.assertTrue(all(child.wait(10) for child in children))

    def test_nodes_die_even_with_the_watchdog_killed(self):
        runner, description = self.begin()
        nodes = {node["pid"] for node in description["nodes"]}
        others = [process.Process.of(child) for child in self.children_of(runner.pid) if child not in nodes]
        runner.send_signal(signal.SIGSTOP)  # so that it sees nothing of what follows
        for other in others:
            other.send(signal.SIGKILL)
        runner.kill()
        runner.communicate()
        self.assert_nodes_ended(description)
        self.assertTrue(os.path.exists(description["folder"]))
        answer = subprocess.run([TOOL, "run", "--heap", "1M", "--", "true"], env=self.environment, check=False,
                                capture_output=True, text=True)
        self.assertEqual(answer.returncode, 125)  # that heap is too small; but first it has swept
        self.assertIn("ended while it started", answer.stderr)
        self.assertFalse(os.path.exists(description["folder"]))


if __name__ == "__main__":
    unittest.main(argv=[argument for argument in sys.argv if argument != "--live"])
