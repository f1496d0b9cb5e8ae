// expect-gcc: a_bind_marker_of_the_text_has_no_value_of_its_name
// expect-clang: is not a constant expression
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = :Key", "Key"_arg = 1); // unquoted: the name is "key"
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = :\"Key\"", "Key"_arg = 1);
#endif
}
