// expect: cqlxx: text that is made at run time needs cqlxx::runtime(text)
#include <cqlxx/statement.hpp>

#include <string>

auto statement(const std::string& table) {
#if CQLXX_MISTAKE
    return cqlxx::cql("DROP TABLE " + table);
#else
    return cqlxx::cql(cqlxx::runtime("DROP TABLE " + table));
#endif
}
