// expect: cqlxx: primary_key = leading<partition, clustering> counts more members
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    std::string name;
    using primary_key = cqlxx::leading<1, 1>;
};
#else
struct automobile {
    std::string name;
    using primary_key = cqlxx::leading<1, 0>;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
