// expect: cqlxx: two built-in indexes can't answer one query
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
auto query = cqlxx::objects<track>().filter("title"_f = "A", "artist"_f = "B").cql();
#else
auto query = cqlxx::objects<track>().filter("title"_f = "A", "artist"_f = "B").allow_filtering().cql();
#endif
