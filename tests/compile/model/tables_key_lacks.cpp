// expect: cqlxx: the key of each table holds the whole key of the first one, or its rows would replace each other
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct magazine {
    std::string publisher{};
#if CQLXX_MISTAKE
    int id = 0;
    using tables = cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>,
                                 cqlxx::table_of<"by_publisher", cqlxx::partition<"publisher">>>;
#else
    int id = 0;
    using tables =
        cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>,
                      cqlxx::table_of<"by_publisher", cqlxx::partition<"publisher">, cqlxx::clustering<"id">>>;
#endif
};

auto statement_for(const magazine& row) { return cqlxx::insert(row); }
