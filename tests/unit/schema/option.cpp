#include <cqlxx/schema/option.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace cqlxx::schema;

namespace {

option_description number(std::string name, std::string value) {
    return {std::move(name), std::move(value), false, {}};
}
option_description text(std::string name, std::string value) { return {std::move(name), std::move(value), true, {}}; }
option_description map(std::string name, std::map<std::string, std::string> entries) {
    return {std::move(name), {}, true, std::move(entries)};
}
bool same(const option_description& wanted, const option_description& found) { return is_same_value(wanted, found); }

const std::map<std::string, std::string> levelled{
    {"class", "org.apache.cassandra.db.compaction.LeveledCompactionStrategy"},
    {"max_threshold", "32"},
    {"min_threshold", "4"},
    {"sstable_size_in_mb", "320"}};

} // namespace

TEST_CASE("option: as CQL") {
    CHECK(option_value(number("gc_grace_seconds", "864000")) == "864000");
    CHECK(option_value(text("comment", "it's")) == "'it''s'");
    CHECK(option_value(text("comment", "")) == "''");
    CHECK(option_value(map("caching", {{"keys", "ALL"}, {"rows_per_partition", "10"}})) ==
          "{'keys': 'ALL', 'rows_per_partition': '10'}");
}

TEST_CASE("option: numbers are compared as numbers") {
    CHECK(same(number("bloom_filter_fp_chance", "0.01"), number("bloom_filter_fp_chance", "0.010")));
    CHECK(same(number("gc_grace_seconds", "100"), number("gc_grace_seconds", "100")));
    CHECK(same(number("crc_check_chance", "1"), number("crc_check_chance", "1.0")));
    CHECK_FALSE(same(number("gc_grace_seconds", "100"), number("gc_grace_seconds", "1000")));
    CHECK_FALSE(same(number("bloom_filter_fp_chance", "0.01"), number("bloom_filter_fp_chance", "0.1")));
    CHECK_FALSE(same(number("gc_grace_seconds", "100"), number("gc_grace_seconds", "")));
}

TEST_CASE("option: words are compared without case, percentiles by their number") {
    CHECK(same(text("read_repair", "blocking"), text("read_repair", "BLOCKING")));
    CHECK(same(text("speculative_retry", "99PERCENTILE"), text("speculative_retry", "99p")));
    CHECK(same(text("speculative_retry", "99.0p"), text("speculative_retry", "99p")));
    CHECK(same(text("speculative_retry", "MAX(99p, 10ms)"), text("speculative_retry", "max(99p,10.0ms)")));
    CHECK_FALSE(same(text("speculative_retry", "95p"), text("speculative_retry", "99p")));
    CHECK_FALSE(same(text("speculative_retry", "10ms"), text("speculative_retry", "10p")));
    CHECK_FALSE(same(text("read_repair", "NONE"), text("read_repair", "BLOCKING")));
}

TEST_CASE("option: a comment is compared letter by letter") {
    CHECK(same(text("comment", "Cars 1.0"), text("comment", "Cars 1.0")));
    CHECK_FALSE(same(text("comment", "Cars 1.0"), text("comment", "cars 1.0")));
    CHECK_FALSE(same(text("comment", "Cars 1.0"), text("comment", "Cars 1")));
    CHECK_FALSE(same(text("comment", "a b"), text("comment", "ab")));
}

TEST_CASE("option: maps by what is wanted; Cassandra's additions make no difference, packages neither") {
    CHECK(same(map("compaction", {{"class", "LeveledCompactionStrategy"}}), map("compaction", levelled)));
    CHECK(same(map("compaction", {{"sstable_size_in_mb", "320.0"}}), map("compaction", levelled)));
    CHECK(same(map("caching", {{"keys", "all"}}), map("caching", {{"keys", "ALL"}, {"rows_per_partition", "NONE"}})));
    CHECK_FALSE(same(map("compaction", {{"class", "SizeTieredCompactionStrategy"}}), map("compaction", levelled)));
    CHECK_FALSE(same(map("compaction", {{"class", "LeveledCompactionStrategy"}, {"sstable_size_in_mb", "160"}}),
                     map("compaction", levelled)));
    CHECK_FALSE(same(map("compaction", {{"fanout_size", "5"}}), map("compaction", levelled)));
    CHECK_FALSE(same(map("compaction", {{"class", "LeveledCompactionStrategy"}}), {"compaction"}));
}

TEST_CASE("option: what is not said counts as its default") {
    CHECK(same(map("compression", {{"enabled", "true"}}), map("compression", {{"class", "LZ4Compressor"}})));
    CHECK_FALSE(same(map("compression", {{"enabled", "false"}}), map("compression", {{"class", "LZ4Compressor"}})));
    CHECK(same(map("compression", {{"enabled", "false"}}), map("compression", {{"enabled", "FALSE"}})));
    CHECK(same(number("cdc", "false"), {"cdc"}));
    CHECK_FALSE(same(number("cdc", "true"), {"cdc"}));
}

TEST_CASE("option: a map that is replaced keeps what nobody spoke of, within one class") {
    const auto found = map("compaction", levelled);
    CHECK(kept_together(map("compaction", {{"class", "LeveledCompactionStrategy"}, {"max_threshold", "16"}}), found)
              .entries == std::map<std::string, std::string>{{"class", "LeveledCompactionStrategy"},
                                                             {"max_threshold", "16"},
                                                             {"min_threshold", "4"},
                                                             {"sstable_size_in_mb", "320"}});
    const auto other = map("compaction", {{"class", "SizeTieredCompactionStrategy"}});
    CHECK(kept_together(other, found) == other);
    CHECK(kept_together(map("caching", {{"keys", "NONE"}}),
                        map("caching", {{"keys", "ALL"}, {"rows_per_partition", "1"}}))
              .entries == std::map<std::string, std::string>{{"keys", "NONE"}, {"rows_per_partition", "1"}});
    CHECK(kept_together(text("comment", "a"), text("comment", "b")) == text("comment", "a"));
}
