#include <cqlxx/core/log.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>
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

TEST_CASE("log: a line stays one line, whatever stands in its parts") {
    std::string heard;
    const cqlxx::log_sink sink = [&](cqlxx::log_level, std::string_view line) { heard = line; };
    cqlxx::log_line(sink, cqlxx::log_level::warn,
                    {"a:1", ": ", std::string_view("no\r\n[forged]\x1b[31m\0\x7f \xC3\xA4", 22)});
    CHECK(heard == "a:1: no  [forged] [31m   \xC3\xA4");
}

TEST_CASE("log: a sink that throws, and none") {
    cqlxx::log_line([](cqlxx::log_level, std::string_view) { throw std::runtime_error("disk full"); },
                    cqlxx::log_level::warn, {"line"});
    cqlxx::log_line(cqlxx::log_sink(), cqlxx::log_level::warn, {"line"});
}
