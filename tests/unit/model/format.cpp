// More of what can be printed is in key.cpp.
#include <cqlxx/model/format.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>
#include <string>
#include <vector>

TEST_CASE("format: takes the specifications of the value inside") {
    CHECK(fmt::format("{:>5}", cqlxx::key<int>(42)) == "   42");
    CHECK(fmt::format("{:*<6}", cqlxx::key<std::string>("ab")) == "ab****");
    CHECK(fmt::format("{:.1f}", cqlxx::key<double>(1.25)) == "1.2");
}

TEST_CASE("format: containers are formatted once, as containers") {
    const cqlxx::indexed<std::vector<int>> numbers{1, 2};
    CHECK(fmt::format("{}", numbers) == "[1, 2]");
    const std::vector<cqlxx::key<int>> keys{1, 2};
    CHECK(fmt::format("{}", keys) == "[1, 2]");
}

TEST_CASE("format: streams print the value inside") {
    std::ostringstream out;
    out << cqlxx::key<int>(1) << cqlxx::static_column<cqlxx::indexed<std::string>>("x");
    CHECK(out.str() == "1x");
}
