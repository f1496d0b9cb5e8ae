// The code of docs/reference/types.md.
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

// [user-type]
struct address {
    std::string street{};
    std::optional<std::string> city{};
    std::set<std::string> tags{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<int> id;
    address home{}; //                  address
    cqlxx::frozen<address> birth{}; //  frozen<address>
    std::vector<address> others{}; //   list<frozen<address>>
};
// [user-type]

} // namespace

TEST_CASE("reference: the columns of a struct with user-defined types are what the comments say") {
    const auto& columns = cqlxx::model::table<person>::columns;
    CHECK(columns[1].type == "address");
    CHECK(columns[2].type == "frozen<address>");
    CHECK(columns[3].type == "list<frozen<address>>");
    const person row{1, {"Main St", "Reno", {}}};
    CHECK(cqlxx::insert(row).cql() == "INSERT INTO person (id, home, birth, others) VALUES (?, ?, ?, ?)");
}
