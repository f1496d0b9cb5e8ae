#include <cqlxx/session/detail/one_partition.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using cqlxx::detail::leaves_partition;
using cqlxx::detail::prepared_metadata;

namespace {

/// Statements of a batch as they are prepared.
struct statements {
    std::vector<cqlxx::statement::bound> all{};
    std::vector<std::shared_ptr<const prepared_metadata>> prepared{};

    /// With the values (text, int) and `key`, the positions of the partition key among them.
    statements& add(std::string bank, std::int32_t number, std::vector<std::uint16_t> key,
                    std::string table = "account") {
        cqlxx::statement::value_list values;
        values.add(bank);
        values.add(number);
        all.push_back(cqlxx::statement::bound::constant("UPDATE", std::move(values), {}));
        prepared_metadata made;
        made.markers = {{"ks", table, "a", {}}, {"ks", table, "b", {}}};
        made.partition_key = std::move(key);
        prepared.push_back(std::make_shared<const prepared_metadata>(std::move(made)));
        return *this;
    }
    statements& add_text() {
        all.push_back(cqlxx::statement::bound::owned("UPDATE", {}, {}, cqlxx::statement::dispatch::simple));
        prepared.push_back(nullptr);
        return *this;
    }
    std::string problem() const { return leaves_partition(all, prepared).value_or(""); }
};

} // namespace

TEST_CASE("one partition: the same key, wherever its markers stand, and what nothing is known of") {
    CHECK(statements().problem().empty());
    CHECK(statements().add("b", 1, {0}).add_text().add("b", 2, {0}).problem().empty());
    CHECK(statements().add("b", 1, {0, 1}).add("b", 1, {0, 1}).problem().empty());
    CHECK(statements().add("b", 1, {0}).add("c", 2, {}).problem().empty()); // parts of the key stand in the text
    CHECK(statements().add_text().add("b", 1, {7}).problem().empty());      // a marker that isn't there
}

TEST_CASE("one partition: another key is told by the numbers of the statements") {
    CHECK(statements().add_text().add("b", 1, {0}).add("b", 2, {0}).add("c", 1, {0}).problem() ==
          "statement 4 has another partition key than statement 2: a conditional batch is about one partition");
    CHECK(statements().add("b", 1, {0, 1}).add("b", 2, {0, 1}).problem().starts_with("statement 2 has another"));
    CHECK(statements().add("", 1, {0}).add("b", 1, {0}).problem().starts_with("statement 2 has another"));
}

TEST_CASE("one partition: another table is told, too") {
    CHECK(statements().add("b", 1, {0}).add("b", 1, {0}, "other").problem() ==
          "statement 2 writes table ks.other, statement 1 ks.account: a conditional batch is about one table");
    CHECK(statements().add("b", 1, {}).add_text().add("b", 1, {}, "other").problem().starts_with("statement 3 writes"));
}
