// expect: cqlxx: this column's index can't have these options
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    cqlxx::indexed<int, cqlxx::sai{.case_sensitive = false}> year{};
#else
    cqlxx::indexed<std::string, cqlxx::sai{.case_sensitive = false}> year{};
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
