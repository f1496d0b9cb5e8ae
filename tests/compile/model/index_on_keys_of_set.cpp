// expect: cqlxx: only a map that is not frozen has an index on its keys or entries
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <map>
#include <set>
#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    cqlxx::indexed<std::set<std::string>, cqlxx::map_keys> options;
#else
    cqlxx::indexed<std::map<std::string, int>, cqlxx::map_keys> options;
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
