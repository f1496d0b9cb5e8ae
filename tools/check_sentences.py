"""Fails when the sentences that run-time queries say differ from those that the compiler says; --write makes them anew.

C++20 takes nothing but a literal for the text of a static_assert, so that a constant can't be shared with it. The literals in
query/*mistake.hpp are the source; of each, query/detail/dynamic/*_sentences.hpp has a copy that a program can read, and
sentences.hpp there includes them all."""
import argparse
import re

from check_common import LIBRARY, Findings

QUERY = LIBRARY / "query"
COPIES = QUERY / "detail" / "dynamic"
MISTAKE = re.compile(r"^template <([^>]*)>\nstruct (\w+) \{\s*static_assert\(\s*never<[^>]*>,\s*((?:\"(?:[^\"\\]|\\.)*\"\s*)+)\);",
                     re.MULTILINE)
LITERAL = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")
PREFIX = "cqlxx: "

HEADER = """// Made by tools/check_sentences.py from query/{source}, never edited: the sentences of mistakes as text.
#pragma once

#include <cqlxx/query/detail/dynamic/told.hpp>
#include <cqlxx/query/{source}>

namespace cqlxx::inline CQLXX_ABI::query::detail {{

// clang-format off
"""
FOOTER = """// clang-format on

} // namespace cqlxx::inline CQLXX_ABI::query::detail
"""

ALL = """// Made by tools/check_sentences.py, never edited: the sentences of all mistakes.
#pragma once

{includes}"""


def entry(parameters, name, text):
    """One specialisation of `told`: which template arguments are the column and the column beside it, their names tell."""
    names = []
    subject = other = None
    for parameter in (p.strip() for p in parameters.split(",")):
        kind, _, called = parameter.rpartition(" ")
        pack = kind.endswith("...")
        names.append(called + ("..." if pack else ""))
        if kind == "fixed_string" and subject is None:
            subject = called
        if called in ("Before", "After", "Beside"):
            other = called
    parts = [f'"{name}"', f"{subject}.view()" if subject else "{}", f"said_of<{other}>" if other else "{}", f'"{text}"']
    return (f"template <{parameters}>\ninline constexpr sentence told<mistake::{name}<{', '.join(names)}>>{{\n"
            f"    {', '.join(parts)}}};\n")


def generated(path):
    """What the copy of a header's sentences must be, and how many there are."""
    text = path.read_text(encoding="utf-8")
    entries = []
    for parameters, name, literals in MISTAKE.findall(text):
        sentence = "".join(LITERAL.findall(literals))
        if not sentence.startswith(PREFIX):
            raise SystemExit(f"{path}: the sentence of {name} does not begin with '{PREFIX}'")
        entries.append(entry(parameters, name, sentence.removeprefix(PREFIX)))
    asserted = text.count("static_assert(")
    if len(entries) != asserted:
        raise SystemExit(f"{path}: {asserted} static_assert, of which {len(entries)} can be read")
    return HEADER.format(source=path.name) + "".join(entries) + FOOTER, len(entries)


def all_generated():
    """Names and texts of all copies, and how many sentences there are."""
    wanted, sentences = {}, 0
    for path in sorted(QUERY.glob("*mistake.hpp")):
        name = path.name.replace("mistake", "sentences") if path.name != "mistake.hpp" else "query_sentences.hpp"
        wanted[name], count = generated(path)
        sentences += count
    includes = "".join(f"#include <cqlxx/query/detail/dynamic/{name}>\n" for name in sorted(wanted))
    wanted["sentences.hpp"] = ALL.format(includes=includes)
    return wanted, sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the headers instead of comparing them")
    write = parser.parse_args().write
    findings = Findings()
    wanted, sentences = all_generated()
    for name, text in wanted.items():
        path = COPIES / name
        if write:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            findings.add(path, 1, "differs from the sentences of query/*mistake.hpp: tools/check_sentences.py --write")
    findings.finish(sentences)


if __name__ == "__main__":
    main()
