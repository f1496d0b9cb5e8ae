// expect: cqlxx: a CQL timestamp has milliseconds
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/timestamp.hpp>

#include <chrono>
#include <cstdint>
#include <optional>

struct event {
    cqlxx::key<std::int32_t> id;
#if CQLXX_MISTAKE
    std::optional<std::chrono::sys_time<std::chrono::nanoseconds>> at{}; // what system_clock::now() has
#else
    std::optional<cqlxx::timestamp> at{};
#endif
};

auto statement_for(const event& row) { return cqlxx::insert(row); }
