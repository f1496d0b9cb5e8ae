// expect: cqlxx: a column of this type can't be a part of the primary key: freeze it
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <string>

struct point {
    double x = 0;
    double y = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct place {
#if CQLXX_MISTAKE
    cqlxx::key<point> at;
#else
    cqlxx::key<cqlxx::frozen<point>> at;
#endif
    std::string name{};
};

auto statement_for(const place& row) { return cqlxx::insert(row); }
