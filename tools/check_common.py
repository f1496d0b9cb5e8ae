"""What the checks share: the tree's headers, their includes, and how findings are told."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "include" / "cqlxx"
INCLUDE = re.compile(r"\s*#\s*include\s*([<\"])([^>\"]+)[>\"]")


def headers():
    """All headers of the library, and the bodies that stand apart (.ipp), as paths in the tree."""
    return sorted(p for p in LIBRARY.rglob("*") if p.suffix in (".hpp", ".ipp"))


def layers():
    """Folders of include/cqlxx."""
    return sorted(p.name for p in LIBRARY.iterdir() if p.is_dir())


def includes(path):
    """(line number, '<' or '\"', name) of every include of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found[1], found[2]


class Findings:
    """Prints each finding as `file:line: text` and remembers that there was one."""

    def __init__(self):
        self.count = 0

    def add(self, path, line, text):
        self.count += 1
        print(f"{self.name(path)}:{line}: {text}")

    @staticmethod
    def note(path, line, text):
        print(f"{Findings.name(path)}:{line}: note: {text}")

    @staticmethod
    def name(path):
        path = pathlib.Path(path)
        return path.relative_to(ROOT) if path.is_absolute() else path

    def finish(self, examined):
        """Ends the check: its exit code says whether something was found; nothing examined is a failure too."""
        if examined == 0:
            print("nothing was examined: is the tree complete?")
            sys.exit(1)
        print(f"{examined} examined, {self.count} found")
        sys.exit(self.count != 0)
