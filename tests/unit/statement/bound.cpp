#include <cqlxx/statement/bound.hpp>

#include <cqlxx/types/date.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

using cqlxx::statement::bound;
using cqlxx::statement::dispatch;
using cqlxx::statement::value_list;

TEST_CASE("value_list: values, null and unset as [value]s one after another") {
    value_list values;
    values.add(std::int32_t(7));
    values.add(std::string("ab"));
    values.add(std::optional<std::int32_t>());
    values.add_null();
    values.add_unset();
    CHECK(values.count() == 5);
    CHECK(cqlxx::to_hex(values.encoded()) == "00000004"
                                             "00000007"
                                             "00000002"
                                             "6162"
                                             "ffffffff"
                                             "ffffffff"
                                             "fffffffe");
}

TEST_CASE("value_list: what is not set becomes null on request, what has these bytes inside does not") {
    value_list values;
    values.add_unset();
    values.add(std::int32_t(-2));
    values.add_null();
    values.add_unset();
    values.write_nulls();
    CHECK(values.count() == 4);
    CHECK(cqlxx::to_hex(values.encoded()) == "ffffffff"
                                             "00000004"
                                             "fffffffe"
                                             "ffffffff"
                                             "ffffffff");
    value_list none;
    none.write_nulls();
    CHECK(none.count() == 0);
}

TEST_CASE("value_list: a value out of range is named by its place and both types, and not kept") {
    value_list values;
    values.add(std::int32_t(7));
    try {
        values.add(std::chrono::year_month_day(std::chrono::year(2023) / 2 / 30));
        FAIL("no error");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::value_out_of_range);
        CHECK(
            std::string(e.what()).find("value 2 (date, std::chrono::year_month_day): a date that the calendar does not "
                                       "have") != std::string::npos);
    }
    CHECK(values.count() == 1);
    CHECK(cqlxx::to_hex(values.encoded()) == "0000000400000007");
}

TEST_CASE("value_list: refuses more values than a [short] counts") {
    value_list values;
    for (int i = 0; i < 65535; ++i) values.add_null();
    CHECK(values.count() == 65535);
    CHECK_THROWS_AS(values.add_null(), cqlxx::error);
    CHECK_THROWS_AS(values.add(std::int32_t(1)), cqlxx::error);
    CHECK(values.count() == 65535);
}

TEST_CASE("value_list: what was moved from has no values, so that it is refused for their number") {
    value_list values;
    values.add(std::int32_t(7));
    value_list other = std::move(values);
    CHECK(values.count() == 0);
    CHECK(values.encoded().empty());
    CHECK(other.count() == 1);
    value_list third;
    third.add_null();
    third = std::move(other);
    CHECK(other.count() == 0);
    CHECK(other.encoded().empty());
    CHECK(cqlxx::to_hex(third.encoded()) == "0000000400000007");
    values = third;
    CHECK(values.count() == 1);
    CHECK(cqlxx::to_hex(values.encoded()) == "0000000400000007");
}

TEST_CASE("bound: constant text is found by its address, text of run time is owned") {
    static constexpr char text[] = "SELECT";
    const auto constant = bound::constant(text, {}, {});
    CHECK(constant.has_constant_text());
    CHECK(constant.text().data() == text);
    CHECK(constant.way() == dispatch::prepared);
    std::string made = "INSERT INTO a table whose name is too long for the small string optimisation";
    auto owned = bound::owned(made, {}, {}, dispatch::simple);
    made.clear();
    CHECK_FALSE(owned.has_constant_text());
    CHECK(owned.text().starts_with("INSERT"));
    CHECK(owned.way() == dispatch::simple);
    const bound copy = owned;
    const bound moved = std::move(owned);
    CHECK(copy.text() == moved.text());
    CHECK(copy.text().data() == moved.text().data()); // shared: copies cost no memory
}

TEST_CASE("bound: nothing is known of the effect unless it is said") {
    using cqlxx::statement::effect;
    CHECK(bound::constant("SELECT", {}, {}).effect() == effect::unknown);
    CHECK(bound::owned("INSERT", {}, {}, dispatch::simple).effect() == effect::unknown);
    CHECK(bound::constant("INSERT", {}, {}, nullptr, effect::write).effect() == effect::write);
    CHECK(bound::owned("INSERT", {}, {}, dispatch::simple, effect::write).effect() == effect::write);
}
