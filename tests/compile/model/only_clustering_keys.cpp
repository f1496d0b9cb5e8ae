// expect: cqlxx: a model needs a partition key
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::clustering_key<int> year;
};
#else
struct automobile {
    cqlxx::partition_key<std::string> manufacturer;
    cqlxx::clustering_key<int> year;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
