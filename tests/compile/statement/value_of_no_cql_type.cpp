// expect: cqlxx: this C++ type has no CQL type, so that it can't be bound to a marker
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

struct point {
    int x;
};

auto statement(const point& where) {
#if CQLXX_MISTAKE
    return cqlxx::cql("SELECT a FROM t WHERE k = ?", where);
#else
    return cqlxx::cql("SELECT a FROM t WHERE k = ?", where.x);
#endif
}
