#include <cqlxx/core/log.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

TEST_CASE("log: a sink is any function of a level and a line") {
    std::vector<std::string> lines;
    const cqlxx::log_sink sink = [&](cqlxx::log_level level, std::string_view line) {
        if (level >= cqlxx::log_level::info) lines.emplace_back(line);
    };
    sink(cqlxx::log_level::warn, "a node is gone");
    sink(cqlxx::log_level::trace, "12 bytes read");
    CHECK(lines == std::vector<std::string>{"a node is gone"});
    CHECK_FALSE(static_cast<bool>(cqlxx::log_sink()));
}

TEST_CASE("log: levels rise with their weight") {
    CHECK(cqlxx::log_level::trace < cqlxx::log_level::debug);
    CHECK(cqlxx::log_level::debug < cqlxx::log_level::info);
    CHECK(cqlxx::log_level::info < cqlxx::log_level::warn);
}
