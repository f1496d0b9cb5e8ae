#include <cqlxx/query/clause/with_score.hpp>

#include "support/automobile.hpp"
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <type_traits>

using namespace cqlxx::literals;

namespace {

using point = cqlxx::vector<float, 2>;

struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    std::string title{};
    cqlxx::indexed<point, cqlxx::sai{}> third{};
};

const auto all = cqlxx::objects<passage>();
const point wanted(1.0F, 0.5F);
const std::string wanted_bytes = "00000008"
                                 "3f800000"
                                 "3f000000";

template <class Query>
using row_of = cqlxx::row_value<typename Query::row_type>;
std::string values(const cqlxx::statement::bound& lowered) { return cqlxx::to_hex(lowered.values().encoded()); }

} // namespace

TEST_CASE("with_score: reads models and the search's own vector") {
    const auto search = all.order_by_similarity("third"_f, wanted).limit(3);
    const auto query = search.with_score();
    CHECK(query.cql() == "SELECT page, number, title, third, similarity_cosine(third, ?) "
                         "FROM passage ORDER BY third ANN OF ? LIMIT ?");
    CHECK(values(query.lower()) == wanted_bytes + wanted_bytes + "0000000400000003");
    static_assert(std::is_same_v<row_of<decltype(query)>, cqlxx::scored<passage>>);
    static_assert(std::is_same_v<decltype(query),
                                 decltype(all.order_by_similarity("third"_f, wanted).with_score().limit(3)) const>);
    const auto of_page = search.filter("page"_f = 7).with_score().filter("number"_f > 2);
    CHECK(values(of_page.lower()) ==
          wanted_bytes + "00000004000000070000000400000002" + wanted_bytes + "0000000400000003");
    CHECK(query.lower().how().page_size() == 3);
}

TEST_CASE("with_score: values are copied once the search is known, whatever the vector's kind was") {
    const float plain[] = {1, 0.5F};
    CHECK(values(all.order_by_similarity("third"_f, plain).limit(3).with_score().lower()) ==
          wanted_bytes + wanted_bytes + "0000000400000003");
}
