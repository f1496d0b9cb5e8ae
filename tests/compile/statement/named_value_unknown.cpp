// expect-gcc: no_bind_marker_of_the_text_has_the_name_of() [with Value = cqlxx::v0_1::statement::argument<cqlxx::v0_1::fixed_string<6>{"colour"}
// expect-clang: is not a constant expression
// (Clang names the function and the name in its first notes.)
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>

using namespace cqlxx::literals;

auto statement() {
#if CQLXX_MISTAKE
    return cqlxx::cql("UPDATE t SET a = 1 WHERE k = :k", "colour"_arg = 1, "k"_arg = 2);
#else
    return cqlxx::cql("UPDATE t SET a = :colour WHERE k = :k", "colour"_arg = 1, "k"_arg = 2);
#endif
}
