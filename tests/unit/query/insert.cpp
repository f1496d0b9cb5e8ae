// compiled alone: what is said names its types
#include <cqlxx/query/insert.hpp>

#include <cqlxx/statement/statement.hpp>
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};
struct Order {
    cqlxx::key<std::int8_t> order;
    std::optional<std::string> who{};
    std::vector<int> items{};
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("Shop").rename("who", "Customer");
};
struct dated {
    cqlxx::key<int> id;
    std::string text{};
    std::chrono::year_month_day day{std::chrono::year(2024) / 2 / 29};
};
struct moments {
    cqlxx::key<int> id;
    std::chrono::sys_seconds at{};
};
struct only_keys {
    cqlxx::key<int> a;
    cqlxx::key<int> b;
};

std::string encoded(const auto& statement) { return cqlxx::to_hex(statement.lower().values().encoded()); }

} // namespace

static_assert(cqlxx::executable<cqlxx::insert_statement<automobile>>);
static_assert(!cqlxx::selecting<cqlxx::insert_statement<automobile>>);

TEST_CASE("insert: names all columns in the order of the members") {
    const automobile car{"Tesla", 2013, "S"};
    CHECK(cqlxx::insert(car).cql() == "INSERT INTO automobile (manufacturer, year, model, price, colour, options) "
                                      "VALUES (?, ?, ?, ?, ?, ?)");
    static_assert(cqlxx::insert_statement<only_keys>::cql() == "INSERT INTO only_keys (a, b) VALUES (?, ?)");
}

TEST_CASE("insert: quotes names and says the keyspace of the model") {
    struct local_order {
        cqlxx::key<int> id;
        int order;
    };
    static_assert(cqlxx::insert_statement<local_order>::cql() ==
                  "INSERT INTO local_order (id, \"order\") VALUES (?, ?)");
    static_assert(cqlxx::insert_statement<Order>::cql() ==
                  "INSERT INTO \"Shop\".\"order\" (\"order\", \"Customer\", items) VALUES (?, ?, ?)");
}

TEST_CASE("insert: encodes the row at once") {
    automobile car{"Tesla", 2013, "S", 57'400, "red", {"a", "b"}};
    const auto statement = cqlxx::insert(car);
    car.manufacturer = "Ford";
    CHECK(encoded(statement) == "00000005"
                                "5465736c61" // Tesla
                                "00000004"
                                "000007dd" // 2013
                                "00000001"
                                "53" // S
                                "00000008"
                                "40ec070000000000" // 57400.0
                                "00000003"
                                "726564"   // red
                                "0000000e" // 14 bytes
                                "00000002" // elements
                                "0000000161"
                                "0000000162");
    CHECK(statement.lower().values().count() == 6);
    CHECK(statement.lower().way() == cqlxx::statement::dispatch::prepared);
    CHECK(statement.lower().has_constant_text());
}

TEST_CASE("insert: leaves null and empty collections unset") {
    const automobile car{"T", 1, "S"};
    CHECK(encoded(cqlxx::insert(car)) == "0000000154"
                                         "0000000400000001"
                                         "0000000153"
                                         "000000080000000000000000"
                                         "fffffffe"
                                         "fffffffe");
}

TEST_CASE("insert: rows of sizes known beforehand are written in one go") {
    struct flat {
        cqlxx::key<std::int16_t> id;
        std::optional<std::int32_t> number{};
        cqlxx::bytes data{};
        cqlxx::indexed<std::optional<std::string>> text{};
        bool flag = true;
    };
    static_assert(cqlxx::query::detail::is_flat_row<cqlxx::query::all_columns, flat>);
    static_assert(!cqlxx::query::detail::is_flat_row<cqlxx::query::all_columns, automobile>);
    const flat full{1, 2, {std::byte{0xff}}, "x", false};
    CHECK(encoded(cqlxx::insert(full)) == "000000020001"
                                          "0000000400000002"
                                          "00000001ff"
                                          "0000000178"
                                          "0000000100");
    const flat empty{1};
    CHECK(encoded(cqlxx::insert(empty)) == "000000020001"
                                           "fffffffe"
                                           "00000000"
                                           "fffffffe"
                                           "0000000101");
    CHECK(cqlxx::insert(empty).lower().values().count() == 5);
}

TEST_CASE("insert: takes mutable rows, elements and members of other objects") {
    automobile car{"T", 1, "S"};
    std::vector<automobile> cars{car};
    const std::pair<automobile, int> pair{car, 1};
    CHECK(encoded(cqlxx::insert(car)) == encoded(cqlxx::insert(cars[0])));
    CHECK(encoded(cqlxx::insert(car)) == encoded(cqlxx::insert(pair.first)));
    CHECK(encoded(cqlxx::insert<automobile>(car)) == encoded(cqlxx::insert(car)));
}

TEST_CASE("insert: makes a row of values, with defaults for the rest") {
    const automobile car{"Tesla", 2013, "Model S", 57'400};
    CHECK(encoded(cqlxx::insert<automobile>("Tesla", 2013, "Model S", 57'400)) == encoded(cqlxx::insert(car)));
    CHECK(encoded(cqlxx::insert<automobile>(std::string("Tesla"), 2013L, car.model, 57'400.0F)) ==
          encoded(cqlxx::insert(car)));
    const automobile red{"Tesla", 2013, "Model S", 0, "red"};
    CHECK(encoded(cqlxx::insert<automobile>("Tesla", 2013, "Model S", 0, "red")) == encoded(cqlxx::insert(red)));
}

TEST_CASE("insert: a number outside the range of its column is an error") {
    CHECK_NOTHROW(cqlxx::insert<Order>(127));
    CHECK_THROWS_WITH_AS(cqlxx::insert<Order>(128),
                         "cqlxx: Order: a value does not fit column \"order\" (tinyint): "
                         "a value that its CQL type can't hold",
                         cqlxx::error);
}

TEST_CASE("insert: numbers for members that may be null keep their value, or are an error") {
    struct sample {
        cqlxx::key<int> id;
        std::optional<int> count{};
        std::optional<float> size{};
        std::optional<bool> good{};
    };
    const sample full{1, 2, 0.5F, true};
    CHECK(encoded(cqlxx::insert<sample>(1, 2L, 0.5, true)) == encoded(cqlxx::insert(full)));
    CHECK(encoded(cqlxx::insert<sample>(1, std::optional<long>(2), 0.5F, true)) == encoded(cqlxx::insert(full)));
    const sample empty{1};
    CHECK(encoded(cqlxx::insert<sample>(1, std::nullopt, std::optional<double>())) == encoded(cqlxx::insert(empty)));
    CHECK_THROWS_WITH_AS(cqlxx::insert<sample>(1, 3'000'000'000L),
                         doctest::Contains("sample: a value does not fit column \"count\" (int)"), cqlxx::error);
    CHECK_THROWS_AS(cqlxx::insert<sample>(1, std::optional<long>(1L << 40)), cqlxx::error);
    CHECK_THROWS_AS(cqlxx::insert<sample>(1, 2, 1e300), cqlxx::error);
    static_assert(!cqlxx::query::fits_member<std::optional<int>, double>());
    static_assert(!cqlxx::query::fits_member<int, std::optional<int>>());
    static_assert(!cqlxx::query::fits_member<std::optional<bool>, const char*>());
    static_assert(!cqlxx::query::fits_member<std::optional<int>, bool>());
    static_assert(cqlxx::query::fits_member<std::optional<bool>, std::nullopt_t>());
}

TEST_CASE("insert: is idempotent unless the model has lists") {
    const automobile car{"T", 1, "S"};
    const Order order{1, {}, {}};
    CHECK(cqlxx::insert(car).lower().how().idempotent() == true);
    CHECK(cqlxx::insert(order).lower().how().idempotent() == false);
    CHECK(cqlxx::insert(order).idempotent().lower().how().idempotent() == true);
}

TEST_CASE("insert: options make changed copies") {
    const automobile car{"T", 1, "S"};
    const auto base = cqlxx::insert(car);
    const auto changed = base.consistency(cqlxx::consistency::all).timeout(std::chrono::seconds(2));
    CHECK(!base.lower().how().consistency());
    CHECK(changed.lower().how().consistency() == cqlxx::consistency::all);
    CHECK(changed.lower().how().timeout() == std::chrono::seconds(2));
    CHECK(encoded(changed) == encoded(base));
    CHECK(cqlxx::to_hex(cqlxx::insert(car).lower().values().encoded()) == encoded(base));
}

TEST_CASE("insert: null members and empty collections are written on request only") {
    const automobile row{"Tesla", 2013, "S"};
    const std::string key = "00000005"
                            "5465736c61"
                            "00000004"
                            "000007dd"
                            "00000001"
                            "53"
                            "00000008"
                            "0000000000000000";
    CHECK(cqlxx::to_hex(cqlxx::insert(row).lower().values().encoded()) == key + "fffffffe"
                                                                                "fffffffe");
    CHECK(cqlxx::to_hex(cqlxx::insert(row).write_nulls().lower().values().encoded()) == key + "ffffffff"
                                                                                              "ffffffff");
    auto kept = cqlxx::insert(row);
    kept.write_nulls();
    CHECK(cqlxx::to_hex(kept.lower().values().encoded()) == key + "ffffffff"
                                                                  "ffffffff");
}

TEST_CASE("insert: a value that CQL can't hold is named by column and both types") {
    const auto message = [](const auto& row) -> std::string {
        try {
            (void)cqlxx::insert(row);
        } catch (const cqlxx::error& e) {
            CHECK(e.code() == cqlxx::errc::value_out_of_range);
            return e.what();
        }
        return "no error";
    };
    const dated february{1, "x", std::chrono::year(2023) / 2 / 30};
    CHECK(message(february).starts_with(
        "cqlxx: column \"day\" of table dated (date, std::chrono::year_month_day): a date "
        "that the calendar does not have"));
    const moments far{1, std::chrono::sys_seconds::max()};
    CHECK(message(far).starts_with(
        "cqlxx: column \"at\" of table moments (timestamp, std::chrono::sys_seconds): a time is "
        "outside the range of a CQL timestamp"));
}

TEST_CASE("insert: is known to write") {
    const only_keys row{1, 2};
    CHECK(cqlxx::insert(row).lower().effect() == cqlxx::statement::effect::write);
    const auto stored = cqlxx::insert(row);
    CHECK(stored.lower().effect() == cqlxx::statement::effect::write);
}

TEST_CASE("insert: with a time to live, which is bound behind the row") {
    using namespace std::chrono_literals;
    const only_keys row{1, 2};
    const auto expiring = cqlxx::insert(row).ttl(1min);
    CHECK(expiring.cql() == "INSERT INTO only_keys (a, b) VALUES (?, ?) USING TTL ?");
    CHECK(encoded(expiring) == "0000000400000001"
                               "0000000400000002"
                               "000000040000003c");
    CHECK(expiring.if_not_exists().cql() == "INSERT INTO only_keys (a, b) VALUES (?, ?) IF NOT EXISTS USING TTL ?");
    CHECK(cqlxx::insert<only_keys>(1, 2).ttl(1min).timeout(3s).lower().how().timeout() == 3s);
    CHECK_THROWS_AS(cqlxx::insert(row).ttl(-1s), cqlxx::error);
}
