// expect: cqlxx: a value of this type does not fit the column
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("stock"_f["apples"] = "three").cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
