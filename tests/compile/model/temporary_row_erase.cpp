// expect: cqlxx: the row is a temporary: give it a name first
#include <cqlxx/query/erase.hpp>
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
auto statement() { return cqlxx::erase(automobile{"Tesla", 2013}); }
#else
auto statement() {
    const automobile row{"Tesla", 2013};
    return cqlxx::erase(row);
}
#endif
