// expect: cqlxx: rows found by an index can't be ordered
#include "../../support/automobile.hpp"

struct track {
    cqlxx::key<std::string> album;
    cqlxx::key<std::int32_t> number;
    cqlxx::indexed<std::string> title;
    cqlxx::indexed<std::string> artist;
    std::int32_t seconds = 0;
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<track>().filter("title"_f = "A").order_by("number"_f).cql();
#else
auto query = cqlxx::objects<track>().filter("album"_f = "A").order_by("number"_f).cql();
#endif
