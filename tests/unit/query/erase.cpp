#include <cqlxx/query/erase.hpp>

#include <cqlxx/statement/statement.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

struct person {
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::partition_key<std::string> country;
    std::vector<std::string> names{};
    cqlxx::partition_key<std::int32_t> year;
};
struct hits {
    cqlxx::key<int> page;
    cqlxx::counter count{};
};

std::string encoded(const auto& statement) { return cqlxx::to_hex(statement.lower().values().encoded()); }

} // namespace

static_assert(cqlxx::executable<cqlxx::erase_statement<person>>);

TEST_CASE("erase: deletes the row by its full key") {
    static_assert(cqlxx::erase_statement<person>::cql() ==
                  "DELETE FROM person WHERE country = ? AND year = ? AND number = ?");
    const person ann{2, "fr", {"Ann"}, 1999};
    CHECK(encoded(cqlxx::erase(ann)) == "000000026672"
                                        "00000004000007cf"
                                        "0000000400000002");
    CHECK(cqlxx::erase(ann).lower().values().count() == 3);
}

TEST_CASE("erase: is idempotent, whatever the model holds") {
    const person ann{2, "fr", {"Ann"}, 1999};
    const hits page{1};
    CHECK(cqlxx::erase(ann).lower().how().idempotent() == true);
    CHECK(cqlxx::erase(page).cql() == "DELETE FROM hits WHERE page = ?");
}

TEST_CASE("erase: is known to write, but for counters, which have no timestamps") {
    const person ann{2, "fr", {"Ann"}, 1999};
    CHECK(cqlxx::erase(ann).lower().effect() == cqlxx::statement::effect::write);
    const hits page{1};
    CHECK(cqlxx::erase(page).lower().effect() == cqlxx::statement::effect::unknown);
}
