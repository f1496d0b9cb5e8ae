// expect: cqlxx: a projection of a model of several tables is only read
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
struct magazine {
    int id = 0;
    double price = 0;
    using tables = cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>>;
};
struct priced {
#if CQLXX_MISTAKE
    using projection_of = magazine;
    int id = 0;
#else
    using projection_of = automobile;
    int id = 0;
    double price = 0;
#endif
};

auto use(const priced& row) { return (void)row, cqlxx::insert(row); }
