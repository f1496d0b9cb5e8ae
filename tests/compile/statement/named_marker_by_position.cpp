// expect-gcc: bind_markers_with_names_need_values_with_names
// expect-clang: is not a constant expression
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = :k", 1);
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = :k", "k"_arg = 1);
#endif
}
