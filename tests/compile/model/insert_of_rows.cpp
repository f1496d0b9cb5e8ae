// expect: cqlxx: this holds several rows
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct automobile {
    cqlxx::key<int> id;
    std::string model{};
};

#if CQLXX_MISTAKE
auto statement_for(const std::vector<automobile>& rows) { return cqlxx::insert(rows); }
#else
auto statement_for(const std::vector<automobile>& rows) { return cqlxx::insert(rows.front()); }
#endif
