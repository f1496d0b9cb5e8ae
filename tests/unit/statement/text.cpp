#include <cqlxx/statement/text.hpp>

#include <doctest/doctest.h>

#include <string_view>

using cqlxx::statement::count_markers;
using cqlxx::statement::effect_of;
using cqlxx::statement::is_ordered_across_partitions;
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

TEST_CASE(
    "effect_of: INSERT, UPDATE, DELETE and BEGIN BATCH, with IF or without, in whatever letters, behind comments") {
    using cqlxx::statement::effect;
    constexpr auto writes = [](std::string_view text) { return effect_of(text) == effect::write; };
    constexpr auto asks = [](std::string_view text) { return effect_of(text) == effect::unheard; };
    static_assert(writes("INSERT INTO t (a) VALUES (?)"));
    static_assert(writes("update t SET a = 1 WHERE k = 2"));
    static_assert(writes(" \n-- IF not\n/* IF */ Delete FROM t WHERE k = 'IF' AND \"IF\" = 1"));
    static_assert(writes("BEGIN UNLOGGED BATCH INSERT INTO gif_if (a) VALUES ($$ if $$); APPLY BATCH"));
    static_assert(asks("INSERT INTO t (a) VALUES (?) IF NOT EXISTS"));
    static_assert(asks("UPDATE t SET a = 1 WHERE k = 2 if a=3"));
    static_assert(asks("DELETE FROM t WHERE k = 1 If EXISTS"));
    static_assert(asks("BEGIN BATCH INSERT INTO t (a) VALUES (1) IF NOT EXISTS; APPLY BATCH"));
    for (const char* other : {"SELECT a FROM t", "TRUNCATE t", "CREATE TABLE insert (a int)", "", "'INSERT'",
                              "INSERTED", "-- INSERT", "\"INSERT\" t"})
        CHECK(effect_of(other) == effect::unknown);
}

TEST_CASE("is_select: in any spelling, behind blanks and comments; nothing else is") {
    using cqlxx::statement::is_select;
    static_assert(is_select("SELECT a FROM t"));
    static_assert(is_select(" \n/* UPDATE */ -- DELETE\n // INSERT\n sElEcT* FROM t"));
    static_assert(is_select("SELECT"));
    for (const char* other : {"", "SELECTED", "/* SELECT */", "-- SELECT", "'SELECT'", "\"SELECT\"",
                              "INSERT INTO t (a) VALUES (1)", "UPDATE t SET a = 'SELECT'", "/* SELECT */ DELETE FROM t",
                              "BEGIN BATCH SELECT", "TRUNCATE t", "CREATE MATERIALIZED VIEW v AS SELECT a FROM t"}) {
        CAPTURE(other);
        CHECK_FALSE(is_select(other));
    }
}

TEST_CASE("is_modification: INSERT, UPDATE and DELETE, conditional or not; no batch") {
    using cqlxx::statement::is_modification;
    static_assert(is_modification("/* */ insert INTO t (a) VALUES (?) IF NOT EXISTS"));
    static_assert(is_modification("UPDATE"));
    static_assert(is_modification("DELETE;"));
    for (const char* other : {"BEGIN BATCH INSERT", "SELECT", "USE", "", "UPDATES", "_update"})
        CHECK_FALSE(is_modification(other));
}

TEST_CASE("is_ordered_across_partitions: ORDER BY, IN on single columns, and no column with =") {
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE k IN ? ORDER BY c"));
    static_assert(is_ordered_across_partitions("select a from t where k in (1, 2) order by c desc limit 5"));
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE \"K\" IN (?, ?) AND c > ? ORDER BY c"));
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE k1 IN ? AND k2 IN ? ORDER BY c"));
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE k IN ? AND c >= 1 AND c <= 2 ORDER BY c"));
    static_assert(is_ordered_across_partitions("/* = */ SELECT a FROM t WHERE k IN ('a = b', ?) -- =\n ORDER BY c"));
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE k IN ? GROUP BY k ORDER BY c"));
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE k IN ((1, 2), (3, 4)) ORDER BY c"));
    static_assert(is_ordered_across_partitions("SELECT a FROM t WHERE k IN ? ORDER BY ann"));
}

TEST_CASE("is_ordered_across_partitions: nothing else is seen to be") {
    static_assert(!is_ordered_across_partitions(""));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k IN ?"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k = ? ORDER BY c"));
    static_assert(
        !is_ordered_across_partitions("SELECT a FROM t WHERE k = ? AND c IN ? ORDER BY c")); // a clustering key?
    static_assert(
        !is_ordered_across_partitions("SELECT a FROM t WHERE k IN ? AND x = ? ORDER BY c")); // can't be told apart
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE (c, d) IN ? ORDER BY c")); // of clustering keys
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k IN (?) ORDER BY c")); // as "="
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k IN /* , */ ( 'a, (b' ) ORDER BY c"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k IN ((1, 2)) ORDER BY c"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k IN ({a: 1, b: 2}) ORDER BY c"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k IN ? ORDER BY v ANN OF ? LIMIT 5"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE name = 'k IN ? ORDER BY c'"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM t WHERE k > ? -- IN ? ORDER BY c"));
    static_assert(!is_ordered_across_partitions("DELETE FROM t WHERE k IN ? ORDER BY c"));
    static_assert(!is_ordered_across_partitions("SELECT \"where k in ? order by c\" FROM t"));
    static_assert(!is_ordered_across_partitions("SELECT a FROM wherever WHERE kin > 1 ORDER BY c"));
}
