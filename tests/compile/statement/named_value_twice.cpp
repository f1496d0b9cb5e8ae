// expect-gcc: two_values_have_the_same_name
// expect-clang: is not a constant expression
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = :k", "k"_arg = 1, "k"_arg = 2);
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = :k AND c = :k", "k"_arg = 1);
#endif
}
