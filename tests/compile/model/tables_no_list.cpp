// expect: cqlxx: using tables = cqlxx::tables<table_of<
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct magazine {
    std::string publisher{};
#if CQLXX_MISTAKE
    int id = 0;
    using tables = cqlxx::table_of<"magazine", cqlxx::partition<"id">>;
#else
    int id = 0;
    using tables = cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>>;
#endif
};

auto statement_for(const magazine& row) { return cqlxx::insert(row); }
