#include <cqlxx/statement/text.hpp>

#include <doctest/doctest.h>

using cqlxx::statement::count_markers;
using cqlxx::statement::is_use;

TEST_CASE("count_markers: question marks are bind markers") {
    static_assert(count_markers("") == 0);
    static_assert(count_markers("?") == 1);
    static_assert(count_markers("INSERT INTO t (a, b) VALUES (?, ?)") == 2);
    static_assert(count_markers("SELECT a FROM t WHERE k IN (?,?,?) AND c > ?") == 4);
}

TEST_CASE("count_markers: but not in strings, quoted names and comments") {
    static_assert(count_markers("VALUES ('?', ?)") == 1);
    static_assert(count_markers("VALUES ('it''s ? here', ?)") == 1);
    static_assert(count_markers("VALUES ('', ?)") == 1);
    static_assert(count_markers("SELECT \"a?\" FROM t WHERE \"b\"\"?\" = ?") == 1);
    static_assert(count_markers("VALUES ($$ ? ' $$, ?)") == 1);
    static_assert(count_markers("a -- ? '\n?") == 1);
    static_assert(count_markers("a // ?\n?") == 1);
    static_assert(count_markers("a /* ? ' \n ? */ ?") == 1);
    static_assert(count_markers("a - ? / ? $ ?") == 3);
}

TEST_CASE("count_markers: what is not closed reaches to the end") {
    static_assert(count_markers("'?") == 0);
    static_assert(count_markers("\"?") == 0);
    static_assert(count_markers("$$?") == 0);
    static_assert(count_markers("-- ?") == 0);
    static_assert(count_markers("/* ?") == 0);
    static_assert(count_markers("/*/ ?") == 0);
    static_assert(count_markers("'") == 0);
}

TEST_CASE("is_use: in any spelling, behind blanks and comments") {
    static_assert(is_use("USE ks"));
    static_assert(is_use(" \n\tuse ks"));
    static_assert(is_use("UsE\"Ks\""));
    static_assert(is_use("/* a */ -- b\n // c\n USE ks"));
    static_assert(is_use("use/**/ks"));
    static_assert(is_use("; USE ks"));
}

TEST_CASE("is_use: nothing else is") {
    static_assert(!is_use(""));
    static_assert(!is_use("USE"));
    static_assert(!is_use("USER ks"));
    static_assert(!is_use("SELECT use FROM t"));
    static_assert(!is_use("-- USE ks"));
    static_assert(!is_use("/* USE ks"));
    static_assert(!is_use("'USE ks'"));
}
