"""Fails when a public header has no test at its own path (include/cqlxx/L/F.hpp -> tests/unit/L/F.cpp), or a test no header.

Headers of the layers that do I/O may be tested elsewhere: a file of tests/node or tests/live that begins with a comment
`// covers: net/connection.hpp session/session.hpp` counts for those. Whatever needs no test of its own stands in
tools/mirror_exceptions.txt with the reason."""
from check_common import LIBRARY, ROOT, Findings, headers

UNIT = ROOT / "tests" / "unit"
EXCEPTIONS = ROOT / "tools" / "mirror_exceptions.txt"
IO_LAYERS = {"net", "cluster", "session", "orm", "testing"}


def read_exceptions(findings):
    names = {}
    if EXCEPTIONS.exists():
        for number, line in enumerate(EXCEPTIONS.read_text().splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                name, _, reason = (part.strip() for part in line.partition(":"))
                if not reason:
                    findings.add(EXCEPTIONS, number, f"{name} needs a reason after a colon")
                names[name] = number
    return names


def covered_elsewhere(findings):
    names = set()
    for folder in ("node", "live"):
        for path in sorted((ROOT / "tests" / folder).rglob("*.cpp")):
            for number, line in enumerate(path.read_text().splitlines()[:10], 1):
                if line.startswith("// covers:"):
                    for name in line.removeprefix("// covers:").split():
                        if not (LIBRARY / name).exists():
                            findings.add(path, number, f"covers {name}, which does not exist")
                        names.add(name)
    return names


def main():
    findings = Findings()
    exceptions = read_exceptions(findings)
    elsewhere = covered_elsewhere(findings)
    public = {}
    for path in headers():
        relative = path.relative_to(LIBRARY)
        if path.suffix == ".hpp" and len(relative.parts) > 1:
            public[str(relative)] = path
    for name, path in public.items():
        private = "detail" in path.parts or "impl" in path.parts
        tested = (UNIT / name).with_suffix(".cpp").exists()
        covered = name in elsewhere and name.split("/")[0] in IO_LAYERS
        if name in exceptions:
            if tested or covered:
                findings.add(EXCEPTIONS, exceptions[name], f"{name} has a test: take it off the list")
        elif not (tested or covered or private):
            findings.add(path, 1, f"has no test: tests/unit/{name.removesuffix('.hpp')}.cpp")
    for name, number in exceptions.items():
        if name not in public:
            findings.add(EXCEPTIONS, number, f"{name} does not exist")
    for path in sorted(UNIT.rglob("*.cpp")):
        name = str(path.relative_to(UNIT).with_suffix(".hpp"))
        if name not in public:
            findings.add(path, 1, f"tests no header: include/cqlxx/{name} does not exist")
    findings.finish(len(public))


if __name__ == "__main__":
    main()
