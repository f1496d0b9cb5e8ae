// expect: cqlxx: a model has no const members and no references
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct automobile {
    cqlxx::key<std::string> manufacturer;
#if CQLXX_MISTAKE
    const std::string& colour;
#else
    std::string colour;
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
