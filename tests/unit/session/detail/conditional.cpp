#include <cqlxx/session/detail/conditional.hpp>

#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace {

constexpr auto serial = cqlxx::consistency::serial;

struct user {
    cqlxx::key<std::string> name;
    std::int32_t age = 0;
};

/// The read that settles a statement whose outcome is unknown.
cqlxx::statement::bound read_for(auto statement) {
    const cqlxx::statement::undecided<user> pending{nullptr, statement.lower(), decltype(statement)::settle_by()};
    const auto settings = cqlxx::config("127.0.0.1").profile("slow", cqlxx::profile().serial_consistency(serial));
    return cqlxx::detail::settling_read(pending, cqlxx::detail::profile_table(settings));
}

} // namespace

TEST_CASE("settling read: the row by its key, at the configuration's serial consistency") {
    const auto read = read_for(cqlxx::insert<user>("joe", 7).if_not_exists());
    CHECK(read.text() == "SELECT name, age FROM user WHERE name = ?");
    CHECK(read.how().consistency() == cqlxx::consistency::local_serial);
    CHECK_FALSE(read.how().timeout());
    CHECK(read.how().keyspace() == "");
}

TEST_CASE("settling read: where, when and how the write was") {
    using namespace std::chrono_literals;
    const auto read =
        read_for(cqlxx::insert<user>("joe", 7).if_not_exists().keyspace("other").timeout(3s).serial_consistency(
            cqlxx::consistency::serial));
    CHECK(read.how().keyspace() == "other");
    CHECK(read.how().timeout() == 3s);
    CHECK(read.how().consistency() == cqlxx::consistency::serial);
}

TEST_CASE("settling read: by the profile of the write, with its serial consistency") {
    const auto read = read_for(cqlxx::insert<user>("joe", 7).if_not_exists().profile("slow"));
    CHECK(read.how().profile() == "slow");
    CHECK(read.how().consistency() == serial);
    const std::string name = "slow";
    const auto copied = read_for(cqlxx::insert<user>("joe", 7).if_not_exists().profile(name).serial_consistency(
        cqlxx::consistency::local_serial));
    CHECK(copied.how().profile() == "slow");
    CHECK(copied.how().consistency() == cqlxx::consistency::local_serial);
}
