// expect: cqlxx: a column with an sai index has a name of at most 48 letters, digits and underscores
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/integer.hpp>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    cqlxx::indexed<int, cqlxx::sai{}> a_name_of_a_column_that_has_fifty_letters_altogether{};
#else
    cqlxx::indexed<int> a_name_of_a_column_that_has_fifty_letters_altogether{};
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
