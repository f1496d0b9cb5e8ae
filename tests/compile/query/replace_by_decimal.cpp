// expect: cqlxx: replace() can't tell rows apart by a decimal in a key
#include <cqlxx/query.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/integer.hpp>

struct offer {
    int id = 0;
#if CQLXX_MISTAKE
    cqlxx::decimal price{};
#else
    int price = 0;
#endif
    using tables = cqlxx::tables<cqlxx::table_of<"offer", cqlxx::partition<"id">, cqlxx::clustering<"price">>>;
};

auto statement_for(const offer& a, const offer& b) { return cqlxx::replace(a, b); }
