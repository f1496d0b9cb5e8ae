// expect: cqlxx: a model can't have a base class
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct vehicle {
    int wheels;
};

#if CQLXX_MISTAKE
struct automobile : vehicle {
    cqlxx::key<std::string> manufacturer;
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
    int wheels;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
