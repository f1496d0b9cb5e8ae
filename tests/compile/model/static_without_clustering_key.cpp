// expect: cqlxx: a static column is shared by the rows of a partition
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::static_column<int> founded;
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::static_column<int> founded;
    cqlxx::key<int> year;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
