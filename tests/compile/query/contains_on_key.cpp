// expect: cqlxx: contains on a key column needs an index or allow_filtering()
#include "../../support/automobile.hpp"
#include <cqlxx/types/frozen.hpp>

struct tagging {
    cqlxx::key<std::int32_t> id;
    cqlxx::key<cqlxx::frozen<std::set<std::string>>> tags;
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<tagging>().filter("id"_f = 1, "tags__contains"_f = "a").cql();
#else
auto query = cqlxx::objects<tagging>().filter("id"_f = 1, "tags__contains"_f = "a").allow_filtering().cql();
#endif
