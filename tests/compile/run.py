#!/usr/bin/env python3
"""Compiles files that must not compile and looks for the sentence that the user must read.

    tests/compile/run.py --compiler g++ tests/compile -- -std=c++20 -Iinclude …       a folder or some files
    tests/compile/run.py --compiler g++ --compiler clang++-19 --report tests/compile -- …    a Markdown table

A file holds one mistake and, beside it, what is right:

    // expect: cqlxx: 'colour' is no column of automobile
    #include <cqlxx/query.hpp>
    …
    #if CQLXX_MISTAKE
    auto query = objects<automobile>().filter("colour"_f = "red");
    #else
    auto query = objects<automobile>().filter("model"_f = "Model S");
    #endif

It is compiled twice. As it stands it must compile without a warning, so that the mistake is the only thing wrong with it; so
many files are compiled as one, each in a namespace of its own, and alone only if something is wrong with one of them.
With CQLXX_MISTAKE=1 the first error must hold the sentence, within the first 15 lines of output, and no other error may
follow. Comments at the head of the file say otherwise:

    // expect-gcc: …   // expect-clang: …    another sentence for one compiler
    // within: 11                            another number of lines
    // errors: 2                             more errors than the one (say why beside it)
"""
import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOGETHER = 16  # right twins in one translation unit
STANDS_ALONE = re.compile(r"^(template <>|#define|int main)", re.MULTILINE)  # has something to say outside a namespace
INCLUDE = re.compile(r'^#include (?:<(.+)>|"(.+)")', re.MULTILINE)
ERROR = re.compile(r"^\S.*?:\d+:\d+: (?:fatal )?error: ")
SETTING = re.compile(r"//\s*(expect|expect-gcc|expect-clang|within|errors):\s*(.*?)\s*$")


@dataclasses.dataclass
class Outcome:
    file: pathlib.Path
    problem: str = ""   # empty: as it should be
    lines: int = 0      # of the compiler's output
    size: int = 0       # in bytes
    at: int = 0         # the line on which the sentence stands
    output: str = ""


def compiler_kind(compiler):
    return "clang" if "clang" in os.path.basename(compiler) else "gcc"


def settings(path):
    """What the comments at the head of a file say."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("//"):
            break
        match = SETTING.match(line)
        if match:
            found[match[1]] = match[2]
    return found


def compile_file(compiler, flags, path, mistake):
    command = [compiler, *flags, f"-DCQLXX_MISTAKE={int(mistake)}", "-fsyntax-only", "-fdiagnostics-color=never", str(path)]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            env={**os.environ, "LC_ALL": "C"})
    return result.returncode, result.stderr


def precompiled(compiler, flags, folder):
    """Makes the compiler read <cqlxx/cqlxx.hpp> from a precompiled header: half the time or less, and the same output but for the
    way of includes to a header, which is longer."""
    header = pathlib.Path(folder) / "all.hpp"
    header.write_text("#include <cqlxx/cqlxx.hpp>\n", encoding="utf-8")
    clang = compiler_kind(compiler) == "clang"
    result = header.with_suffix(".hpp.pch" if clang else ".hpp.gch")
    once = ["-fpch-instantiate-templates"] if clang else []  # what the headers need is not instantiated in every file
    command = [compiler, *flags, *once, "-x", "c++-header", str(header), "-o", str(result)]
    if subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode != 0:
        return flags
    return [*flags, *once, "-include-pch", str(result)] if clang else [*flags, "-include", str(header)]


def examine(compiler, flags, path, twins=True):
    kind = compiler_kind(compiler)
    wanted = settings(path)
    sentence = wanted.get(f"expect-{kind}") or wanted.get("expect")
    within, errors = int(wanted.get("within", 15)), int(wanted.get("errors", 1))
    if not sentence:
        return Outcome(path, "does not begin with '// expect: <sentence>'")

    code, output = compile_file(compiler, flags, path, mistake=False) if twins else (0, "")
    if code != 0:
        return Outcome(path, "the right twin does not compile", output=output)

    code, output = compile_file(compiler, flags, path, mistake=True)
    lines = output.splitlines()
    outcome = Outcome(path, lines=len(lines), size=len(output.encode()), output=output)
    outcome.at = next((n for n, line in enumerate(lines, 1) if sentence in line), 0)
    found = [line for line in lines if ERROR.match(line)]
    if code == 0:
        outcome.problem = "the mistake compiles"
    elif outcome.at == 0:
        outcome.problem = f"the compiler does not say: {sentence}"
    elif not found or sentence not in found[0]:
        outcome.problem = "another error comes first"
    elif outcome.at > within:
        outcome.problem = f"the sentence stands on line {outcome.at}, not within {within}"
    elif len(found) > errors:
        outcome.problem = f"{len(found)} errors instead of {errors}"
    return outcome


def includes(path):
    """The #include lines of a file, as they read from anywhere."""
    found = INCLUDE.findall(path.read_text(encoding="utf-8"))
    return [f"#include <{system}>" if system else f'#include "{(path.parent / near).resolve()}"' for system, near in found]


def groups_of(files):
    """The files that can stand in a namespace, some at a time; those together have models from the same headers."""
    by_models = {}
    for path in files:
        if not STANDS_ALONE.search(path.read_text(encoding="utf-8")):
            models = frozenset(line for line in includes(path) if '"' in line)
            by_models.setdefault(models, []).append(path)
    return [same[n:n + TOGETHER] for same in by_models.values() for n in range(0, len(same), TOGETHER)]


def together(files):
    """The text of a translation unit of all these: first what they include, then each of them in a namespace."""
    headers = dict.fromkeys(line for path in files for line in includes(path))
    bodies = [f'namespace twin{n} {{\n#include "{path.resolve()}"\n}}' for n, path in enumerate(files)]
    return "\n".join([*headers, *bodies, ""])


def right_together(compiler, flags, files, jobs):
    """Of these files those whose right twins compile beside others; the rest has to be tried one by one."""
    def compiles(numbered):
        number, group = numbered
        path = pathlib.Path(folder) / f"group{number}.cpp"
        path.write_text(together(group), encoding="utf-8")
        return group if compile_file(compiler, flags, path, mistake=False)[0] == 0 else []

    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return {path for group in pool.map(compiles, enumerate(groups_of(files))) for path in group}


def examine_all(compiler, flags, files, jobs, twins=True):
    right = right_together(compiler, flags, files, jobs) if twins else set()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda path: examine(compiler, flags, path, twins and path not in right), files)


def examine_quickly(compiler, flags, files, jobs, twins):
    with tempfile.TemporaryDirectory() as folder:
        quick = precompiled(compiler, flags, folder) if len(files) > 10 else flags
        yield from examine_all(compiler, quick, files, jobs, twins)


def collect(paths):
    files = []
    for path in paths:
        files += sorted(path.rglob("*.cpp")) if path.is_dir() else [path]
    return files


def label(path):
    return f"{path.parent.name}/{path.stem}"


def run(compilers, flags, files, jobs, twins):
    passed = failed = 0
    for compiler in compilers:
        print(f"{compiler}\n{'line':>6} {'lines':>6} {'bytes':>7}  mistake", flush=True)
        for outcome in examine_quickly(compiler, flags, files, jobs, twins):
            print(f"{outcome.at:>6} {outcome.lines:>6} {outcome.size:>7}  {label(outcome.file)}", flush=True)
            if outcome.problem:
                failed += 1
                print(f"{outcome.file}:1: {outcome.problem}")
                print("".join(f"    {line}\n" for line in outcome.output.splitlines()[:25]))
            else:
                passed += 1
    print(f"cases: {passed} passed, {failed} failed")
    return failed == 0 and passed > 0


def report(compilers, flags, files, jobs):
    """For people: for every mistake and compiler how many bytes are printed and on which line the sentence stands, and what is
    usual. What is right beside the mistakes is compiled by the tests, not here."""
    columns = [list(examine_all(compiler, flags, files, jobs, twins=False)) for compiler in compilers]
    names = [os.path.basename(compiler) for compiler in compilers]
    print("| mistake |" + "".join(f" {n}: lines | bytes | sentence on line |" for n in names))
    print("| --- |" + " --- | --- | --- |" * len(names))
    for row in zip(*columns):
        print(f"| {label(row[0].file)} |" + "".join(
            f" {o.lines} | {o.size} | {o.problem or o.at} |" for o in row))
    print()
    for name, column in zip(names, columns):
        sizes, places = sorted(o.size for o in column), [o.at for o in column if o.at]
        print(f"{name}: {len(column)} mistakes, {sizes[len(sizes) // 2]} bytes in the middle, {sizes[-1]} at most; the sentence "
              f"stands on the first ten lines in {sum(at <= 10 for at in places)}, on line {max(places, default=0)} at the latest")
    return not any(outcome.problem for column in columns for outcome in column)


def self_check(compiler):
    """Files that must be refused, each for its own reason, and two that must pass: proof that this script can fail."""
    assertion = '#if CQLXX_MISTAKE\nstatic_assert(false, "cqlxx: wrong");\n#endif\n'
    cases = {
        "": "// expect: cqlxx: wrong\n" + assertion,
        " ": "// expect-gcc: cqlxx: wrong\n// expect-clang: cqlxx: wrong\n// within: 2\n" + assertion,
        "does not begin": assertion,
        "the right twin does not compile": "// expect: cqlxx: wrong\n" + assertion + "int unknown = name;\n",
        "the mistake compiles": "// expect: cqlxx: wrong\n#if CQLXX_MISTAKE\nint x;\n#endif\n",
        "the compiler does not say": "// expect: cqlxx: something else\n" + assertion,
        "another error comes first": "// expect: cqlxx: wrong\n#if CQLXX_MISTAKE\nint x = name;\n#endif\n" + assertion,
        "2 errors instead of 1": "// expect: cqlxx: wrong\n" + assertion + "#if CQLXX_MISTAKE\nint x = name;\n#endif\n",
        "not within 0": "// expect: cqlxx: wrong\n// within: 0\n" + assertion,
    }
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "case.cpp"
        for expected, text in cases.items():
            path.write_text(text)
            outcome = examine(compiler, ["-std=c++20"], path)
            right = expected.strip() in outcome.problem and bool(expected.strip()) == bool(outcome.problem)
            wrong += not right
            print(f"{'right' if right else 'WRONG'}: expected '{expected.strip() or 'no problem'}', "
                  f"found '{outcome.problem or 'no problem'}'")
        wrong += not self_check_together(compiler, pathlib.Path(folder))
    return wrong == 0


def self_check_together(compiler, folder):
    """Files that use the same name compile as one, and nothing is right beside a file that is not."""
    files = [folder / f"{name}.cpp" for name in ("one", "two", "wrong")]
    for path in files:
        path.write_text("struct model {};\n" + "int unknown = name;\n" * (path.stem == "wrong"))
    found = [right_together(compiler, ["-std=c++20"], some, 1) for some in (files[:2], files)]
    right = found == [set(files[:2]), set()]
    print(f"{'right' if right else 'WRONG'}: of two and of three files as one {len(found[0])} and {len(found[1])} are right")
    return right


def main():
    arguments = sys.argv[1:]
    flags = arguments[arguments.index("--") + 1:] if "--" in arguments else []
    own = arguments[:arguments.index("--")] if "--" in arguments else arguments
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", action="append", required=True, help="may be given several times")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--report", action="store_true", help="print a Markdown table of lines and bytes")
    parser.add_argument("--mistakes-only", action="store_true", help="don't compile what is right beside each mistake")
    parser.add_argument("--self-check", action="store_true", help="prove that this script can fail")
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    options = parser.parse_args(own)
    if options.self_check:
        sys.exit(not all(self_check(compiler) for compiler in options.compiler))
    files = collect(options.paths)
    if options.report:
        sys.exit(not report(options.compiler, flags, files, options.jobs))
    sys.exit(not run(options.compiler, flags, files, options.jobs, not options.mistakes_only))


if __name__ == "__main__":
    main()
