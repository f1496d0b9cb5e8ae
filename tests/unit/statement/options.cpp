#include <cqlxx/statement/options.hpp>

#include <cqlxx/statement/configurable.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace std::chrono_literals;
using cqlxx::consistency;
using cqlxx::statement::timestamp_source;

namespace {

/// A statement with options.
struct configured : cqlxx::statement::configurable<configured> {
    configured() = default;
    explicit configured(cqlxx::statement::options given) : how(std::move(given)) {}
    cqlxx::statement::options& options_of() { return how; }

    cqlxx::statement::options how;
};

} // namespace

TEST_CASE("options: nothing is set by default") {
    const cqlxx::statement::options o;
    CHECK_FALSE(o.consistency());
    CHECK_FALSE(o.serial_consistency());
    CHECK_FALSE(o.timeout());
    CHECK_FALSE(o.page_size());
    CHECK_FALSE(o.idempotent());
    CHECK(o.timestamp_source() == timestamp_source::automatic);
    CHECK_FALSE(o.timestamp());
    CHECK(o.keyspace().empty());
    CHECK_FALSE(o.tracing());
    CHECK(o.info() == nullptr);
    CHECK(o.custom_payload() == nullptr);
    CHECK(o.profile().empty());
    CHECK_FALSE(o.attempt_timeout());
    CHECK_FALSE(o.now_in_seconds());
    CHECK(o.any_setting().empty());
}

TEST_CASE("options: a page without rows and a deadline that has passed are refused") {
    for (const int rows : {0, -1, -5}) CHECK_THROWS_AS(configured().page_size(rows), cqlxx::error);
    for (const auto wait : {0ms, -1ms}) CHECK_THROWS_AS(configured().timeout(wait), cqlxx::error);
    CHECK(configured().page_size(1).timeout(1ms).how.page_size() == 1);
}

TEST_CASE("options: values that can't be meant are refused") {
    CHECK_THROWS_AS(configured().timestamp(std::chrono::microseconds::min()), cqlxx::error);
    CHECK_THROWS_AS(configured().keyspace(""), cqlxx::error);
    CHECK_THROWS_AS(configured().profile(""), cqlxx::error);
    CHECK_THROWS_AS(configured().profile(std::string()), cqlxx::error);
    for (const auto wait : {0ms, -1ms}) CHECK_THROWS_AS(configured().attempt_timeout(wait), cqlxx::error);
    for (const auto now : {-1s, 2'147'483'648s}) CHECK_THROWS_AS(configured().now_in_seconds(now), cqlxx::error);
    CHECK(configured().now_in_seconds(0s).how.now_in_seconds() == 0);
}

TEST_CASE("options: any_setting names what is set, but for idempotence") {
    CHECK(configured().idempotent().how.any_setting().empty());
    CHECK(configured().consistency(consistency::one).how.any_setting() == "consistency");
    CHECK(configured().serial_consistency(consistency::serial).how.any_setting() == "serial_consistency");
    CHECK(configured().timeout(1s).how.any_setting() == "timeout");
    CHECK(configured().page_size(1).how.any_setting() == "page_size");
    CHECK(configured().server_timestamp().how.any_setting() == "timestamp");
    CHECK(configured().keyspace("a").how.any_setting() == "keyspace");
    CHECK(configured().tracing().how.any_setting() == "tracing");
    CHECK(configured().info(cqlxx::execution_info()).how.any_setting() == "info");
    CHECK(configured().custom_payload("k", cqlxx::bytes_view()).how.any_setting() == "custom_payload");
    CHECK(configured().profile("p").how.any_setting() == "profile");
    CHECK(configured().attempt_timeout(1s).how.any_setting() == "attempt_timeout");
    CHECK(configured().now_in_seconds(1s).how.any_setting() == "now_in_seconds");
}

TEST_CASE("options: for reading back, only where and in which time") {
    auto how =
        configured().profile("p").timeout(1s).consistency(consistency::all).timestamp(5us).tracing().idempotent().how;
    CHECK(how.for_reading_back().profile() == "p");
    CHECK(how.for_reading_back().timeout() == 1s);
    how =
        configured(std::move(how)).keyspace("ks").attempt_timeout(2s).profile(std::string("q")).now_in_seconds(5s).how;
    const auto kept = how.for_reading_back();
    CHECK(kept.keyspace() == "ks");
    CHECK(kept.attempt_timeout() == 2s);
    CHECK(kept.profile() == "q");
    CHECK_FALSE(kept.consistency());
    CHECK_FALSE(kept.timestamp());
    CHECK_FALSE(kept.now_in_seconds());
    CHECK_FALSE(kept.tracing());
    CHECK_FALSE(kept.idempotent());
}
