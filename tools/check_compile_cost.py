"""Fails when including cqlxx costs more than its budget, as a multiple of including the Asio headers that it needs.

    tools/check_compile_cost.py --compiler g++ -- -std=c++20 -Iinclude …

The measure is what GCC allocates for its syntax trees (-ftime-report): it grows with what is parsed and instantiated and is the
same on every run, however busy the machine. Clang tells no such number."""
import argparse
import re
import subprocess
import sys
import tempfile

# What it is today with GCC 12, and a little: raise it only with a reason in docs/decisions.md, lower it whenever possible.
BUDGET = 2.38
BUDGET_COMPILED = 2.1  # with cqlxx::compiled
TOTAL = re.compile(r"^ *TOTAL .*?(\d+(?:\.\d+)?)([kMG])\s*$", re.MULTILINE)


def is_gcc(compiler):
    """True unless the compiler is Clang, which may be called g++, too."""
    said = subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout
    return "clang" not in said.lower()


def megabytes(report):
    """The total of GCC's -ftime-report; None if there is none in it."""
    found = TOTAL.search(report)
    return float(found[1]) * {"k": 1e-3, "M": 1, "G": 1e3}[found[2]] if found else None


def cost(compiler, flags, header, *more):
    with tempfile.TemporaryDirectory() as folder:
        command = [compiler, *flags, *more, "-O0", "-g1", "-ftime-report", "-c", "-o", f"{folder}/out.o", "-x", "c++", "-"]
        result = subprocess.run(command, input=f"#include <cqlxx/{header}>\n", capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{header} does not compile:\n{result.stderr[:2000]}")
    total = megabytes(result.stderr)
    if total is None:
        sys.exit(f"{compiler} -ftime-report tells no total of memory")
    return total


def main():
    arguments = sys.argv[1:]
    flags = arguments[arguments.index("--") + 1:] if "--" in arguments else []
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="g++")
    options = parser.parse_args(arguments[:arguments.index("--")] if "--" in arguments else arguments)
    if not is_gcc(options.compiler):
        sys.exit(f"{options.compiler} is no GCC")
    asio = cost(options.compiler, flags, "net/asio.hpp")
    dear = False
    for way, budget, more in (("header-only", BUDGET, []), ("compiled", BUDGET_COMPILED, ["-DCQLXX_SEPARATE_COMPILATION"])):
        everything = cost(options.compiler, flags, "cqlxx.hpp", *more)
        ratio = everything / asio
        print(f"only Asio {asio:.0f} MB, cqlxx {way} {everything:.0f} MB: {ratio:.2f} times, budget {budget:.2f}", flush=True)
        dear = dear or ratio > budget
    if dear:
        sys.exit("too much: tools/measure --part compile and docs/internals/compile_cost.md say where to look")


if __name__ == "__main__":
    main()
