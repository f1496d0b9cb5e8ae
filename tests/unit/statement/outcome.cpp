#include <cqlxx/statement/outcome.hpp>

#include <doctest/doctest.h>

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using cqlxx::errc;
using cqlxx::server_errc;
using cqlxx::write_outcome;
using outcome = cqlxx::outcome<int>;
using cqlxx::statement::timeout_of_conditional;

std::shared_ptr<const cqlxx::error> asked(const auto& error) {
    return timeout_of_conditional(std::make_exception_ptr(error));
}
cqlxx::server_error answer(server_errc code, cqlxx::error_details details = {}) {
    return {code, "words", std::move(details), cqlxx::diagnosis().node("n1").outcome(write_outcome::maybe_applied)};
}
cqlxx::error client(errc code, write_outcome sent) { return {code, "words", cqlxx::diagnosis().outcome(sent)}; }

cqlxx::statement::bound statement() { return cqlxx::statement::bound::constant("UPDATE", {}, {}).with_condition(); }

} // namespace

template <class T>
concept tells_existing = requires(T&& value) { std::forward<T>(value).existing(); };
static_assert(tells_existing<outcome&> && tells_existing<const outcome&>);
static_assert(!tells_existing<outcome>, "the row would not outlive the expression");

TEST_CASE("outcome: applied") {
    const auto o = outcome::make_applied();
    CHECK((o.applied() && !o.rejected() && !o.unknown()));
    CHECK(o.existing() == nullptr);
    CHECK(o.failure() == nullptr);
}

TEST_CASE("outcome: rejected, with and without rows") {
    const auto none = outcome::make_rejected();
    CHECK((none.rejected() && !none.applied() && !none.unknown()));
    CHECK(none.existing() == nullptr);
    const auto two = outcome::make_rejected({3, 4});
    REQUIRE(two.existing());
    CHECK(*two.existing() == 3);
    CHECK(two.rows() == std::vector{3, 4});
    CHECK(outcome::make_rejected({3, 4}).rows() == std::vector{3, 4});
}

TEST_CASE("outcome: unknown keeps the diagnosis and what was sent, also in copies") {
    auto first = outcome::make_unknown({asked(answer(server_errc::cas_write_unknown)), statement(), nullptr});
    const outcome copy = first;
    first = outcome::make_applied();
    CHECK((copy.unknown() && !copy.applied() && !copy.rejected()));
    REQUIRE(copy.failure());
    CHECK(copy.failure()->node() == "n1");
    CHECK(copy.failure()->code() == server_errc::cas_write_unknown);
    REQUIRE(copy.pending());
    CHECK(copy.pending()->written.text() == "UPDATE");
}

TEST_CASE("outcome: of a default is unknown, without a reason") {
    const outcome o;
    CHECK(o.unknown());
    CHECK(o.failure() == nullptr);
    CHECK(o.pending() == nullptr);
}

TEST_CASE("timeout of a conditional write: the server's timeouts, with their details") {
    const auto cas = asked(answer(server_errc::write_timeout, cqlxx::write_timeout{{}, 1, 2, "CAS", 3}));
    REQUIRE(cas);
    const auto* typed = dynamic_cast<const cqlxx::server_error*>(cas.get());
    REQUIRE(typed);
    REQUIRE(typed->details<cqlxx::write_timeout>());
    CHECK(typed->details<cqlxx::write_timeout>()->contentions == 3);
    // The commit after the vote: it is decided, but not yet where everybody reads.
    CHECK(asked(answer(server_errc::write_timeout, cqlxx::write_timeout{{}, 1, 2, "SIMPLE", {}})));
    CHECK(asked(answer(server_errc::cas_write_unknown)));
    CHECK(asked(answer(server_errc::read_timeout)));
}

TEST_CASE("timeout of a conditional write: the client's deadline, unless nothing was sent") {
    CHECK(asked(client(errc::timed_out, write_outcome::maybe_applied)));
    CHECK_FALSE(asked(client(errc::timed_out, write_outcome::not_sent)));
}

TEST_CASE("still undecided: a failed read leaves the write that it asks about open, and the original error as it was") {
    const auto unsent = std::make_exception_ptr(client(errc::not_connected, write_outcome::not_sent));
    const auto told = cqlxx::statement::still_undecided(unsent);
    const auto maybe = [](const std::exception_ptr& why) {
        bool applied = false;
        try {
            std::rethrow_exception(why);
        } catch (const cqlxx::error& e) {
            applied = e.maybe_applied();
        }
        return applied;
    };
    CHECK(maybe(told));
    CHECK_FALSE(maybe(unsent));
    const auto busy = cqlxx::server_error(server_errc::overloaded, "busy", {}, {});
    try {
        std::rethrow_exception(cqlxx::statement::still_undecided(std::make_exception_ptr(busy)));
    } catch (const cqlxx::server_error& e) { // of the same type
        CHECK(e.number() == server_errc::overloaded);
        CHECK(e.message() == "busy");
        CHECK(e.maybe_applied());
    }
    const auto foreign = std::make_exception_ptr(std::runtime_error("a codec's"));
    CHECK(cqlxx::statement::still_undecided(foreign) == foreign);
}

TEST_CASE("timeout of a conditional write: all else stays an exception") {
    for (const auto code : {server_errc::unavailable, server_errc::overloaded, server_errc::write_failure,
                            server_errc::invalid, server_errc::server_error, server_errc::unprepared})
        CHECK_FALSE(asked(answer(code)));
    CHECK_FALSE(asked(client(errc::connection_lost, write_outcome::maybe_applied)));
    CHECK_FALSE(asked(client(errc::cancelled, write_outcome::maybe_applied)));
    CHECK_FALSE(asked(std::runtime_error("a codec's")));
    CHECK_FALSE(asked(1));
}
