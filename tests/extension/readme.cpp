// What the README says that its program sends is what it sends.
#include <cqlxx/model.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/schema.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace cqlxx::literals;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};

constexpr std::string_view readme = R"(
-- [sent]
CREATE TABLE IF NOT EXISTS tour.automobile (manufacturer text, year int, model text, price double, colour text,
    options set<text>, PRIMARY KEY (manufacturer, year, model));
INSERT INTO automobile (manufacturer, year, model, price, colour, options) VALUES (?, ?, ?, ?, ?, ?);
SELECT manufacturer, year, model, price, colour, options FROM automobile WHERE manufacturer = ? AND year > ?;
-- [sent]
)";

/// The statements of the text, each on one line.
std::vector<std::string> statements(std::string_view text) {
    std::vector<std::string> found(1);
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with("--")) continue;
        const std::size_t first = line.find_first_not_of(' ');
        found.back() += (found.back().empty() ? "" : " ") + line.substr(first);
        if (found.back().ends_with(';')) {
            found.back().pop_back();
            found.emplace_back();
        }
    }
    found.pop_back();
    return found;
}

} // namespace

TEST_CASE("readme: the CQL beside the program is what the program sends") {
    const automobile model_s{"Tesla", 2013, "Model S", 57'400};
    const auto recent = cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla").filter("year__gt"_f = 2012);
    const auto said = statements(readme);
    REQUIRE(said.size() == 3);
    CHECK(said[0] == cqlxx::schema::create_table(cqlxx::schema::desired<automobile>("tour")));
    CHECK(said[1] == cqlxx::insert(model_s).cql());
    CHECK(said[2] == recent.cql());
}
