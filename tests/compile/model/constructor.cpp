// expect: cqlxx: a model is a plain struct
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> manufacturer;
    explicit automobile(std::string name) : manufacturer(std::move(name)) {}
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
