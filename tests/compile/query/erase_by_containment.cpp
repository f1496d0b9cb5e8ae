// expect: cqlxx: rows are deleted by their keys' values and ranges
#include "../../support/parcel.hpp"

struct tagged {
    cqlxx::key<std::int32_t> id;
    cqlxx::key<cqlxx::frozen<std::set<std::int32_t>>> numbers;
};
const auto some = cqlxx::objects<tagged>().filter("id"_f = 1);

#if CQLXX_MISTAKE
auto statement = some.filter("numbers"_f.contains(1)).erase().cql();
#else
auto statement = some.erase().cql();
#endif
