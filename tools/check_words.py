"""Fails when a file of the tree names unfinished business or a path of somebody's machine."""
import re
import subprocess

from check_common import ROOT, Findings

# Spelled in pieces, so that this file does not find itself.
FORBIDDEN = [
    (re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b"), "unfinished business belongs into an issue"),
    (re.compile(r"(?<![\w.${}~-])/(work|farm|root|home|Users)/[\w.]"), "a path of one machine"),
    (re.compile(r"/tmp/bash" r"_jobs"), "a path of one machine"),
]
BINARY = {".png", ".ico", ".jks", ".p12"}


def files():
    """Tracked files and new ones that are not ignored; without git, all but the build folder."""
    git = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if git.returncode == 0:
        return [ROOT / name for name in git.stdout.splitlines()]
    return [p for p in ROOT.rglob("*") if not {"build", ".git"} & set(p.relative_to(ROOT).parts)]


def main():
    findings = Findings()
    examined = 0
    for path in files():
        if path.suffix in BINARY or not path.is_file():
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        examined += 1
        for number, line in enumerate(lines, 1):
            for pattern, why in FORBIDDEN:
                found = pattern.search(line)
                if found:
                    findings.add(path, number, f"'{found[0]}': {why}")
    findings.finish(examined)


if __name__ == "__main__":
    main()
