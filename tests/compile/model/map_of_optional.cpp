// expect: cqlxx: CQL has one null for a whole column and none inside a collection
#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
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
    std::map<std::string, std::optional<std::int32_t>> readings{};
#else
    std::map<std::string, std::int32_t> readings{};
#endif
};

auto query = cqlxx::objects<sensor>().filter("id"_f = 1);
