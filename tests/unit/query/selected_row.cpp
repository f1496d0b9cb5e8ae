#include <cqlxx/query/selected_row.hpp>

#include "support/automobile.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <tuple>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::column_spec;
using cqlxx::errc;
using cqlxx::objects;
using cqlxx::type_id;

namespace {

struct offer {
    std::string model;
    std::optional<double> price;
};
struct strict_car {
    cqlxx::key<std::string> manufacturer;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
    static constexpr auto cqlxx_table = cqlxx::table_options().strict();
};

const auto all = objects<automobile>();

column_spec column(std::string name, type_id type) { return {"ks", "t", std::move(name), {type}}; }

/// The row that cells given in hexadecimal digits become.
template <class Query>
auto row_of(const Query&, std::string_view cells) {
    const cqlxx::bytes data = cqlxx::from_hex(cells).value();
    cqlxx::reader in(data);
    cqlxx::row_value<typename Query::row_type> row{};
    CHECK(cqlxx::read_row<typename Query::row_type>(in, {}, row));
    CHECK(in.remaining() == 0);
    return row;
}
template <class Query>
cqlxx::decode_problem problem_of(const Query&, std::string_view cells) {
    const cqlxx::bytes data = cqlxx::from_hex(cells).value();
    cqlxx::reader in(data);
    cqlxx::row_value<typename Query::row_type> row{};
    CHECK_FALSE(cqlxx::read_row<typename Query::row_type>(in, {}, row));
    return cqlxx::row_problem<typename Query::row_type>(cqlxx::reader(data));
}

constexpr const char* ford_1975_granada = "00000004666f7264"
                                          "00000004000007b7"
                                          "000000076772616e616461";
constexpr const char* price_1 = "000000083ff0000000000000";

} // namespace

TEST_CASE("selected_row: members of a model, the others as they are by default") {
    const automobile car = row_of(all.only("price"_f), std::string(ford_1975_granada) + price_1);
    CHECK(car.manufacturer == "ford");
    CHECK(car.year == 1975);
    CHECK(car.model == "granada");
    CHECK(car.price == 1);
    CHECK_FALSE(car.colour.has_value());
    CHECK(car.options.empty());
    CHECK(row_of(all.defer("price"_f, "options"_f), std::string(ford_1975_granada) + "00000003726564").colour == "red");
}

TEST_CASE("selected_row: tuples, single values, structs") {
    const std::string cells = std::string("000000076772616e616461") + price_1;
    CHECK(row_of(all.values("model"_f, "price"_f), cells) == std::tuple(std::string("granada"), 1.0));
    CHECK(row_of(all.values("model"_f), "000000076772616e616461") == "granada");
    CHECK(row_of(all.count(), "00000008000000000000002a") == 42);
    const auto read = row_of(all.values<offer>(), cells);
    CHECK(read.model == "granada");
    CHECK(read.price == 1.0);
}

TEST_CASE("selected_row: null is nothing, or leaves the default") {
    CHECK(row_of(all.values("colour"_f, "price"_f), "ffffffffffffffff") ==
          std::tuple(std::optional<std::string>(), 0.0));
    CHECK(row_of(all.values(max("price"_f)), "ffffffff") == std::nullopt);
    CHECK(row_of(all.values(ttl("options"_f)), "ffffffff").empty());
    CHECK(row_of(all.values(ttl("options"_f)), "00000010"
                                               "00000002"
                                               "00000004"
                                               "00000005"
                                               "ffffffff") == std::vector<std::int32_t>{5, 0});
    CHECK(row_of(all.values(writetime("options"_f)), "0000000c"
                                                     "00000002"
                                                     "ffffffff"
                                                     "ffffffff") == std::vector<std::int64_t>{0, 0});
    CHECK_FALSE(row_of(all.values<offer>(), "00000001"
                                            "61"
                                            "ffffffff")
                    .price.has_value());
}

TEST_CASE("selected_row: a strict model's columns are never null, its functions may be") {
    const auto cars = objects<strict_car>();
    const auto problem = problem_of(cars.values("price"_f, "colour"_f), "ffffffffffffffff");
    CHECK(problem.code == errc::unexpected_null);
    CHECK(problem.text.starts_with("column \"price\" (double, double) is null"));
    CHECK(problem_of(cars.only("price"_f), "00000001"
                                           "61"
                                           "ffffffff")
              .code == errc::unexpected_null);
    CHECK(row_of(cars.values("colour"_f, "options"_f), "ffffffffffffffff") ==
          std::tuple(std::optional<std::string>(), std::set<std::string>()));
    CHECK(row_of(cars.values(max("price"_f)), "ffffffff") == std::nullopt);
}

TEST_CASE("selected_row: what can't be decoded is named as the query writes it") {
    const auto problem = problem_of(all.values("model"_f, max("price"_f)), "00000001"
                                                                           "61"
                                                                           "00000002002a");
    CHECK(problem.code == errc::malformed_value);
    CHECK(problem.text.starts_with("column \"max(price)\" (double, "));
    CHECK(problem_of(all.values("model"_f, "price"_f), "00000001"
                                                       "61")
              .text == "it is cut off");
}

TEST_CASE("selected_row: columns of another number or type are told before rows are read") {
    using row = decltype(all.values("model"_f, max("price"_f)))::row_type;
    const std::vector<column_spec> right{column("model", type_id::varchar),
                                         column("system.max(price)", type_id::double_)};
    CHECK_FALSE(cqlxx::row_codec<row>::mismatch(right).has_value());
    std::vector<column_spec> wrong = right;
    wrong[1].type = {type_id::int_};
    CHECK(cqlxx::row_codec<row>::mismatch(wrong).value().starts_with(
        "column \"system.max(price)\" is int in the cluster"));
    wrong.pop_back();
    CHECK(cqlxx::row_codec<row>::mismatch(wrong) == "the result has 1 columns, the query selects 2");
}
