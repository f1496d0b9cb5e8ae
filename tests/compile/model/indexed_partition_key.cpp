// expect: cqlxx: rows are found by the partition key as it is
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<cqlxx::indexed<std::string>> manufacturer;
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
