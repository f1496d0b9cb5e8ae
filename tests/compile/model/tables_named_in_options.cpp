// expect: cqlxx: a model of several tables says their names in tables
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct magazine {
    std::string publisher{};
#if CQLXX_MISTAKE
    int id = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options("magazines");
    using tables = cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>>;
#else
    int id = 0;
    static constexpr auto cqlxx_table = cqlxx::table_options().keyspace("press");
    using tables = cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>>;
#endif
};

auto statement_for(const magazine& row) { return cqlxx::insert(row); }
