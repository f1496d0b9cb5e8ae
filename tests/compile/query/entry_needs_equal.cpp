// expect: cqlxx: an entry of a map is compared with = only
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("stock"_f["apples"] > 3).cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
