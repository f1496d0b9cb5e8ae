#include <cqlxx/statement/options.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <utility>

using namespace std::chrono_literals;
using cqlxx::consistency;
using cqlxx::statement::timestamp_source;

namespace {

/// A statement that counts how often it was copied.
struct counting : cqlxx::statement::configurable<counting> {
    counting() = default;
    counting(const counting& other)
        : cqlxx::statement::configurable<counting>(other), how(other.how), copies(other.copies + 1) {}
    counting(counting&&) = default;
    cqlxx::statement::options& options_of() { return how; }

    cqlxx::statement::options how;
    int copies = 0;
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
    CHECK(o.tracing() == nullptr);
    CHECK_FALSE(o.attempt_timeout());
    CHECK_FALSE(o.now_in_seconds());
    CHECK(o.any_setting().empty());
}

TEST_CASE("configurable: each setter sets its own option") {
    const auto s = counting()
                       .consistency(consistency::one)
                       .serial_consistency(consistency::serial)
                       .timeout(5ms)
                       .page_size(7)
                       .idempotent();
    CHECK(s.how.consistency() == consistency::one);
    CHECK(s.how.serial_consistency() == consistency::serial);
    CHECK(s.how.timeout() == 5ms);
    CHECK(s.how.page_size() == 7);
    CHECK(s.how.idempotent() == true);
    CHECK(counting().idempotent(false).how.idempotent() == false);
}

TEST_CASE("configurable: a stored statement never changes, a temporary is not copied") {
    const counting stored;
    const auto changed = stored.page_size(3).timeout(1s).consistency(consistency::all);
    CHECK_FALSE(stored.how.page_size());
    CHECK(changed.how.page_size() == 3);
    CHECK(changed.copies == 1);
    CHECK(counting().page_size(3).timeout(1s).idempotent().serial_consistency(consistency::serial).copies == 0);
}

TEST_CASE("options: a page without rows and a deadline that has passed are refused") {
    for (const int rows : {0, -1, -5}) CHECK_THROWS_AS(counting().page_size(rows), cqlxx::error);
    for (const auto wait : {0ms, -1ms}) CHECK_THROWS_AS(counting().timeout(wait), cqlxx::error);
    CHECK(counting().page_size(1).timeout(1ms).how.page_size() == 1);
}

TEST_CASE("configurable: what few statements say") {
    const cqlxx::trace seen;
    const auto s =
        counting().timestamp(7us).keyspace("ks").tracing(seen).attempt_timeout(5ms).now_in_seconds(2'147'483'647s);
    CHECK(s.copies == 0);
    CHECK(s.how.timestamp() == 7);
    CHECK(s.how.timestamp_source() == timestamp_source::given);
    CHECK(s.how.keyspace() == "ks");
    CHECK(s.how.attempt_timeout() == 5ms);
    CHECK(s.how.now_in_seconds() == 2'147'483'647);
    REQUIRE(s.how.tracing() != nullptr);
    s.how.tracing()->add(cqlxx::uuid(1, 2));
    CHECK(seen.id() == cqlxx::uuid(1, 2));
}

TEST_CASE("configurable: a copy that says more leaves the stored statement as it was") {
    const auto stored = counting().keyspace("one").timestamp(1us);
    const auto changed = stored.keyspace("two").attempt_timeout(1s);
    CHECK(stored.how.keyspace() == "one");
    CHECK_FALSE(stored.how.attempt_timeout());
    CHECK(changed.how.keyspace() == "two");
    CHECK(changed.how.timestamp() == 1);
}

TEST_CASE("configurable: the last word on timestamps counts") {
    CHECK(counting().timestamp(5us).server_timestamp().how.timestamp_source() == timestamp_source::server);
    CHECK_FALSE(counting().timestamp(5us).server_timestamp().how.timestamp());
    CHECK(counting().server_timestamp().client_timestamp().how.timestamp_source() == timestamp_source::client);
    CHECK(counting().server_timestamp().timestamp(-5us).how.timestamp() == -5);
    const std::chrono::system_clock::time_point time(1'234'567us);
    CHECK(counting().timestamp(time).how.timestamp() == 1'234'567);
}

TEST_CASE("options: values that can't be meant are refused") {
    CHECK_THROWS_AS(counting().timestamp(std::chrono::microseconds::min()), cqlxx::error);
    CHECK_THROWS_AS(counting().keyspace(""), cqlxx::error);
    for (const auto wait : {0ms, -1ms}) CHECK_THROWS_AS(counting().attempt_timeout(wait), cqlxx::error);
    for (const auto now : {-1s, 2'147'483'648s}) CHECK_THROWS_AS(counting().now_in_seconds(now), cqlxx::error);
    CHECK(counting().now_in_seconds(0s).how.now_in_seconds() == 0);
}

TEST_CASE("options: any_setting names what is set, but for idempotence") {
    CHECK(counting().idempotent().how.any_setting().empty());
    CHECK(counting().consistency(consistency::one).how.any_setting() == "consistency");
    CHECK(counting().serial_consistency(consistency::serial).how.any_setting() == "serial_consistency");
    CHECK(counting().timeout(1s).how.any_setting() == "timeout");
    CHECK(counting().page_size(1).how.any_setting() == "page_size");
    CHECK(counting().server_timestamp().how.any_setting() == "timestamp");
    CHECK(counting().keyspace("a").how.any_setting() == "keyspace");
    CHECK(counting().tracing(cqlxx::trace()).how.any_setting() == "tracing");
    CHECK(counting().attempt_timeout(1s).how.any_setting() == "attempt_timeout");
    CHECK(counting().now_in_seconds(1s).how.any_setting() == "now_in_seconds");
}
