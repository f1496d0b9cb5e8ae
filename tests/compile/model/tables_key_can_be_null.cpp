// expect: cqlxx: a part of the primary key is never null
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <optional>
#include <string>

struct magazine {
#if CQLXX_MISTAKE
    std::optional<std::string> publisher{};
#else
    std::string publisher{};
#endif
    int id = 0;
    using tables =
        cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>,
                      cqlxx::table_of<"by_publisher", cqlxx::partition<"publisher">, cqlxx::clustering<"id">>>;
};

auto statement_for(const magazine& row) { return cqlxx::insert(row); }
