// The sentences themselves are seen in tests/compile/session/view_*.cpp.
#include <cqlxx/model/explain_view.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <string>

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
};
struct by_year {
    using view_of = automobile;
    cqlxx::key<int> year;
    cqlxx::key<std::string> manufacturer;
};

} // namespace

TEST_CASE("explain_view: says nothing about a valid view") {
    cqlxx::model::explain_view<by_year>();
    CHECK(cqlxx::model::detail::column_label<by_year, 1>.view() == "manufacturer");
}
