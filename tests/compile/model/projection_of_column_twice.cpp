// expect: cqlxx: two members of the projection are the same column
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
struct named {
    cqlxx::key<int> id;
    double cost = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().rename("cost", "list_price");
};
struct priced {
#if CQLXX_MISTAKE
    using projection_of = named;
    double cost = 0;
    double list_price = 0;
#else
    using projection_of = named;
    double cost = 0;
#endif
};

auto use(const priced& row) { return (void)row, cqlxx::objects<priced>().cql(); }
