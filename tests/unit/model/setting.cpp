#include <cqlxx/model/setting.hpp>

#include <cqlxx/model/table.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace cqlxx::model;
using kind = setting_value::kind;

namespace {

template <class Options>
struct described {
    cqlxx::key<int> id;
    int value = 0;
    static constexpr auto cqlxx_table = Options::value;
};
struct twice {
    static constexpr auto value = cqlxx::table_options().comment("a").gc_grace(std::chrono::hours(1)).comment("b");
};
struct entry_twice {
    static constexpr auto value =
        cqlxx::table_options().compaction(cqlxx::leveled_compaction()).compaction(cqlxx::size_tiered_compaction());
};
struct no_word {
    static constexpr auto value = cqlxx::table_options().with("gc_grace_seconds = 1", 2);
};
struct negative {
    static constexpr auto value = cqlxx::table_options().default_time_to_live(std::chrono::seconds(-1));
};
struct too_long {
    static constexpr auto value = cqlxx::table_options().default_time_to_live(std::chrono::years(21));
};
struct longest {
    static constexpr auto value = cqlxx::table_options("longest").default_time_to_live(std::chrono::seconds(630720000));
};
template <int Seconds>
struct expiring_hits {
    cqlxx::key<int> page;
    cqlxx::counter views{};
    static constexpr auto cqlxx_table =
        cqlxx::table_options("hits").default_time_to_live(std::chrono::seconds(Seconds));
};

} // namespace

TEST_CASE("setting: values keep their kind") {
    CHECK(setting_value("99p").what == kind::text);
    CHECK(setting_value("99p").text == "99p");
    CHECK(setting_value(true).what == kind::truth);
    CHECK(setting_value(3600).what == kind::whole);
    CHECK(setting_value(3600LL).whole == 3600);
    CHECK(setting_value(0.5).what == kind::fraction);
    CHECK(setting_value(0.5).fraction == 0.5);
}

TEST_CASE("setting: options stand in their order, entries of maps apart") {
    constexpr auto options = cqlxx::table_options("cars")
                                 .compaction(cqlxx::unified_compaction("T4").with("target_sstable_size", "1GiB"))
                                 .rename("a", "b")
                                 .caching(cqlxx::cached::none)
                                 .keyspace("k");
    static_assert(options.settings().size() == 5);
    CHECK(options.name() == "cars");
    CHECK(options.keyspace() == "k");
    CHECK(options.column_of("a") == "b");
    CHECK(options.settings()[0].option == "compaction");
    CHECK(options.settings()[0].key == "class");
    CHECK(options.settings()[0].value.text == "UnifiedCompactionStrategy");
    CHECK(options.settings()[1].value.text == "T4");
    CHECK(options.settings()[2].key == "target_sstable_size");
    CHECK(options.settings()[3].option == "caching");
    CHECK(options.settings()[3].value.text == "NONE");
    CHECK(options.settings()[4].key == "rows_per_partition");
    static_assert(cqlxx::table_options().settings().empty());
}

TEST_CASE("setting: what Cassandra would refuse is a fault of the model") {
    CHECK(fault_of<described<twice>> == fault{mistake::setting_said_twice, 2});
    CHECK(fault_of<described<entry_twice>> == fault{mistake::setting_said_twice, 1});
    CHECK(fault_of<described<no_word>> == fault{mistake::setting_is_no_word, 0});
    CHECK(fault_of<described<negative>> == fault{mistake::bad_time_to_live, 0});
    CHECK(fault_of<described<too_long>> == fault{mistake::bad_time_to_live, 0});
    CHECK(fault_of<described<longest>> == fault{});
    CHECK(fault_of<expiring_hits<60>> == fault{mistake::expiring_counters, 0});
    CHECK(fault_of<expiring_hits<0>> == fault{});
}
