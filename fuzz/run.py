"""Runs one fuzzer for some seconds, from the golden bytes on.

    fuzz/run.py BINARY --folder FOLDER --seconds 5           all decoders of the program together; the same each time
    fuzz/run.py BINARY --folder FOLDER --seconds 60 --each   one after the other; what was found before is the start

Bytes that break a decoder are printed and kept in FOLDER; `BINARY [--target=NAME] FILE` runs them again."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

FLAGS = ["-max_len=4096", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=0"]


def run(options, target):
    """True if nothing was found. `target` None: all of them."""
    name = re.sub(r"\W+", "_", target) if target else "all"
    seeds, corpus = options.folder / name / "seeds", options.folder / name / "corpus"
    if target is None:
        shutil.rmtree(corpus, ignore_errors=True)
    shutil.rmtree(seeds, ignore_errors=True)
    seeds.mkdir(parents=True)
    corpus.mkdir(parents=True, exist_ok=True)
    only = [f"--target={target}"] if target else []
    subprocess.run([options.binary, *only, f"--seeds={seeds}"], check=True)
    command = [options.binary, *only, *FLAGS, f"-max_total_time={options.seconds}",
               f"-artifact_prefix={options.folder / name}/", corpus, seeds]
    if target is None:
        command.append("-seed=1")
    symbolizer = shutil.which("llvm-symbolizer-19") or shutil.which("llvm-symbolizer") # for readable stacks
    environment = {**os.environ, **({"ASAN_SYMBOLIZER_PATH": symbolizer} if symbolizer else {})}
    result = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", result.stderr)
    print(f"{options.binary.name} {target or 'all'}: {executed[1] if executed else 'an unknown number of'} inputs, "
          f"{len(list(corpus.iterdir()))} kept")
    if result.returncode == 0 and executed and int(executed[1]) > 0:
        return True
    print(result.stderr[-20000:])
    for path in sorted((options.folder / name).glob("*-*")):
        if path.is_file():
            print(f"{path}: {path.read_bytes().hex()}")
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    listed = subprocess.run([options.binary, "--targets"], check=True, capture_output=True, text=True)
    targets = listed.stdout.splitlines()
    if not options.each:
        print(f"decoders: {', '.join(targets)}")
    results = [run(options, target) for target in (targets if options.each else [None])]
    print(f"cases: {sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(not results or not all(results))


if __name__ == "__main__":
    main()
