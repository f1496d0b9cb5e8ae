#include <cqlxx/model/detail/column_functions.hpp>

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

struct prices {
    double price = 1.5;
    std::optional<std::string> currency{};
};
struct car {
    cqlxx::key<std::int32_t> year;
    cqlxx::embedded<prices> paid;
    std::string owner{};
};
struct strict_car {
    cqlxx::key<std::int32_t> year;
    double price = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().strict();
};

using namespace cqlxx::model::detail;

const cqlxx::data_type int_(cqlxx::type_id::int_);
const cqlxx::data_type text(cqlxx::type_id::varchar);
const cqlxx::data_type double_(cqlxx::type_id::double_);
const std::vector<cqlxx::column_spec> in_order{{"ks", "car", "year", int_},
                                               {"ks", "car", "price", double_},
                                               {"ks", "car", "currency", text},
                                               {"ks", "car", "owner", text}};

} // namespace

TEST_CASE("column functions: places follow the columns, those of embedded structs, too, without wrappers") {
    car one{2012, {{2.5, "EUR"}}, "me"};
    const auto places = places_in(one);
    REQUIRE(places.size() == 4);
    CHECK(*static_cast<std::int32_t*>(places[0]) == 2012);
    CHECK(*static_cast<double*>(places[1]) == 2.5);
    CHECK(*static_cast<std::optional<std::string>*>(places[2]) == "EUR");
    *static_cast<std::string*>(places[3]) = "you";
    CHECK(one.owner == "you");
    const car& same = one;
    CHECK(places_in(same)[3] == &one.owner);
}

TEST_CASE("column functions: a result must have the columns of the table, in their order and of their types") {
    const auto& known = known_columns<car>;
    CHECK(position_of(known, "currency") == 2);
    CHECK(position_of(known, "colour") == known.size());
    CHECK_FALSE(mismatch_in_order(in_order, known, "car"));
    auto others = in_order;
    std::swap(others[0], others[1]);
    CHECK(mismatch_in_order(others, known, "car").value().find("column 1 of the result is \"price\"") == 0);
    others = in_order;
    others[1].type = text;
    const std::string wrong = mismatch_in_order(others, known, "car").value();
    CHECK(wrong.find("table car: ") == 0);
    CHECK(wrong.find("\"price\"") != std::string::npos);
    others.pop_back();
    CHECK(mismatch_in_order(others, known, "car") ==
          std::optional<std::string>("the result has 3 columns, table car has 4 in its struct"));
}

TEST_CASE("column functions: null is refused where the struct is strict, and leaves a member as it is elsewhere") {
    const auto nulls = cqlxx::from_hex("00000004000007dc"
                                       "ffffffff"
                                       "ffffffff"
                                       "ffffffff")
                           .value();
    car one{1, {{2.5, "EUR"}}, "me"};
    cqlxx::reader in(nulls);
    CHECK(read_by_name(in, in_order, known_columns<car>, places_in(one).data()));
    CHECK(one.year == 2012);
    CHECK(one.paid.price == 2.5);
    CHECK_FALSE(one.paid.currency);
    CHECK(one.owner == "me");

    strict_car strict{{1}, 2.5};
    const std::vector<cqlxx::column_spec> two(in_order.begin(), in_order.begin() + 2);
    cqlxx::reader again(nulls);
    CHECK_FALSE(read_by_name(again, two, known_columns<strict_car>, places_in(strict).data()));
    const auto why = problem_in_order(cqlxx::reader(nulls), known_columns<strict_car>, "strict_car");
    CHECK(why.code == cqlxx::errc::unexpected_null);
    CHECK(why.text == "column \"price\" of table strict_car (double, double) is null, and its C++ type has no null");
    CHECK(problem_by_name(cqlxx::reader(nulls), two, known_columns<strict_car>).code == cqlxx::errc::unexpected_null);
    const auto cut = problem_in_order(cqlxx::reader(cqlxx::bytes_view(nulls).first(6)), known_columns<car>, "car");
    CHECK(cut.code == cqlxx::errc::malformed_value);
}
