#include <cqlxx/query/detail/searched_vector.hpp>

#include "support/automobile.hpp"
#include <cqlxx/query/dynamic.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::errc;
using cqlxx::query::detail::fault_of_vector;
using cqlxx::query::detail::vector_fault;

namespace {

using point = cqlxx::vector<float, 2>;
constexpr float infinite = std::numeric_limits<float>::infinity(), none = std::numeric_limits<float>::quiet_NaN();

struct note {
    cqlxx::key<std::int32_t> id;
    cqlxx::indexed<point, cqlxx::sai{}> meaning{point(1.0F, 0.0F)};
    cqlxx::indexed<std::optional<point>, cqlxx::sai{.similarity = cqlxx::euclidean}> place{};
    point plain{};
};
struct scattered {
    using tables =
        cqlxx::tables<cqlxx::table_of<"scattered_by_id", cqlxx::partition<"id">>,
                      cqlxx::table_of<"scattered_by_name", cqlxx::partition<"name">, cqlxx::clustering<"id">>>;
    std::int32_t id = 0;
    std::string name{};
    cqlxx::indexed<point, cqlxx::sai{}> meaning{};
};
const auto all = cqlxx::objects<note>();
const auto one = all.filter("id"_f = 1);
const std::vector<float> zeros{0, -0.0F};

std::string said(errc code, const std::string& why) {
    CHECK(code == errc::value_out_of_range);
    return why;
}
template <class Call>
std::string refusal(Call call) {
    try {
        call();
    } catch (const cqlxx::error& e) {
        return said(static_cast<errc>(e.code().value()), e.what());
    }
    return "no error";
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
bool is_zeros(const std::string& text) {
    return holds(text, "note: column \"meaning\": all elements are 0: such a vector has no direction, and cosine "
                       "similarity compares directions (vector_of_zeros)");
}

} // namespace

TEST_CASE("searched vector: what an index takes, by its measure") {
    const auto fault = [](float x, float y, std::string_view measure) {
        return fault_of_vector(std::array{x, y}, measure);
    };
    for (const std::string_view measure : {"similarity_cosine", "similarity_euclidean", "similarity_dot_product"}) {
        CHECK(fault(0, 1, measure) == vector_fault::none);
        CHECK(fault(1e17F, -1e17F, measure) == vector_fault::none);
        CHECK(fault(100000007020609536.0F, 0, measure) == vector_fault::too_large); // the next float
        CHECK(fault(0, -2e17F, measure) == vector_fault::too_large);
        CHECK(fault(infinite, 1, measure) == vector_fault::not_finite);
        CHECK(fault(1, -infinite, measure) == vector_fault::not_finite);
        CHECK(fault(none, 1, measure) == vector_fault::not_finite);
    }
    CHECK(fault(0, -0.0F, "similarity_cosine") == vector_fault::zeros);
    CHECK(fault(1e-45F, 0, "similarity_cosine") == vector_fault::none);
    CHECK(fault(0, 0, "similarity_euclidean") == vector_fault::none);
    CHECK(fault(0, 0, "similarity_dot_product") == vector_fault::none);
    CHECK(fault_of_vector(cqlxx::bytes_view(), "similarity_cosine") == vector_fault::none); // null
}

TEST_CASE("searched vector: rows are refused before they are sent") {
    note row{1, point(), std::nullopt};
    CHECK(is_zeros(refusal([&] { (void)cqlxx::insert(row); })));
    CHECK(is_zeros(refusal([&] { (void)cqlxx::update(row); })));
    CHECK(is_zeros(refusal([&] { (void)cqlxx::insert<note>(1, point()); })));
    CHECK(refusal([&] { (void)cqlxx::erase(row); }) == "no error"); // nothing of it is written
    row.meaning = point(1.0F, 2.0F);
    CHECK(refusal([&] { (void)cqlxx::insert(row); }) ==
          "no error"); // what has no index may be zero, and null is nothing
    row.place = point();
    CHECK(refusal([&] { (void)cqlxx::insert(row); }) == "no error"); // by its distance it is found
    row.place = point(none, 0.0F);
    CHECK(holds(refusal([&] { (void)cqlxx::insert(row); }),
                "note: column \"place\": an element is infinite or not a number"));
    row.place = point(0.0F, 1e18F);
    CHECK(holds(refusal([&] { (void)cqlxx::insert(row); }), "(vector_is_too_large)"));
}

TEST_CASE("searched vector: of a row that is saved, what changed") {
    cqlxx::tracked<note> row(note{1, point(1.0F, 2.0F)});
    row->plain = point(none, none);
    CHECK(refusal([&] { (void)cqlxx::save(row).lower(); }) == "no error");
    row->meaning = point();
    CHECK(is_zeros(refusal([&] { (void)cqlxx::save(row).lower(); })));
}

TEST_CASE("searched vector: of several tables") {
    scattered row{1, "a", point()};
    CHECK(holds(refusal([&] { (void)cqlxx::insert(row); }), "(vector_of_zeros)"));
    scattered before{1, "a", point(1.0F, 1.0F)};
    CHECK(holds(refusal([&] { (void)cqlxx::replace(before, row); }), "(vector_of_zeros)"));
    row.meaning = point(1.0F, 2.0F);
    CHECK(refusal([&] { (void)cqlxx::replace(before, row); }) == "no error");
}

TEST_CASE("searched vector: assignments and searches, typed and at run time") {
    CHECK(is_zeros(refusal([&] { (void)one.update("meaning"_f = point()); })));
    CHECK(refusal([&] { (void)one.update("place"_f = std::nullopt); }) == "no error");
    CHECK(refusal([&] { (void)one.update("place"_f = cqlxx::unset); }) == "no error");
    CHECK(refusal([&] { (void)one.update("plain"_f = point()); }) == "no error");
    CHECK(is_zeros(refusal([&] { (void)one.dynamic().update().set("meaning", zeros); })));
    CHECK(refusal([&] { (void)one.dynamic().update().set("meaning", std::nullopt); }) == "no error");
    CHECK(refusal([&] { (void)one.dynamic().update().set("plain", zeros); }) == "no error");

    CHECK(is_zeros(refusal([&] { (void)all.order_by_similarity("meaning"_f, zeros).limit(1); })));
    CHECK(is_zeros(refusal([&] { (void)all.order_by_similarity("meaning"_f, point()).limit(1); })));
    CHECK(is_zeros(refusal([&] { (void)all.dynamic().order_by_similarity("meaning", zeros); })));
    CHECK(refusal([&] { (void)all.order_by_similarity("place"_f, zeros).limit(1); }) == "no error");
    const point nowhere(none, 1.0F);
    CHECK(holds(refusal([&] { (void)all.order_by_similarity("place"_f, nowhere).limit(1); }),
                "note: column \"place\": an element is infinite or not a number"));
    CHECK(holds(refusal([&] { (void)all.dynamic().order_by_similarity("place", nowhere); }),
                "note: column \"place\": an element is infinite or not a number"));
}

TEST_CASE("searched vector: scores by cosine have no zeros, whatever the index") {
    using cqlxx::similarity;
    using cqlxx::similarity_cosine;
    const auto plain = "note: column \"plain\": all elements are 0";
    CHECK(is_zeros(refusal([&] { (void)all.values(similarity("meaning"_f, zeros)); })));
    CHECK(holds(refusal([&] { (void)all.values(similarity_cosine("plain"_f, zeros)); }), plain));
    CHECK(refusal([&] { (void)all.values(similarity("place"_f, zeros)); }) == "no error");
    CHECK(refusal([&] { (void)all.values(similarity_cosine("plain"_f, point(none, 0.0F))); }) == "no error");
    const auto run = all.dynamic();
    CHECK(is_zeros(refusal([&] { (void)run.values(cqlxx::selected("similarity(meaning, ?)", zeros)); })));
    CHECK(holds(refusal([&] { (void)run.values(cqlxx::selected("similarity_cosine(plain, ?)", zeros)); }), plain));
    CHECK(refusal([&] { (void)run.values(cqlxx::selected("similarity(place, ?)", zeros)); }) == "no error");
}
