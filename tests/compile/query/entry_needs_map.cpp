// expect: cqlxx: "names"_f[key] = name is for maps
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("tags"_f["apples"] = 3).cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
