"""Fails when a header can't be included alone and twice, as the first thing of a translation unit.

A header with which its own test begins (tests/unit/L/F.cpp includes <cqlxx/L/F.hpp> first) is compiled alone by that test.

    tools/check_headers.py --compiler g++ -- -std=c++20 -Iinclude …        all other headers
    tools/check_headers.py --compiler g++ core/reader.hpp -- …             some"""
import argparse
import concurrent.futures
import os
import subprocess
import sys
import time

from check_common import LIBRARY, ROOT, Findings, headers


def compile_alone(compiler, flags, name):
    text = f"#include <cqlxx/{name}>\n#include <cqlxx/{name}>\n"
    start = time.monotonic()
    result = subprocess.run([compiler, *flags, "-fsyntax-only", "-fdiagnostics-color=never", "-x", "c++", "-"],
                            input=text, capture_output=True, text=True)
    return name, result.returncode, result.stderr, time.monotonic() - start


def begins_its_test(name):
    """True if the test of a header includes it before anything else, and its guard is the usual one."""
    test = ROOT / "tests" / "unit" / name.replace(".hpp", ".cpp")
    if not test.exists():
        return False
    first = next((line for line in test.read_text(encoding="utf-8").splitlines() if line.startswith("#include")), "")
    return first == f"#include <cqlxx/{name}>" and "#pragma once\n" in (LIBRARY / name).read_text(encoding="utf-8")


def main():
    arguments = sys.argv[1:]
    flags = arguments[arguments.index("--") + 1:] if "--" in arguments else []
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("headers", nargs="*", help="relative to include/cqlxx; all if none")
    options = parser.parse_args(arguments[:len(arguments) - len(flags)])
    names = options.headers or [str(p.relative_to(LIBRARY)) for p in headers() if p.suffix == ".hpp"]
    if not options.headers:
        names = [name for name in names if not begins_its_test(name)]
    findings = Findings()
    slowest = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, code, output, seconds in pool.map(lambda n: compile_alone(options.compiler, flags, n), names):
            slowest.append((seconds, name))
            if code != 0:
                findings.add(LIBRARY / name, 1, "can't be included alone:")
                print("".join(f"    {line}\n" for line in output.splitlines()[:12]))
    for seconds, name in sorted(slowest, reverse=True)[:3]:
        Findings.note(LIBRARY / name, 1, f"{seconds:.1f} s alone")
    findings.finish(len(names))


if __name__ == "__main__":
    main()
