// expect: cqlxx: a projection without the whole key of its model is only read
#include <cqlxx/query.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>

#include <optional>

struct automobile {
    cqlxx::key<int> id;
    double price = 0;
};
struct priced {
#if CQLXX_MISTAKE
    using projection_of = automobile;
    double price = 0;
#else
    using projection_of = automobile;
    int id = 0;
    double price = 0;
#endif
};

auto use(const priced& row) { return (void)row, cqlxx::insert(row); }
