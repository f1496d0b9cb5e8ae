// expect: cqlxx: a column of this type can't be a part of the primary key
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>

#include <string>
#include <vector>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::vector<std::string>> names;
};
#else
struct automobile {
    cqlxx::key<cqlxx::frozen<std::vector<std::string>>> names;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
