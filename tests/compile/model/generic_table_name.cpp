// expect: cqlxx: a table's name has letters, digits and underscores only
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>

#if CQLXX_MISTAKE
template <class T>
struct box {
    cqlxx::key<T> content;
};
#else
template <class T>
struct box {
    cqlxx::key<T> content;
    static constexpr auto cqlxx_table = cqlxx::table_options("box_of_int");
};
#endif

auto statement_for(const box<int>& row) { return cqlxx::insert(row); }
