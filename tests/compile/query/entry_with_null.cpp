// expect: cqlxx: a condition can't compare with null
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("stock"_f["apples"] = std::nullopt).cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
