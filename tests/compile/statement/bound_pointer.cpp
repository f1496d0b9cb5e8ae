// expect: cqlxx: bind() takes values of CQL types, a std::tuple of them, or a struct whose members are all of CQL types
#include <cqlxx/model.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

struct line {
    int id;
    const char* text;
};

auto statement(const cqlxx::prepared_statement<>& insert, const line& row) {
#if CQLXX_MISTAKE
    return insert.bind(row);
#else
    return insert.bind(row.id, std::string_view(row.text));
#endif
}
