// expect: cqlxx: this holds a row or points to one
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct automobile {
    cqlxx::key<int> id;
    std::string model{};
};

#if CQLXX_MISTAKE
auto statement_for(const std::optional<automobile>& row) { return cqlxx::insert(row); }
#else
auto statement_for(const std::optional<automobile>& row) { return cqlxx::insert(*row); }
#endif
