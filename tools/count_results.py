"""Adds up what ctest wrote and ends with `N passed, N failed`.

    tools/count_results.py FOLDER [BROKEN STEP …]

A program of doctest counts with its test cases, a script that prints `cases: N passed, N failed` with those, any other
ctest as one. Each broken step (a build that failed, say) counts as one failure."""
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

CASES = [re.compile(r"\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed"),
         re.compile(r"^cases: (\d+) passed, (\d+) failed$", re.M)]
COLOURS = re.compile(r"\x1b\[[0-9;]*m|\[NON-XML-CHAR-0x1B\]\[[0-9;]*m")
SKIPPED = ("SKIP_RETURN_CODE", "SKIP_REGULAR_EXPRESSION", "Disabled")


def count(test):
    """(passed, failed, skipped) of one ctest."""
    status = test.get("status")
    if status in ("notrun", "disabled"):
        skipped = test.find("skipped")
        why = skipped.get("message", "") if skipped is not None else ""
        return (0, 0, 1) if status == "disabled" or why.startswith(SKIPPED) else (0, 1, 0)
    output = COLOURS.sub("", test.findtext("system-out") or "")
    found = [match for pattern in CASES for match in pattern.findall(output)]
    passed, failed = (sum(int(match[i]) for match in found) for i in (0, 1))
    if status != "run":
        return passed, max(failed, 1), 0 # it may have crashed before it could count
    return (passed, failed, 0) if found else (1, 0, 0)


def main():
    folder, broken = pathlib.Path(sys.argv[1]), sys.argv[2:]
    passed, failed, skipped = 0, len(broken), 0
    for what in broken:
        print(f"broken: {what}")
    for path in sorted(folder.glob("*.xml")):
        sums = [0, 0, 0]
        for test in xml.parse(path).getroot().iter("testcase"):
            numbers = count(test)
            sums = [a + b for a, b in zip(sums, numbers)]
            if numbers[1]:
                print(f"failed: {path.stem}: {test.get('name')} ({numbers[1]})")
            if numbers[2]:
                print(f"skipped: {path.stem}: {test.get('name')}")
        print(f"{path.stem}: {sums[0]} passed, {sums[1]} failed, {sums[2]} skipped")
        passed, failed, skipped = passed + sums[0], failed + sums[1], skipped + sums[2]
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0 or passed == 0)


if __name__ == "__main__":
    main()
