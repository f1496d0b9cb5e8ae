#include <cqlxx/query/score.hpp>

#include "support/automobile.hpp"
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::col;
using cqlxx::similarity;

namespace {

using point = cqlxx::vector<float, 2>;

struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    std::string title{};
    cqlxx::indexed<std::optional<point>, cqlxx::sai{.similarity = cqlxx::euclidean}> embedding{};
    cqlxx::indexed<point, cqlxx::sai{.similarity = cqlxx::dot_product}> second{};
    cqlxx::indexed<point, cqlxx::sai{}> third{};
    point plain{};
};
struct hit {
    std::string_view title;
    float score = 0;
};

const auto all = cqlxx::objects<passage>();
const point wanted(1.0F, 0.5F);
constexpr std::string_view wanted_bytes = "00000008"
                                          "3f800000"
                                          "3f000000";

template <class... Given>
std::string_view list_of(const Given&... given) {
    std::string_view text = all.values(given...).cql();
    text.remove_prefix(std::string_view("SELECT ").size());
    return text.substr(0, text.find(" FROM "));
}
template <class Query>
using row_of = cqlxx::row_value<typename Query::row_type>;
std::string values(const cqlxx::statement::bound& lowered) { return cqlxx::to_hex(lowered.values().encoded()); }

} // namespace

TEST_CASE("score: the function is that of the column's index, cosine unless it says otherwise") {
    CHECK(list_of(similarity("embedding"_f, wanted)) == "similarity_euclidean(embedding, ?)");
    CHECK(list_of(similarity("second"_f, wanted)) == "similarity_dot_product(second, ?)");
    CHECK(list_of("title"_f, similarity(col<&passage::third>, wanted)) == "title, similarity_cosine(third, ?)");
}

TEST_CASE("score: a function by its name needs no index") {
    CHECK(list_of(similarity_cosine("plain"_f, wanted)) == "similarity_cosine(plain, ?)");
    CHECK(list_of(similarity_euclidean("plain"_f, wanted)) == "similarity_euclidean(plain, ?)");
    CHECK(list_of(similarity_dot_product("embedding"_f, wanted)) == "similarity_dot_product(embedding, ?)");
}

TEST_CASE("score: functions of it") {
    CHECK(list_of(max(similarity("third"_f, wanted)), cqlxx::cast<double>(similarity("third"_f, wanted))) ==
          "max(similarity_cosine(third, ?)), cast(similarity_cosine(third, ?) AS double)");
    CHECK(values(all.values(max(similarity("third"_f, wanted)), min(similarity("third"_f, point(1, 1)))).lower()) ==
          std::string(wanted_bytes) + "000000083f8000003f800000");
}

TEST_CASE("score: a float, or an optional one of a column with null") {
    const auto query = all.values("title"_f, similarity("embedding"_f, wanted), similarity("third"_f, wanted));
    static_assert(std::is_same_v<row_of<decltype(query)>, std::tuple<std::string, std::optional<float>, float>>);
    static_assert(std::is_same_v<row_of<decltype(all.values(similarity_cosine("plain"_f, wanted)))>, float>);
}

TEST_CASE("score: its value stands before those of WHERE, and in the order of the list") {
    const auto search = all.filter("page"_f = 7).order_by_similarity("third"_f, point(2.0F, 2.0F)).limit(3);
    const auto query = search.values("title"_f, similarity("third"_f, wanted), similarity("second"_f, point(4, 4)));
    CHECK(query.cql() == "SELECT title, similarity_cosine(third, ?), similarity_dot_product(second, ?) FROM passage "
                         "WHERE page = ? ORDER BY third ANN OF ? LIMIT ?");
    CHECK(values(query.lower()) == std::string(wanted_bytes) + "000000084080000040800000"
                                                               "0000000400000007"
                                                               "000000084000000040000000"
                                                               "0000000400000003");
    const auto other_order = all.values("title"_f, similarity("third"_f, wanted), similarity("second"_f, point(4, 4)))
                                 .limit(3)
                                 .order_by_similarity("third"_f, point(2.0F, 2.0F))
                                 .filter("page"_f = 7);
    static_assert(std::is_same_v<decltype(query), decltype(other_order)>);
    CHECK(values(other_order.lower()) == values(query.lower()));
}

TEST_CASE("score: structs of the program's own") {
    const auto query = all.values<hit>("title"_f, similarity("third"_f, wanted));
    CHECK(query.cql() == "SELECT title, similarity_cosine(third, ?) FROM passage");
    static_assert(std::is_same_v<row_of<decltype(query)>, hit>);
}

TEST_CASE("score: vectors of the program's own kinds, copied; of another size they throw") {
    const std::vector<float> dynamic{1, 0.5F};
    const float plain[] = {1, 0.5F};
    const auto bytes = [](const auto& vector) { return values(all.values(similarity("third"_f, vector)).lower()); };
    CHECK(bytes(dynamic) == wanted_bytes);
    CHECK(bytes(std::array<float, 2>{1, 0.5F}) == wanted_bytes);
    CHECK(bytes(std::span<const float>(dynamic)) == wanted_bytes);
    CHECK(bytes(plain) == wanted_bytes);
    CHECK_THROWS_WITH_AS(bytes(std::vector<float>{1}),
                         doctest::Contains("column \"third\" needs a vector of 2 elements, but has one of 1"),
                         cqlxx::error);
    auto kept = similarity("third"_f, std::vector<float>{1, 0.5F}); // can be stored: it owns its value
    CHECK(values(all.values(kept).lower()) == wanted_bytes);
}

TEST_CASE("selector: values among the arguments of functions") {
    CHECK(list_of(cqlxx::call<"mask_inner", std::string>("title"_f, 1, 2)) == "mask_inner(title, (int)?, (int)?)");
    const auto query =
        all.filter("page"_f = 7)
            .values(cqlxx::call<"mask_replace", std::string>("title"_f, "none"), cqlxx::call<"round", double>(2.5));
    CHECK(query.cql() == "SELECT mask_replace(title, (text)?), round((double)?) FROM passage WHERE page = ?");
    CHECK(values(query.lower()) == "00000004"
                                   "6e6f6e65"
                                   "00000008"
                                   "4004000000000000"
                                   "0000000400000007");
}
