// covers: testing/fault.hpp
// Every fault of <cqlxx/testing/fault.hpp> at every answer of every conversation, in v4 and v5. Whatever comes, each request
// ends in time, with its own answer or an error that says why, and the session goes on or connects again.
#include "node/support/world.hpp"
#include <cqlxx/statement.hpp>

#include <doctest/doctest.h>

#include <list>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::protocol::version;

namespace {

/// What a fault must come to. `any`: the damaged part may have been one that does not matter.
enum class expected { success, error, any };

expected outcome_of(fault what) {
    switch (what) {
    case fault::none:
    case fault::byte_by_byte:
    case fault::in_slices: return expected::success;
    case fault::lost:
    case fault::silent:
    case fault::half_silent:
    case fault::closed:
    case fault::half_closed:
    case fault::other_framing:
    case fault::other_stream:
    case fault::event_stream:
    case fault::unknown_opcode:
    case fault::request_opcode:
    case fault::other_kind:
    case fault::other_version:
    case fault::as_a_request:
    case fault::length_huge:
    case fault::length_negative: return expected::error;
    default: return expected::any;
    }
}

/// Without a checksum these reach the application: nobody can tell.
bool changes_values(fault what) {
    return what == fault::missing_byte || what == fault::checksum_bit || what == fault::length_long;
}

/// Requests have eight equal letters as their identity, so that no damaged byte makes one out of another.
std::string identity(int number) { return std::string(8, static_cast<char>('a' + number)); }

/// What a client saw.
struct seen {
    fault what;
    version spoken;
    int right = 0;
    int failed = 0;

    void row(const std::optional<text_row>& row, int number) {
        const std::string text = row ? std::get<0>(*row) : "no row";
        if (text == identity(number)) {
            ++right;
        } else {
            CHECK_MESSAGE(changes_values(what), "request " << number << " got '" << text << "'");
            CHECK(spoken == version::v4);
            for (int other = 0; other < 26; ++other) CHECK(text != identity(other));
        }
    }
    void failure(const cqlxx::error& e) {
        CHECK(e.code().value() != 0);
        CHECK(std::string_view(e.what()).starts_with("cqlxx: "));
        ++failed;
    }
};

/// A conversation and how many answers it has after those of the handshake.
struct story {
    std::string_view name;
    int answers;
    asio::awaitable<void> (*play)(cqlxx::session, seen&);
};

const prepared_statement<text_row> echo_prepared("ECHO ?", identity(9));

asio::awaitable<void> nothing(cqlxx::session, seen&) { co_return; }

asio::awaitable<void> queries(cqlxx::session session, seen& s) {
    int ended = 0;
    for (int i = 0; i < 3; ++i)
        session.fetch_one(cqlxx::cql<text_row>(cqlxx::runtime("ECHO " + identity(i))),
                          [&, i](std::exception_ptr thrown, std::optional<text_row> row) {
                              ++ended;
                              try {
                                  if (thrown) std::rethrow_exception(thrown);
                                  s.row(row, i);
                              } catch (const cqlxx::error& e) {
                                  s.failure(e);
                              }
                          });
    while (ended < 3) co_await pause(1ms);
}

asio::awaitable<void> prepared_twice(cqlxx::session session, seen& s) {
    for (int i = 0; i < 2; ++i) {
        const auto row = co_await session.fetch_one(echo_prepared);
        s.row(row, 9);
    }
}

asio::awaitable<void> batch(cqlxx::session session, seen&) {
    const prepared_statement<> update("UPDATE");
    co_await session.execute(cqlxx::batch(update, insert()));
}

asio::awaitable<void> pages(cqlxx::session session, seen& s) {
    const auto rows = co_await session.fetch(cqlxx::cql<text_row>("PAGES"));
    CHECK((rows.size() == 3 || changes_values(s.what)));
    for (std::size_t i = 0; i < rows.size(); ++i) s.row(rows[i], static_cast<int>(i));
}

/// Long enough without a request that the client asks for a sign of life.
asio::awaitable<void> idleness(cqlxx::session, seen&) { co_await pause(60ms); }

asio::awaitable<void> closing(cqlxx::session session, seen& s) {
    bool ended = false;
    session.execute(insert(), [&](std::exception_ptr thrown) {
        ended = true;
        try {
            if (thrown) std::rethrow_exception(thrown);
        } catch (const cqlxx::error& e) {
            s.failure(e);
        }
    });
    co_await session.close();
    CHECK(ended);
}

constexpr story stories[] = {{"connect", 0, nothing}, {"queries", 3, queries}, {"prepared", 3, prepared_twice},
                             {"batch", 2, batch},     {"pages", 3, pages},     {"idleness", 1, idleness},
                             {"closing", 1, closing}};
constexpr int of_handshake = 5; // SUPPORTED, AUTHENTICATE, AUTH_SUCCESS, Set_keyspace, READY

/// The node of all stories, when it behaves.
handlers behaviour() {
    handlers list;
    list.on(opcode::startup, authenticate()).on(opcode::auth_response, auth_success());
    list.on(opcode::batch, void_result());
    list.on(statement("INSERT")).on(statement("UPDATE"));
    list.on(statement("ECHO ?").binds(text_column()).returns(columns(text_column()), [](const statement::values& all) {
        return rows(text_column()).add(all.at(0).as<std::string>());
    }));
    list.on([](const received& r) -> std::optional<reaction> {
        if (!r.cql().starts_with("ECHO ")) return std::nullopt;
        return rows_of(r.cql().substr(5));
    });
    list.on([](const received& r) -> std::optional<reaction> {
        if (r.cql() != "PAGES") return std::nullopt;
        const auto state = r.as<requests::query>().with.paging_state;
        const int page = state ? std::stoi(std::string(cqlxx::as_text(*state))) : 0;
        return page_of(page == 2 ? "" : std::to_string(page + 1), identity(page));
    });
    return list;
}

/// One story with one fault: a node and a client of its own.
class trial {
public:
    trial(asio::io_context& io, const cqlxx::testing::clock& time, const story& tale, version spoken, int step,
          fault what)
        : tale_(tale), step_(step), seen_{what, spoken},
          node_(
              io.get_executor(),
              [step, what, list = behaviour()](peer& p, int number) -> asio::awaitable<void> {
                  if (number == 0) p.damage(step, what);
                  co_await list(p, number);
              },
              time) {
        asio::co_spawn(io, run(), [this](std::exception_ptr thrown) {
            node_.stop();
            ended_ = true;
            try {
                if (thrown) std::rethrow_exception(thrown);
            } catch (const std::exception& e) { // told with the fault and the step that it belongs to
                trouble_ = e.what();
            }
        });
    }

    void check() const {
        CAPTURE(name_of(seen_.what));
        CAPTURE(step_);
        CHECK_MESSAGE(ended_, "it hangs");
        CHECK(trouble_ == "");
        CHECK_MESSAGE(works_, "the session does not work again");
        if (outcome_of(seen_.what) == expected::success) CHECK(seen_.failed == 0);
        if (outcome_of(seen_.what) == expected::success && tale_.play != closing) CHECK(node_.connections() == 1);
        // nobody waits for the answer to a heartbeat: an error is told to those who come next, if to anybody
        if (outcome_of(seen_.what) == expected::error && tale_.play != idleness) CHECK(seen_.failed > 0);
    }

private:
    cqlxx::config settings() const {
        const auto patience = outcome_of(seen_.what) == expected::success ? 5000ms : 40ms;
        cqlxx::config c(node_.address());
        c.protocol_version(seen_.spoken).credentials("user", "password").keyspace("ks").reconnection(1ms, 5ms);
        c.connect_timeout(std::max<std::chrono::milliseconds>(patience, 100ms)).timeout(patience);
        c.max_requests(8); // more than two that were given up, and the connection is replaced
        return c.heartbeat(tale_.play == idleness ? 20ms : 60'000ms, patience / 2);
    }
    asio::awaitable<cqlxx::session> connect() {
        cqlxx::session session;
        try {
            session = co_await connected(settings());
        } catch (const cqlxx::error& e) {
            seen_.failure(e);
        }
        co_return session;
    }
    asio::awaitable<void> run() {
        auto session = co_await connect();
        try {
            if (session) co_await tale_.play(session, seen_);
        } catch (const cqlxx::error& e) {
            seen_.failure(e);
        }
        const seen before = seen_;
        if (tale_.play == closing) session = cqlxx::session();
        for (int i = 0; i < 100 && !works_; ++i) co_await try_again(session);
        seen_.failed = before.failed;
        co_await session.close();
    }
    /// The connection that follows a damaged one is good.
    asio::awaitable<void> try_again(cqlxx::session& session) {
        if (!session) session = co_await connect();
        try {
            const auto row =
                co_await session.fetch_one(cqlxx::cql<text_row>(cqlxx::runtime("ECHO " + identity(5))).timeout(300ms));
            seen_.row(row, 5);
            works_ = true;
        } catch (const cqlxx::error& e) {
            seen_.failure(e);
            if (e.code() == errc::session_closed) session = cqlxx::session();
        }
        if (!works_) co_await pause(2ms);
    }

    const story& tale_;
    int step_;
    seen seen_;
    cqlxx::testing::node node_;
    std::string trouble_;
    bool ended_ = false;
    bool works_ = false;
};

/// All faults at one answer of a story, at the same time.
void tell(const story& tale, version spoken, int step) {
    asio::io_context io;
    cqlxx::testing::clock time;
    const client_clock::scope ambient(time);
    std::list<trial> trials;
    for (const fault what : all_faults) trials.emplace_back(io, time, tale, spoken, step, what);
    time.run(io);
    for (const trial& each : trials) each.check();
    time.forget();
}

} // namespace

TEST_CASE("hostile: every fault at every answer of every conversation") {
    for (const version spoken : {version::v4, version::v5})
        for (const story& tale : stories) {
            CAPTURE(tale.name);
            CAPTURE(name_of(spoken));
            const int first = tale.answers == 0 ? 0 : of_handshake;
            for (int step = first; step < of_handshake + tale.answers; ++step) tell(tale, spoken, step);
        }
}
