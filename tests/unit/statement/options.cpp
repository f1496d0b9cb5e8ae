#include <cqlxx/statement/options.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <utility>

using namespace std::chrono_literals;
using cqlxx::consistency;

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
