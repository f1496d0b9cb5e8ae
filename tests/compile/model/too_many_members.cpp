// expect: cqlxx: a model has at most 100 members
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>

#define TEN(x) int x##0, x##1, x##2, x##3, x##4, x##5, x##6, x##7, x##8, x##9;

// clang-format off
#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<int> id;
    TEN(a) TEN(b) TEN(c) TEN(d) TEN(e) TEN(f) TEN(g) TEN(h) TEN(i) TEN(j)
};
#else
struct automobile {
    cqlxx::key<int> id;
    TEN(a) TEN(b) TEN(c) TEN(d) TEN(e) TEN(f) TEN(g) TEN(h) TEN(i)
};
#endif
// clang-format on

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
