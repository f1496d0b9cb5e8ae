#include <cqlxx/session/server_warning.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

using cqlxx::log_level;
using cqlxx::server_warning;
using cqlxx::detail::tell_warning;

TEST_CASE("warning: the handler hears it, and the log does not") {
    std::string heard;
    int logged = 0;
    const server_warning wide{"too wide", "SELECT", "a:1"};
    tell_warning(
        [&](const server_warning& w) {
            heard = std::string(w.text) + "/" + std::string(w.statement) + "/" + std::string(w.node);
        },
        [&](log_level, std::string_view) { ++logged; }, wide);
    CHECK(heard == "too wide/SELECT/a:1");
    CHECK(logged == 0);
}

TEST_CASE("warning: without a handler it is logged, in one line; without a log it is dropped") {
    std::string line;
    tell_warning(nullptr,
                 [&](log_level level, std::string_view text) {
                     CHECK(level == log_level::warn);
                     line = text;
                 },
                 {"not yet:\n * paging", "SELECT", "a:1"});
    CHECK(line == "a:1 warns: not yet:  * paging [SELECT]");
    tell_warning(nullptr, nullptr, {"nobody", "", ""});
}

TEST_CASE("warning: what a listener throws is swallowed") {
    tell_warning([](const server_warning&) { throw std::runtime_error("no"); }, nullptr, {});
    tell_warning(nullptr, [](log_level, std::string_view) { throw std::runtime_error("no"); }, {});
}

TEST_CASE("warning: what a node says about USE is about nothing that a session does, and nobody hears of it") {
    const std::string about_use =
        "`USE <keyspace>` with prepared statements is considered to be an anti-pattern due to ambiguity in "
        "non-qualified "
        "table names. Please consider removing instances of `Session#setKeyspace(<keyspace>)`, ...";
    int heard = 0;
    tell_warning([&](const server_warning&) { ++heard; }, [&](log_level, std::string_view) { ++heard; },
                 {about_use, "INSERT", "a:1"});
    tell_warning(nullptr, [&](log_level, std::string_view) { ++heard; }, {about_use, "INSERT", "a:1"});
    CHECK(heard == 0);
    tell_warning(nullptr, [&](log_level, std::string_view) { ++heard; }, {"USE is what I don't like", "INSERT", "a:1"});
    CHECK(heard == 1);
}
