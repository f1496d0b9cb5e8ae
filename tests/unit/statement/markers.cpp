#include <cqlxx/statement/markers.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

/// The markers of a text, each behind a blank: " ? id \"Id\"".
std::string markers(std::string_view text) {
    std::string found;
    cqlxx::statement::for_each_marker(
        text, [&](std::string_view name) { found.append(" ").append(name.empty() ? "?" : std::string(name)); });
    return found;
}

} // namespace

TEST_CASE("markers: question marks and names, in the order of the text") {
    CHECK(markers("SELECT a FROM t") == "");
    CHECK(markers("SELECT a FROM t WHERE k = ? AND c > :low AND c < :HIGH LIMIT :limit_1") == " ? low HIGH limit_1");
    CHECK(markers("a = :\"Name\" AND b=:\"with \"\"quotes\"\" and ?\"") == " \"Name\" \"with \"\"quotes\"\" and ?\"");
    CHECK(markers("l[:i] = :v, n = n+:d, (a,b) IN (:x,:y)") == " i v d x y");
    CHECK(markers("USING TTL :ttl AND TIMESTAMP : ts") == " ttl ts");
    CHECK(markers(": /* a comment */ name") == " name");
    CHECK(markers(":a.b") == " a");
}

TEST_CASE("markers: nothing inside strings, names and comments") {
    CHECK(markers("a = ':x ?' AND b = 'it''s :x'") == "");
    CHECK(markers("SELECT \":x\" FROM \"t?\"") == "");
    CHECK(markers("a = $$ :x ? $$") == "");
    CHECK(markers("a -- :x ?\n = :y") == " y");
    CHECK(markers("a // :x\n = :y /* :z */") == " y");
    CHECK(markers("a = 'not closed :x") == "");
    CHECK(markers("a = \"not closed :x") == "");
}

TEST_CASE("markers: colons of maps and user-defined types are none") {
    CHECK(markers("m = {'a': 1, 'b':now()}") == "");
    CHECK(markers("m = {'a':b}") == "");
    CHECK(markers("u = {street: 'x', zip:null, \"Quoted\":true}") == "");
    CHECK(markers("m = {1:f50e8400-e29b-41d4-a716-446655440000}") == "");
    CHECK(markers("m = {'a': :x, :k: :v, ?:?, :k2 :?}") == " x k v ? ? k2 ?");
    CHECK(markers("m = {[1]:a, (1, 2):b, {3}:c, f():d, $$x$$:e}") == "");
    CHECK(markers("s = {:a, :b}") == " a b");
    CHECK(markers("u = {a: {b: :x}} AND c = :y") == " x y");
    CHECK(markers("} :x") == " x");
}

TEST_CASE("markers: a colon without a name is none") {
    CHECK(markers(":") == "");
    CHECK(markers(": ") == "");
    CHECK(markers("a = :1") == "");
    CHECK(markers("a = :_x") == "");
    CHECK(markers("a = :?") == " ?");
}

TEST_CASE("is_marker_of: lower case unless it is quoted") {
    using cqlxx::statement::is_marker_of;
    CHECK(is_marker_of("id", "id"));
    CHECK(is_marker_of("ID", "id"));
    CHECK(is_marker_of("\"Id\"", "Id"));
    CHECK(is_marker_of("\"a\"\"b\"", "a\"b"));
    CHECK(is_marker_of("a_1", "a_1"));
    CHECK_FALSE(is_marker_of("Id", "Id"));
    CHECK_FALSE(is_marker_of("\"Id\"", "id"));
    CHECK_FALSE(is_marker_of("id", "i"));
    CHECK_FALSE(is_marker_of("i", "id"));
    CHECK_FALSE(is_marker_of("\"a\"\"b\"", "a\"\"b"));
    CHECK_FALSE(is_marker_of("\"", "x"));
    CHECK_FALSE(is_marker_of("", "x"));
}

TEST_CASE("has_named_markers") {
    static_assert(cqlxx::statement::has_named_markers("a = :x"));
    static_assert(!cqlxx::statement::has_named_markers("a = ?"));
    CHECK(cqlxx::statement::has_named_markers("a = ? AND b = :x"));
}
