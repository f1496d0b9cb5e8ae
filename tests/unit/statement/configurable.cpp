#include <cqlxx/statement/configurable.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
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

TEST_CASE("configurable: what few statements say") {
    const cqlxx::execution_info seen;
    const auto s = counting().timestamp(7us).keyspace("ks").tracing().info(seen).attempt_timeout(5ms).now_in_seconds(
        2'147'483'647s);
    CHECK(s.copies == 0);
    CHECK(s.how.timestamp() == 7);
    CHECK(s.how.timestamp_source() == timestamp_source::given);
    CHECK(s.how.keyspace() == "ks");
    CHECK(s.how.attempt_timeout() == 5ms);
    CHECK(s.how.now_in_seconds() == 2'147'483'647);
    CHECK(s.how.tracing());
    CHECK_FALSE(counting().tracing().tracing(false).how.tracing());
    REQUIRE(s.how.info() != nullptr);
    s.how.info()->add({"here:1", cqlxx::uuid(1, 2)});
    CHECK(seen.tracing_id() == cqlxx::uuid(1, 2));
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

TEST_CASE("configurable: a profile by a literal, or by text that is copied; the last one counts") {
    const auto literal = counting().profile("reporting");
    CHECK(literal.how.profile() == "reporting");
    std::string text = "at night";
    const auto copied = literal.profile(text);
    text.clear();
    CHECK(copied.how.profile() == "at night");
    CHECK(literal.how.profile() == "reporting");
    CHECK(copied.profile("reporting").how.profile() == "reporting");
    CHECK(copied.profile(std::string_view("view")).how.profile() == "view");
    const char* pointer = "pointer";
    CHECK(literal.profile(pointer).keyspace("ks").how.profile() == "pointer");
}

TEST_CASE("configurable: a literal profile needs no memory") {
    // What is not shared is the object itself: no name was copied into it.
    const auto s = counting().profile("reporting");
    CHECK(s.how.profile().data() == counting().profile("reporting").how.profile().data());
}

TEST_CASE("configurable: a custom payload grows by each call, and the last value of a key counts") {
    const auto one = cqlxx::as_bytes("one");
    const auto stored = counting().custom_payload("a", one);
    const auto more = stored.custom_payload("b", cqlxx::bytes_view()).custom_payload("a", cqlxx::as_bytes("two"));
    REQUIRE(more.how.custom_payload() != nullptr);
    CHECK(more.how.custom_payload()->size() == 2);
    CHECK(cqlxx::as_text(more.how.custom_payload()->at("a")) == "two");
    CHECK(more.how.custom_payload()->at("b").empty());
    REQUIRE(stored.how.custom_payload()->size() == 1);
    CHECK(cqlxx::as_text(stored.how.custom_payload()->at("a")) == "one");
}

TEST_CASE("configurable: a timeout too long for milliseconds is a very long one") {
    CHECK(counting().timeout(std::chrono::hours::max()).how.timeout() > 24h);
    CHECK(counting().attempt_timeout(std::chrono::hours::max()).how.attempt_timeout() > 24h);
    CHECK_THROWS_AS((void)counting().timeout(std::chrono::hours::min()), cqlxx::error);
}
