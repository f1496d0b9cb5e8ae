// expect: cqlxx: a part of the primary key is never null
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>

#include <optional>

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::optional<int>> year;
};
#else
struct automobile {
    cqlxx::key<int> year;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
