// expect: cqlxx: col<> takes a pointer to a member that rows have
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

using namespace cqlxx::literals;

struct automobile {
    cqlxx::key<std::string> manufacturer;
    int wheels = 4;
    static constexpr int most_wheels = 6;
};

const auto ford = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
#if CQLXX_MISTAKE
const auto statement = ford.update(cqlxx::col<&automobile::most_wheels> = 6);
#else
const auto statement = ford.update(cqlxx::col<&automobile::wheels> = 6);
#endif
