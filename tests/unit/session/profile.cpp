#include <cqlxx/session/profile.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace std::chrono_literals;
using cqlxx::profile;

namespace {

std::string refusal(const profile& given, std::string_view name = "p") {
    try {
        given.check(name);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_configuration);
        return e.what();
    }
    return "";
}

} // namespace

TEST_CASE("profile: sets nothing by itself, and each setter its own") {
    const profile none;
    CHECK_FALSE(none.consistency());
    CHECK_FALSE(none.serial_consistency());
    CHECK_FALSE(none.timeout());
    CHECK_FALSE(none.attempt_timeout());
    CHECK_FALSE(none.page_size());
    CHECK_FALSE(none.idempotent());
    CHECK(refusal(none).empty());
    const auto all = profile()
                         .consistency(cqlxx::consistency::one)
                         .serial_consistency(cqlxx::consistency::serial)
                         .timeout(2min)
                         .attempt_timeout(30s)
                         .page_size(7)
                         .idempotent();
    CHECK(all.consistency() == cqlxx::consistency::one);
    CHECK(all.serial_consistency() == cqlxx::consistency::serial);
    CHECK(all.timeout() == 2min);
    CHECK(all.attempt_timeout() == 30s);
    CHECK(all.page_size() == 7);
    CHECK(all.idempotent() == true);
    CHECK(refusal(all).empty());
}

TEST_CASE("profile: what can't work is refused by the names of profile and setting") {
    const auto says = [](const profile& given, const char* what) {
        const std::string text = refusal(given);
        return text.find("profile \"p\"") != std::string::npos && text.find(what) != std::string::npos;
    };
    for (const auto wrong : {0ms, -1ms, std::chrono::milliseconds::max()}) {
        CHECK(says(profile().timeout(wrong), ": timeout"));
        CHECK(says(profile().attempt_timeout(wrong), "attempt_timeout"));
    }
    for (const int rows : {0, -1}) CHECK(says(profile().page_size(rows), "page_size"));
    CHECK(says(profile().serial_consistency(cqlxx::consistency::quorum), "serial_consistency"));
    CHECK(refusal(profile(), "").find("without a name") != std::string::npos);
}
