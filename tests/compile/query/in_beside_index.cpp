// expect: cqlxx: IN on the partition key can't be joined with a search in an index
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
auto query = cqlxx::objects<track>().filter("album"_f.in("A", "B"), "title"_f = "C").cql();
#else
auto query = cqlxx::objects<track>().filter("album"_f = "A", "title"_f = "C").cql();
#endif
