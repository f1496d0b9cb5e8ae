#include <cqlxx/session/detail/request_defaults.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace std::chrono_literals;
using cqlxx::consistency;
using cqlxx::profile;
using cqlxx::detail::profile_table;
using cqlxx::detail::request_defaults;

namespace {

cqlxx::config settings() { return cqlxx::config("a").consistency(consistency::quorum).timeout(3s).page_size(11); }

} // namespace

TEST_CASE("request defaults: those of the configuration, where no profile is named") {
    const profile_table table(settings());
    REQUIRE(table.find("") != nullptr);
    CHECK(*table.find("") ==
          request_defaults{3s, std::nullopt, 11, consistency::quorum, consistency::local_serial, false});
}

TEST_CASE("request defaults: a profile overrides what it sets and nothing else") {
    const profile_table table(settings()
                                  .profile("slow", profile().timeout(1h).idempotent())
                                  .profile("none", profile())
                                  .profile("whole", profile()
                                                        .consistency(consistency::one)
                                                        .serial_consistency(consistency::serial)
                                                        .timeout(1s)
                                                        .attempt_timeout(2s)
                                                        .page_size(3)));
    CHECK(*table.find("slow") ==
          request_defaults{1h, std::nullopt, 11, consistency::quorum, consistency::local_serial, true});
    CHECK(*table.find("none") == *table.find(""));
    CHECK(*table.find("whole") == request_defaults{1s, 2s, 3, consistency::one, consistency::serial, false});
}

TEST_CASE("request defaults: an unknown profile is none, and the refusal lists those that there are") {
    const profile_table none(settings());
    CHECK(none.find("slow") == nullptr);
    CHECK(none.refusal("slow") == "the session has no profile \"slow\": it has none at all (config::profile)");
    const profile_table some(settings().profile("slow", profile()).profile("fast", profile()));
    for (const char* unknown : {"Slow", "slo", "sloww", "slop"}) CHECK(some.find(unknown) == nullptr);
    CHECK(some.refusal("slop") == "the session has no profile \"slop\", but \"slow\", \"fast\"");
}
