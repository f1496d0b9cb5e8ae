// expect: cqlxx: CQL has no unsigned integers
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <string>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> manufacturer;
    std::uint32_t year;
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
    std::int64_t year;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
