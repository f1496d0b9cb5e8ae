// expect: cqlxx: write static constexpr auto cqlxx_table
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    static constexpr auto cqlxx_table = "cars";
#else
    static constexpr auto cqlxx_table = cqlxx::table_options("cars");
#endif
};

const auto query = cqlxx::objects<automobile>();
