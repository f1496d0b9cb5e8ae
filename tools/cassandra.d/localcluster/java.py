"""The Java that runs a node, and Cassandra's jars: fetched once by Maven into a cache that all clusters share."""

import contextlib
import fcntl
import glob
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

from . import Failure

POM = pathlib.Path(__file__).resolve().parent.parent / "pom.xml"
INSTALL = "run tools/install"


def cassandra_version():
    return xml.parse(POM).getroot().findtext("{*}properties/{*}cassandra.version")


def parse_version(text):
    """The feature release in what `java -version` prints: 17 of '17.0.15', 8 of '1.8.0_302'."""
    match = re.search(r'version "(?:1\.)?(\d+)', text)
    return int(match[1]) if match else None


def find():
    """The path of a Java 17. Cassandra 5.0 supports 11 and 17, and 11 needs other options."""
    candidates = [os.path.join(os.environ["JAVA_HOME"], "bin", "java")] if os.environ.get("JAVA_HOME") else []
    candidates += [path for path in (shutil.which("java"),) if path]
    candidates += sorted(glob.glob("/usr/lib/jvm/*17*/bin/java"))
    seen = {}
    for path in candidates:
        if path not in seen and os.access(path, os.X_OK):
            answer = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
            seen[path] = parse_version(answer.stderr + answer.stdout)
            if seen[path] == 17:
                return os.path.realpath(path)
    found = ", ".join(f"{path} is Java {version}" for path, version in seen.items()) or "there is none"
    raise Failure(f"Cassandra {cassandra_version()} needs Java 17: {found}; {INSTALL}, or set JAVA_HOME")


def keytool(java):
    path = os.path.join(os.path.dirname(java), "keytool")
    if not os.access(path, os.X_OK):
        raise Failure(f"there is no keytool beside {java}")
    return path


def cache_folder():
    chosen = os.environ.get("CQLXX_CACHE")
    base = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "cqlxx"
    return (pathlib.Path(chosen).expanduser() if chosen else base).absolute()


@contextlib.contextmanager
def file_lock(path):
    """Only one process at a time is inside. The kernel lets go of the lock when its holder ends, however it ends."""
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def jars():
    """The folder that holds all jars; it appears whole or not at all."""
    version = cassandra_version()
    folder = cache_folder() / f"cassandra-{version}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with file_lock(folder.parent / f"{folder.name}.lock"):
            if not folder.is_dir():  # nobody was quicker
                _fetch(version, folder)
    return folder


def _fetch(version, folder):
    maven = shutil.which("mvn")
    if not maven:
        raise Failure(f"there is no mvn to fetch Cassandra {version} with: {INSTALL}")
    print(f"fetching Cassandra {version} (once, 100 jars, 66 MB) into {folder}", file=sys.stderr, flush=True)
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)  # of a fetch that was cut short: we hold the lock
    answer = subprocess.run(
        [maven, "--batch-mode", "--quiet", "-Dstyle.color=never", "--file", str(POM), "dependency:copy-dependencies",
         "-DincludeScope=runtime", f"-DoutputDirectory={partial}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        env=os.environ | {"JAVA_HOME": os.path.dirname(os.path.dirname(find()))})
    if answer.returncode != 0 or not (partial / f"cassandra-all-{version}.jar").is_file():
        shutil.rmtree(partial, ignore_errors=True)
        last = "\n".join("  " + line for line in answer.stdout.splitlines()[-20:])
        raise Failure(f"mvn could not fetch Cassandra {version}; its last words:\n{last}")
    partial.rename(folder)
