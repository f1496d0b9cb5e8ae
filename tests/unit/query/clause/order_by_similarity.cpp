#include <cqlxx/query/clause/order_by_similarity.hpp>

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
#include <type_traits>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::col;

namespace {

struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<std::string, cqlxx::sai{}> source{};
    cqlxx::indexed<std::optional<cqlxx::vector<float, 2>>, cqlxx::sai{.similarity = cqlxx::cosine}> embedding{};
};

const auto all = cqlxx::objects<passage>();
const cqlxx::vector<float, 2> wanted(1.0F, 0.5F);
constexpr std::string_view wanted_bytes = "00000008"
                                          "3f800000"
                                          "3f000000";

std::string values(const cqlxx::statement::bound& lowered) { return cqlxx::to_hex(lowered.values().encoded()); }

} // namespace

TEST_CASE("order_by_similarity: ORDER BY … ANN OF") {
    const auto five = all.order_by_similarity("embedding"_f, wanted).limit(5);
    CHECK(five.cql() == "SELECT page, number, source, embedding FROM passage ORDER BY embedding ANN OF ? LIMIT ?");
    CHECK(values(five.lower()) == std::string(wanted_bytes) + "0000000400000005");
    static_assert(std::is_same_v<decltype(five),
                                 decltype(all.limit(5).order_by_similarity(col<&passage::embedding>, wanted)) const>);
}

TEST_CASE("order_by_similarity: the vector is of the column's type, or floats in a row") {
    const auto bytes = [](const auto& vector) {
        return values(all.order_by_similarity("embedding"_f, vector).limit(5).lower()).substr(0, wanted_bytes.size());
    };
    const std::vector<float> dynamic{1, 0.5F};
    const float plain[] = {1, 0.5F};
    CHECK(bytes(wanted) == wanted_bytes);
    CHECK(bytes(std::array<float, 2>{1, 0.5F}) == wanted_bytes);
    CHECK(bytes(dynamic) == wanted_bytes);
    CHECK(bytes(std::span<const float>(dynamic)) == wanted_bytes);
    CHECK(bytes(plain) == wanted_bytes);
    CHECK_THROWS_WITH_AS(bytes(std::vector<float>{1, 2, 3}),
                         doctest::Contains("column \"embedding\" needs a vector of 2 elements, but has one of 3"),
                         cqlxx::error);
}

TEST_CASE("order_by_similarity: conditions that its index or the key serve stand before it") {
    CHECK(all.order_by_similarity("embedding"_f, wanted)
              .filter("source"_f = "x")
              .limit(3)
              .cql()
              .ends_with(" WHERE source = ? ORDER BY embedding ANN OF ? LIMIT ?"));
    CHECK(all.filter("page"_f = 1, "number"_f > 2)
              .order_by_similarity("embedding"_f, wanted)
              .limit(3)
              .cql()
              .ends_with(" WHERE page = ? AND number > ? ORDER BY embedding ANN OF ? LIMIT ?"));
}

TEST_CASE("order_by_similarity: one replica answers with one page, unless the query says otherwise") {
    const auto five = all.order_by_similarity("embedding"_f, wanted).limit(5);
    CHECK(five.lower().how().consistency() == cqlxx::consistency::local_one);
    CHECK(five.lower().how().page_size() == 5);
    CHECK(five.page_size(3).lower().how().page_size() == 5);
    CHECK(five.page_size(30).lower().how().page_size() == 30);
    CHECK(five.consistency(cqlxx::consistency::one).lower().how().consistency() == cqlxx::consistency::one);
    CHECK_FALSE(all.limit(5).lower().how().consistency());
}
