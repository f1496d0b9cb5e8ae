// expect: cqlxx: a value of this type does not fit the column
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
auto statement() { return cqlxx::insert<automobile>("Tesla", 2013.5); }
#else
auto statement() { return cqlxx::insert<automobile>("Tesla", 2013, 57400); }
#endif
