// expect: cqlxx: a frozen map can't be asked for one of its entries
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("fixed"_f["apples"] = 3).allow_filtering().cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
