// expect: cqlxx: insert needs a value for every part of the key
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
    double price = 0;
};

#if CQLXX_MISTAKE
auto statement() { return cqlxx::insert<automobile>("Tesla"); }
#else
auto statement() { return cqlxx::insert<automobile>("Tesla", 2013); }
#endif
