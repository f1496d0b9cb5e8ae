// expect-gcc: the_number_of_bind_markers_differs_from_the_number_of_values
// expect-clang: is not a constant expression
// (Clang names the function in its first note.)
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = ? AND c = '?'", std::int32_t(1), std::int32_t(2));
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = ? AND c = '?'", std::int32_t(1));
#endif
}
