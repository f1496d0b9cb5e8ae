// Many requests over few streams, answered out of order and late: no answer reaches another request.
#include "node/support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::protocol::version;

namespace {

constexpr int requests = 64'000;
constexpr int callers = 100;
constexpr int every_late_one = 151; ///< of so many requests one is answered when nobody waits any more

/// What node and client know of each other's doings: who gave up.
struct patience {
    std::vector<bool> gave_up = std::vector<bool>(requests);
    int late_answers = 0;
};

bool may_be_late(int number) { return number % every_late_one == 0; }

/// Answers with the request's own text: whatever has arrived in a random order, a few only after their clients gave up. Time
/// goes by with the requests.
asio::awaitable<void> shuffle(peer& p, patience& knows, std::size_t most_late) {
    std::mt19937 random(42);
    std::vector<received> held;
    std::vector<received> late;
    cqlxx::testing::clock time = p.clock();
    const auto number_of = [](const received& r) { return std::stoi(std::string(r.cql())); };
    const auto reply = [&](const received& r) {
        answer out(opcode::result);
        p.post(r, describe_text_column(out.i32(2).i32(1).i32(1)).i32(1).cell(r.cql()));
    };
    for (;;) {
        auto r = co_await p.receive();
        time.advance(10us);
        if (r.is(opcode::options))
            p.post(r, supported());
        else if (late.size() < most_late && may_be_late(number_of(r)))
            late.push_back(std::move(r));
        else
            held.push_back(std::move(r));
        for (auto one = late.begin(); one != late.end();) {
            if (!knows.gave_up[static_cast<std::size_t>(number_of(*one))]) {
                ++one;
                continue;
            }
            reply(*one);
            ++knows.late_answers;
            one = late.erase(one);
        }
        if (p.unread() != 0 && held.size() < 64) continue;
        std::ranges::shuffle(held, random);
        for (const received& each : held) reply(each);
        held.clear();
    }
}

/// How the requests ended.
struct tally {
    int right = 0;
    int wrong = 0;
    int timed_out = 0;
    int failed = 0;
};

/// Sends every `callers`-th request.
asio::awaitable<void> call(cqlxx::session session, int first, tally& ends, patience& knows) {
    for (int number = first; number < requests; number += callers) {
        const std::string text = std::to_string(number);
        auto query = cqlxx::cql<text_row>(cqlxx::runtime(text));
        if (may_be_late(number)) query = std::move(query).attempt_timeout(2ms);
        try {
            const auto row = co_await session.fetch_one(query);
            (row && std::get<0>(*row) == text ? ends.right : ends.wrong)++;
        } catch (const cqlxx::error& e) {
            knows.gave_up[static_cast<std::size_t>(number)] = true;
            (e.code() == errc::timed_out ? ends.timed_out : ends.failed)++;
        }
    }
}

void send_all(std::size_t streams, version spoken) {
    patience knows;
    tally ends;
    world w([&](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await shuffle(p, knows, std::max<std::size_t>(streams / 4, 1));
    });
    w.run(
        [&]() -> asio::awaitable<void> {
            const auto settings = w.config().protocol_version(spoken).max_requests(streams).heartbeat(60s, 60s);
            auto session = co_await connected(settings);
            for (int first = 1; first < callers; ++first)
                asio::co_spawn(w.io, call(session, first, ends, knows), asio::detached);
            co_await call(session, 0, ends, knows);
            while (ends.right + ends.wrong + ends.timed_out + ends.failed < requests) co_await pause(1ms);
        },
        300s);
    CHECK(ends.wrong == 0);
    CHECK(ends.failed == 0);
    CHECK(ends.right + ends.timed_out == requests);
    CHECK(knows.late_answers > 20);
    CHECK(w.node.connections() == 1); // the same few streams all the time
}

} // namespace

TEST_CASE("stream ids: 64,000 requests over few of them, out of order and late, and each gets its own answer") {
    for (const version spoken : {version::v4, version::v5}) {
        CAPTURE(name_of(spoken));
        send_all(16, spoken);
    }
}
