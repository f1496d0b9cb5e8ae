"""Fails when a header has more than 400 lines; notes those over 250, where a second idea may want a file of its own."""
from check_common import Findings, headers

REFUSED, NOTED = 400, 250


def main():
    findings = Findings()
    files = headers()
    for path in files:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > REFUSED:
            findings.add(path, lines, f"{lines} lines, {REFUSED} are allowed: the second idea in it wants its own file")
        elif lines > NOTED:
            findings.note(path, lines, f"{lines} lines: look for the second idea")
    findings.finish(len(files))


if __name__ == "__main__":
    main()
