"""Fails when CMakeLists.txt and core/version.hpp disagree about the version."""
import re

from check_common import LIBRARY, ROOT, Findings


def main():
    findings = Findings()
    project = re.search(r"project\(cqlxx VERSION (\d+)\.(\d+)\.(\d+)", (ROOT / "CMakeLists.txt").read_text())
    expected = ".".join(project.groups())
    header = LIBRARY / "core" / "version.hpp"
    text = header.read_text()
    patterns = {
        "the macros": ".".join(re.findall(r"#define CQLXX_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", text)),
        "version_text": (re.findall(r'version_text = "([^"]*)"', text) or ["nothing"])[0],
    }
    for what, found in patterns.items():
        if found != expected:
            findings.add(header, 1, f"{what} say {found}, CMakeLists.txt says {expected}")
    namespaces = re.findall(r"#\s*define CQLXX_ABI v(\d+)_(\d+)", text)
    for found in namespaces:
        if found != project.groups()[:2]:
            findings.add(header, 1, f"the inline namespace says {'.'.join(found)}, CMakeLists.txt says {expected}")
    findings.finish(len(namespaces))


if __name__ == "__main__":
    main()
