"""Fails when a block of code in the documentation differs from the compiled, executed source that it is taken from.

A block that follows `<!-- FILE [region] -->` must equal the lines of FILE between two lines that hold `[region]`.
`--fix` copies them over. A ```cpp block without such a line is refused: it would be untested.
"""
import re
import sys

from check_common import ROOT, Findings

MARK = re.compile(r"<!-- (\S+) \[([\w-]+)\] -->$")
UNCHECKED = "<!-- not compiled"  # … why -->: fragments that show a form, not a program


def region(file, name):
    """The lines between the marks, without the indentation that they share."""
    parts, inside = [], False
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if f"[{name}]" in line:
            inside = not inside
        elif inside:
            parts.append(line)
    indent = min((len(p) - len(p.lstrip()) for p in parts if p.strip()), default=0)
    return [p[indent:] for p in parts]


def check(path, findings, fix):
    lines = path.read_text(encoding="utf-8").splitlines()
    result, i, blocks = [], 0, 0
    while i < len(lines):
        result.append(lines[i])
        opened = lines[i].startswith("```cpp") or (lines[i].startswith("```") and i > 0 and MARK.match(lines[i - 1]))
        i += 1
        if not opened:
            continue
        end = next((k for k in range(i, len(lines)) if lines[k].startswith("```")), len(lines))
        mark = MARK.match(lines[i - 2]) if i >= 2 else None
        body = lines[i:end]
        if mark:
            blocks += 1
            wanted = region(mark[1], mark[2]) if (ROOT / mark[1]).exists() else []
            if not wanted:
                findings.add(path, i, f"there is no region [{mark[2]}] in {mark[1]}")
            elif wanted != body and not fix:
                findings.add(path, i, f"differs from [{mark[2]}] in {mark[1]}: python3 tools/check_snippets.py --fix")
            body = wanted or body
        elif i < 2 or not lines[i - 2].startswith(UNCHECKED):
            findings.add(path, i, "C++ that nobody compiles: name its source in the line before, <!-- FILE [region] -->")
        result += body + lines[end:end + 1]
        i = end + 1
    if fix:
        path.write_text("\n".join(result) + "\n", encoding="utf-8")
    return blocks


def main():
    findings, blocks = Findings(), 0
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        blocks += check(path, findings, "--fix" in sys.argv[1:])
    findings.finish(blocks)


if __name__ == "__main__":
    main()
