// expect: cqlxx: a table with counters has only keys and counters
#include <cqlxx/query/erase.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> name;
    cqlxx::counter sold;
    int price;
};
#else
struct automobile {
    cqlxx::key<std::string> name;
    cqlxx::counter sold;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::erase(row); }
