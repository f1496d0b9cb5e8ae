// expect: cqlxx: a model has no C arrays
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    char model[16];
#else
    std::string model{};
#endif
    int doors = 4;
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
