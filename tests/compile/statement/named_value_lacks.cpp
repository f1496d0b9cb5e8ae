// expect-gcc: a_bind_marker_of_the_text_has_no_value_of_its_name
// expect-clang: is not a constant expression
// (Clang names the function in its first note.)
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("UPDATE t SET a = :a WHERE k = :k", "a"_arg = 1);
#else
    return cqlxx::cql("UPDATE t SET a = :a WHERE k = :k", "a"_arg = 1, "k"_arg = 2);
#endif
}
