"""Fails when a header includes a layer or a third-party library that tools/layers.txt does not allow it, or when headers
include each other in a circle."""
import fnmatch
import re

from check_common import LIBRARY, ROOT, Findings, headers, includes

TABLE = ROOT / "tools" / "layers.txt"


def read_table():
    """layer -> (folders, headers, libraries), and library -> patterns of the files that may include it."""
    layers, only = {}, {}
    for number, line in enumerate(TABLE.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        parts = [part.split() for part in line.split(":")]
        if parts[0][0] == "only":
            only[parts[0][1]] = parts[1]
            continue
        (name,), own, libraries = parts
        unknown = [o for o in own if "/" not in o and o not in layers]
        if unknown:
            raise SystemExit(f"tools/layers.txt:{number}: {name} may include {unknown[0]}, which stands above it")
        layers[name] = ({o for o in own if "/" not in o} | {name}, {o for o in own if "/" in o}, set(libraries))
    return layers, only


def library_of(name):
    """The third-party library that an include belongs to; nothing for the C++ standard library."""
    if re.fullmatch(r"[a-z_0-9]+", name):
        return None
    name = name.removeprefix("boost/") if re.match(r"boost/(asio|pfr|system|beast)\b", name) else name
    first = re.split(r"[/.]", name)[0]
    system = {"sys", "netinet", "arpa", "unistd", "poll", "fcntl", "errno", "signal", "pthread", "sched"}
    return "system" if first in system else first


def circles(graph):
    """Include circles, each once, as a list of names."""
    state = {}

    def visit(name, path):
        state[name] = "open"
        for other in graph.get(name, ()):
            if state.get(other) == "open":
                yield [*path[path.index(other):], other] if other in path else [name, other]
            elif other not in state:
                yield from visit(other, [*path, other])
        state[name] = "done"

    for name in graph:
        if name not in state:
            yield from visit(name, [name])


def main():
    layers, only = read_table()
    findings = Findings()
    graph = {}
    files = headers()
    for path in files:
        relative = path.relative_to(LIBRARY)
        umbrella = len(relative.parts) == 1
        layer = relative.stem if umbrella else relative.parts[0]
        if layer not in ("cqlxx", "src") and layer not in layers:
            findings.add(path, 1, f"tools/layers.txt does not know the layer '{layer}'")
            continue
        folders, single, libraries = layers.get(layer, ({*layers, "cqlxx"}, set(), set()))
        graph[str(relative)] = []
        for number, quote, name in includes(path):
            if quote == '"':
                findings.add(path, number, f'write #include <cqlxx/...> with the full path instead of "{name}"')
                continue
            if name.startswith("cqlxx/"):
                target = name.removeprefix("cqlxx/")
                graph[str(relative)].append(target)
                folder = target.split("/")[0].removesuffix(".hpp")
                if not (LIBRARY / target).exists():
                    findings.add(path, number, f"<{name}> does not exist")
                elif not umbrella and "/" not in target:
                    findings.add(path, number, f"include the header you need, not the umbrella <{name}>")
                elif folder not in folders and target not in single:
                    findings.add(path, number, f"layer '{layer}' may not include <{name}>")
                continue
            library = library_of(name)
            if library is None:
                continue
            if library in only:
                if not any(fnmatch.fnmatch(str(relative), pattern) for pattern in only[library]):
                    findings.add(path, number, f"<{name}>: only {' '.join(only[library])} may include {library}")
            elif library not in libraries:
                findings.add(path, number, f"layer '{layer}' may not include <{name}> ({library})")
    for name, targets in graph.items(): # a body (.ipp) may name the header that includes it at its foot
        if name.endswith(".ipp"):
            graph[name] = [target for target in targets if name not in graph.get(target, ())]
    for circle in circles(graph):
        findings.add(LIBRARY / circle[0], 1, "headers include each other: " + " -> ".join(circle))
    findings.finish(len(files))


if __name__ == "__main__":
    main()
