// expect: cqlxx: the key is said twice
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> name;
    using primary_key = cqlxx::leading<1, 0>;
};
#else
struct automobile {
    std::string name;
    using primary_key = cqlxx::leading<1, 0>;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
