// expect: cqlxx: write static constexpr auto cqlxx_table
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    cqlxx::table_options<0> cqlxx_table{};
#else
    static constexpr cqlxx::table_options<0> cqlxx_table{};
#endif
};

const auto query = cqlxx::objects<automobile>();
