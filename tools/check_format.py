"""Fails when a C++ file is not formatted as .clang-format says. `--fix` formats the files given, or all."""
import argparse
import pathlib
import re
import subprocess

from check_common import ROOT, Findings

FOLDERS = ("include", "tests", "examples", "bench", "fuzz")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="clang-format-19")
    parser.add_argument("--fix", action="store_true", help="format the files in place")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    files = [p.resolve() for p in options.files] or sorted(
        p for folder in FOLDERS for p in (ROOT / folder).rglob("*") if p.suffix in (".hpp", ".ipp", ".cpp"))
    if options.fix:
        subprocess.run([options.program, "-i", *files], check=True)
        return
    findings = Findings()
    result = subprocess.run([options.program, "--dry-run", *files], capture_output=True, text=True)
    seen = set()
    for path, line in re.findall(r"^(.+?):(\d+):\d+: (?:warning|error): code should be clang-formatted", result.stderr, re.M):
        if path not in seen: # one finding per file: the remedy is the same
            seen.add(path)
            findings.add(path, line, "not formatted: run tools/check_format.py --fix on it")
    if result.returncode != 0:
        findings.add(ROOT / ".clang-format", 1, result.stderr.strip().splitlines()[0])
    findings.finish(len(files))


if __name__ == "__main__":
    main()
