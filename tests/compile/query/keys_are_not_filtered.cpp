// expect: cqlxx: Cassandra filters by no range and no list of keys(): give each clustering key before them a value
#include "../../support/automobile.hpp"

#include <tuple>

using namespace cqlxx::literals;

struct issue {
    cqlxx::partition_key<std::string> magazine;
    cqlxx::clustering_key<std::int32_t> year;
    cqlxx::clustering_key<std::int32_t> month;
    cqlxx::clustering_key<std::int32_t> day;
};
const auto wired = cqlxx::objects<issue>().filter("magazine"_f = "wired").allow_filtering();
constexpr auto date = cqlxx::keys("month"_f, "day"_f);

#if CQLXX_MISTAKE
auto query = wired.filter(date > std::tuple(2, 29)).cql();
#else
auto query = wired.filter(date == std::tuple(2, 29)).cql();
#endif
