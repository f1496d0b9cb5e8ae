// expect: cqlxx: a column holds values and no pointers
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <memory>
#include <optional>
#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    std::unique_ptr<std::string> colour{};
#else
    std::optional<std::string> colour{};
#endif
};

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
