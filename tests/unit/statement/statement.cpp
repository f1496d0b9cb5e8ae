#include <cqlxx/statement/statement.hpp>

#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <tuple>

namespace {

struct own {
    using row_type = std::tuple<std::string>;
    std::string_view cql() const { return "SELECT"; }
    cqlxx::statement::bound lower() && { return cqlxx::statement::bound::constant(cql(), {}, {}); }
};
struct without_rows : own {
    using row_type = void;
};
struct without_text {
    using row_type = void;
    cqlxx::statement::bound lower() const { return cqlxx::statement::bound::constant("", {}, {}); }
};

} // namespace

TEST_CASE("executable: a type with a row type, its text and a way down; no base class is needed") {
    static_assert(cqlxx::executable<own>);
    static_assert(cqlxx::selecting<own>);
    static_assert(cqlxx::executable<without_rows>);
    static_assert(!cqlxx::selecting<without_rows>);
    static_assert(!cqlxx::executable<without_text>);
    static_assert(!cqlxx::executable<std::string>);
}
