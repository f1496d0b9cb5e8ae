// expect: cqlxx: a value of this type does not fit in the brackets
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("stock"_f[1] = 3).cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
