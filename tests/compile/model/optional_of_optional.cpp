// expect: cqlxx: CQL has one null for a whole column and none inside a collection
#include <cqlxx/types/optional.hpp>

#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

using namespace cqlxx::literals;

struct sensor {
    cqlxx::key<std::int32_t> id;
#if CQLXX_MISTAKE
    std::optional<std::optional<std::string>> reading{};
#else
    std::optional<std::string> reading{};
#endif
};

auto query = cqlxx::objects<sensor>().filter("id"_f = 1);
