// expect: cqlxx: a model needs a partition key: make its first member key<T>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    std::string manufacturer;
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
