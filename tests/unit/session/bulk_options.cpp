#include <cqlxx/session/bulk_options.hpp>

#include <doctest/doctest.h>

#include <ostream>

using cqlxx::bulk_options;

TEST_CASE("bulk options: defaults, and setters that chain") {
    const bulk_options plain;
    CHECK(plain.window() == 256);
    CHECK_FALSE(plain.collects_errors());
    CHECK_FALSE(plain.keeps_order());
    CHECK_FALSE(plain.progress());
    int called = 0;
    const auto options = bulk_options().window(7).collect_errors(3).in_order().on_progress(
        [&](const cqlxx::bulk_progress&) { ++called; }, 10);
    CHECK(options.window() == 7);
    CHECK(options.collects_errors());
    CHECK(options.failures_kept() == 3);
    CHECK(options.keeps_order());
    CHECK(options.progress_every() == 10);
    options.progress()({});
    CHECK(called == 1);
}

TEST_CASE("bulk options: a window of nothing is refused") {
    try {
        bulk_options().window(0);
        FAIL("accepted");
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_configuration);
    }
}
