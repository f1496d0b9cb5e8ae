"""Fails when a public header is reachable neither from its layer's umbrella <cqlxx/LAYER.hpp> nor from <cqlxx/cqlxx.hpp>."""
from check_common import LIBRARY, Findings, headers, includes

# Headers that users include themselves, or that need a library which not everybody has.
OPTIONAL = {"types/boost_multiprecision.hpp", "query/dynamic.hpp", "query/dynamic_modification.hpp",
            "query/dynamic_value.hpp", "query/bind_values.hpp", "session/prometheus.hpp"}


def reachable(start):
    seen, waiting = set(), [start]
    while waiting:
        path = waiting.pop()
        if path not in seen and path.exists():
            seen.add(path)
            waiting += [LIBRARY.parent / name for _, _, name in includes(path) if name.startswith("cqlxx/")]
    return seen


def main():
    findings = Findings()
    everything = reachable(LIBRARY / "cqlxx.hpp")
    public = [p for p in headers()
              if p.suffix == ".hpp" and p.parent != LIBRARY and not {"detail", "impl"} & set(p.parts)
              and str(p.relative_to(LIBRARY)) not in OPTIONAL]
    for layer in sorted({p.relative_to(LIBRARY).parts[0] for p in public}):
        umbrella = LIBRARY / f"{layer}.hpp"
        own = [p for p in public if p.relative_to(LIBRARY).parts[0] == layer]
        if not umbrella.exists():
            findings.add(own[0], 1, f"the layer '{layer}' has no umbrella header include/cqlxx/{layer}.hpp")
            continue
        for path in sorted(set(own) - reachable(umbrella) - everything):
            findings.add(path, 1, f"not reachable from <cqlxx/{layer}.hpp>: add a line there (or move it to detail/)")
    findings.finish(len(public))


if __name__ == "__main__":
    main()
