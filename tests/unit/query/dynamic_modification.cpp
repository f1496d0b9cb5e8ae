#include "support/parcel.hpp"
#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/query/dynamic.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

using namespace std::chrono_literals;

namespace {

const auto row = one.dynamic();
const auto partition = depot.dynamic();
const std::string where = " WHERE depot = ? AND day = ? AND number = ?";

/// The same text and values, whether it may be repeated, and the same kind of effect.
template <class Typed, class Dynamic>
void check_same(const Typed& typed, const Dynamic& made) {
    CHECK(made.cql() == typed.cql());
    CHECK(query_text::values_of(made) == query_text::values_of(typed));
    CHECK(made.lower().how().idempotent() == typed.lower().how().idempotent());
    CHECK(made.lower().effect() == typed.lower().effect());
    CHECK(made.lower().conditional() == typed.lower().conditional());
}

} // namespace

TEST_CASE("dynamic modification: sends what the typed one sends") {
    check_same(one.update("weight"_f = 5, "sent"_f = true), row.update().set("weight", 5).set("sent", true));
    check_same(one.update("weight"_f = 5, "sent"_f = true), row.update().set("sent", true).set("weight", 5));
    check_same(one.update("weight"_f = std::nullopt), row.update().set("weight", std::nullopt));
    check_same(one.update("weight"_f = cqlxx::unset), row.update().set("weight", cqlxx::unset));
    check_same(one.update("tags"_f.add("a", "b")), row.update().set("tags__add", std::vector<std::string>{"a", "b"}));
    check_same(one.update("tags"_f += "a"), row.update().set("tags__add", "a"));
    check_same(one.update("tags"_f -= "a"), row.update().set("tags__remove", "a"));
    check_same(one.update("stops"_f.append(1, 2)), row.update().set("stops__append", std::vector{1, 2}));
    check_same(one.update("stops"_f.prepend(1, 2)), row.update().set("stops__prepend", std::vector{1, 2}));
    check_same(one.update("stops"_f[1] = 7), row.update().set_element("stops", 1, 7));
    const std::map<std::string, std::int32_t> pairs{{"a", 1}, {"b", 2}};
    check_same(one.update("parts"_f += pairs), row.update().set("parts__update", pairs));
    check_same(one.update("parts"_f = pairs), row.update().set("parts", pairs));
    check_same(one.update("parts"_f -= "a"), row.update().set("parts__remove", "a"));
    check_same(one.update("parts"_f["a"] = 7), row.update().set_element("parts", "a", 7));
    check_same(one.update("parts"_f["a"] = std::nullopt), row.update().set_element("parts", "a", std::nullopt));
    check_same(one.update("fixed"_f = std::set<std::int32_t>{1}), row.update().set("fixed", std::set<std::int32_t>{1}));
    check_same(one.update("weight"_f = 5).ttl(60s), row.update().set("weight", 5).ttl(60s));
    check_same(depot.update("manager"_f = "joe"), partition.update().set("manager", "joe"));
    check_same(front.update("hits"_f += 3), front.dynamic().update().set("hits__add", 3));
    check_same(front.update("hits"_f -= 3), front.dynamic().update().set("hits__remove", 3));
}

TEST_CASE("dynamic modification: deletes rows, ranges, columns and elements") {
    check_same(one.erase(), row.erase());
    check_same(depot.erase(), partition.erase());
    check_same(depot.filter("day"_f > 3).erase(), partition.filter("day__gt", 3).erase());
    check_same(one.erase("weight"_f, "sent"_f), row.erase("weight", "sent"));
    check_same(one.erase("parts"_f["a"], "tags"_f["b"]),
               row.erase().erase_element("parts", "a").erase_element("tags", "b"));
}

TEST_CASE("dynamic modification: conditions") {
    check_same(one.update("weight"_f = 5).iff("sent"_f = false, "weight"_f > 3),
               row.update().set("weight", 5).iff("sent", false).iff("weight", "gt", 3));
    check_same(one.update("weight"_f = 5).iff("weight"_f != std::nullopt),
               row.update().set("weight", 5).iff("weight__ne", std::nullopt));
    check_same(one.update("weight"_f = 5).iff("weight"_f.in(1, 2)),
               row.update().set("weight", 5).iff("weight__in", std::vector{1, 2}));
    check_same(one.update("weight"_f = 5).iff("parts"_f["a"] > 1),
               row.update().set("weight", 5).iff_element("parts", "a", "gt", 1));
    check_same(one.update("weight"_f += 5).iff("sent"_f = false),
               row.update().set("weight__add", 5).iff("sent", false));
    check_same(one.erase().if_exists(), row.erase().if_exists());
    static_assert(cqlxx::conditional_write<decltype(row.erase().if_exists())>);
    static_assert(!cqlxx::conditional_write<decltype(row.erase())>);
}

TEST_CASE("dynamic modification: refuses what Cassandra would refuse, with the sentences of the compiler") {
    CHECK(contains(refusal([] { (void)row.update().cql(); }), "(nothing_to_change)"));
    CHECK(contains(refusal([] { (void)row.update().set("wieght", 1); }), "did you mean \"weight\"?"));
    CHECK(contains(refusal([] { (void)row.update().set("weight__gt", 1); }), "(comparison_in_update)"));
    CHECK(contains(refusal([] { (void)row.update().set("weight__more", 1); }), "there are add, remove, append"));
    CHECK(contains(refusal([] { (void)row.update().set("day", 1); }), "parcel, \"day\": a column of the primary key"));
    CHECK(contains(refusal([] { (void)row.update().set("sent__add", true); }), "(nothing_can_be_added)"));
    CHECK(contains(refusal([] { (void)row.update().set("tags__prepend", "a"); }), "(prepend_needs_list)"));
    CHECK(contains(refusal([] { (void)row.update().set("fixed__add", 1); }), "(frozen_is_whole)"));
    CHECK(contains(refusal([] { (void)row.update().set("weight", 1).set("weight", 2); }), "(changed_twice)"));
    CHECK(contains(refusal([] { (void)row.update().set_element("tags", "a", "b"); }), "(column_has_no_elements)"));
    CHECK(contains(refusal([] { (void)row.update().set("weight__add", 1).cql(); }), "(sum_needs_condition)"));
    CHECK(contains(refusal([] { (void)row.update().set("manager", "x").cql(); }), "(static_column_by_row)"));
    CHECK(contains(refusal([] { (void)partition.update().set("weight", 1).cql(); }), "(write_lacks_clustering_key)"));
    CHECK(contains(refusal([] { (void)partition.filter("number", 1).erase().cql(); }), "\"day\" before \"number\""));
    CHECK(contains(refusal([] { (void)row.limit(1).update(); }), "(refined_too_far)"));
    CHECK(contains(refusal([] { (void)row.only("weight").erase(); }), "(refined_too_far)"));
    CHECK(contains(refusal([] { (void)row.update().ttl(1s).ttl(2s); }), "(ttl_set_twice)"));
    CHECK(contains(refusal([] { (void)row.update().ttl(-1s); }), "a ttl must be from 0 s"));
    CHECK(contains(refusal([] { (void)row.erase().ttl(1s).cql(); }), "(erase_with_ttl)"));
    CHECK(contains(refusal([] { (void)row.erase().iff("day", 1); }), "(key_in_iff)"));
    CHECK(contains(refusal([] { (void)row.erase().iff("weight__lt", std::nullopt); }), "(null_has_no_order)"));
    CHECK(contains(refusal([] { (void)row.erase().iff("partition_token__gt", 1); }), "(token_names_no_row)"));
    CHECK(
        contains(refusal([] { (void)row.erase().iff("sent", true).if_exists().cql(); }), "(exists_beside_conditions)"));
    CHECK(contains(refusal([] { (void)front.dynamic().update().set("hits", 1); }), "(counter_is_not_set)"));
    CHECK(
        contains(refusal([] {
                     (void)front.dynamic().update().set("hits__add", 1).timestamp(std::chrono::microseconds(1)).lower();
                 }),
                 "counters take no timestamp"));
}

TEST_CASE("dynamic modification: values that don't fit") {
    const auto code = [](auto call) {
        try {
            call();
        } catch (const cqlxx::error& e) {
            CHECK(contains(e.what(), "cqlxx: parcel, \""));
            return static_cast<cqlxx::errc>(e.code().value());
        }
        return cqlxx::errc();
    };
    using enum cqlxx::errc;
    CHECK(code([] { (void)row.update().set("weight", "x"); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set("tags__add", 1); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set("tags__add", std::nullopt); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set("parts__update", "a"); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set_element("parts", 1, 1); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set_element("parts", std::nullopt, 1); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set_element("stops", 1, "x"); }) == type_mismatch);
    CHECK(code([] { (void)row.update().set("stops__append", std::int64_t{1} << 40); }) == value_out_of_range);
    CHECK(code([] { (void)row.update().set("sent", cqlxx::parsed("yes")); }) == malformed_value);
    CHECK(code([] { (void)row.update().set("tags", cqlxx::parsed("a,b")); }) == type_mismatch);
    CHECK(code([] { (void)row.erase().iff("weight", "x"); }) == type_mismatch);
}
