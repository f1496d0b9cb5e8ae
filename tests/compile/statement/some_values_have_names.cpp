// expect: cqlxx: values go by position or by name: either all of them are written "name"_arg = value, or none
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = :k AND c = ?", "k"_arg = 1, 2);
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = ? AND c = ?", 1, 2);
#endif
}
