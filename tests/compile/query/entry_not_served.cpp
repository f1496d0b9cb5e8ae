// expect: cqlxx: the column's index does not serve this operator
#include "../../support/shop.hpp"

#if CQLXX_MISTAKE
auto query = all.filter("keys"_f["apples"] = 3).cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
