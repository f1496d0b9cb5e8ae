// expect-gcc: values_with_names_need_bind_markers_with_names
// expect-clang: is not a constant expression
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = :k AND c = ?", "k"_arg = 1);
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = :k AND c = :c", "k"_arg = 1, "c"_arg = 2);
#endif
}
