// expect: cqlxx: col<> takes a pointer to a member that rows have
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

using namespace cqlxx::literals;

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<int> year;
    int age() const { return 2026 - year; }
};

const auto fords = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
#if CQLXX_MISTAKE
const auto query = fords.filter(cqlxx::col<&automobile::age> > 20);
#else
const auto query = fords.filter(cqlxx::col<&automobile::year> < 2006);
#endif
