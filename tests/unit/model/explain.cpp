// The sentences themselves are tested in tests/compile/model.
#include <cqlxx/model/explain.hpp>

#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

namespace {

struct good {
    cqlxx::key<int> id;
    int value = 0;
};

} // namespace

TEST_CASE("explain: says nothing about a valid model") {
    cqlxx::model::explain<good>();
    static_assert(cqlxx::model::valid<good>);
}
