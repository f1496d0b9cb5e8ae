// Unique names and balances under contention: 32 contenders in sessions on all nodes, and nothing is claimed twice or lost.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

namespace {

struct username {
    cqlxx::key<std::string> name;
    std::int32_t owner = 0;
};

/// A partition is an account: its balance, and the deposits that made it.
struct deposit {
    cqlxx::partition_key<std::string> account;
    cqlxx::clustering_key<cqlxx::uuid> operation; // chosen by the depositor: tells afterwards whether it went through
    cqlxx::static_column<std::optional<std::int64_t>> balance;
    std::optional<std::int64_t> amount{};
};

constexpr std::int32_t contenders = 32;
constexpr int deposits_each = 5;
constexpr std::array names{"ann", "bob", "cleo", "dora", "emil", "fritz", "gustav", "hanna"};

struct counted {
    int rejected = 0;
    int unknown = 0;
    std::map<std::string, int> claims{}; // by name
    std::int64_t deposited = 0;
};

/// Waits for a moment that is longer on average after each failure, so that contenders get out of each other's way.
asio::awaitable<void> back_off(std::mt19937& random, int failures) {
    asio::steady_timer pause(co_await asio::this_coro::executor);
    const int most = 5 << std::min(failures, 6);
    pause.expires_after(std::chrono::milliseconds(std::uniform_int_distribution(1, most)(random)));
    co_await pause.async_wait(asio::use_awaitable);
}

/// A SERIAL read joins the votes and fails in a crowd as writes do: then nothing is wrong, it only has to be asked again.
bool is_of_the_crowd(const std::error_code& code) {
    return code == cqlxx::server_errc::cas_write_unknown || code == cqlxx::server_errc::read_timeout ||
           code == cqlxx::server_errc::write_timeout || code == cqlxx::errc::timed_out;
}

/// The first row's number as the last vote left it, if there is a row.
template <class Statement>
asio::awaitable<std::optional<std::int64_t>> read_serially(cqlxx::session session, Statement statement,
                                                           std::mt19937& random) {
    const auto serial = statement.consistency(cqlxx::consistency::serial);
    for (int failures = 0;; ++failures) {
        try {
            const auto row = co_await session.fetch_one(serial);
            if (row) co_return std::get<0>(*row);
            co_return std::nullopt;
        } catch (const std::system_error& e) {
            if (!is_of_the_crowd(e.code())) throw;
        }
        co_await back_off(random, failures);
    }
}

/// True if the name is now this owner's.
asio::awaitable<bool> claim(cqlxx::session session, std::string name, std::int32_t owner, std::mt19937& random,
                            counted& all) {
    const username mine{name, owner};
    for (int failures = 0;; ++failures) {
        auto result = co_await session.execute(cqlxx::insert(mine).if_not_exists());
        if (result.unknown()) ++all.unknown;
        while (result.unknown()) { // a SERIAL read ends every vote under way, and tells
            try {
                result = co_await session.settle(result);
            } catch (const std::system_error& e) {
                if (!is_of_the_crowd(e.code())) throw;
            }
            co_await back_off(random, ++failures);
        }
        if (result.applied()) co_return true;
        if (const username* taken = result.existing()) {
            ++all.rejected;
            co_return taken->owner == owner; // by an attempt of ours that was heard of too late
        }
        co_await back_off(random, failures); // the vote came to nothing, and the name is still free
    }
}

asio::awaitable<void> pay_in(cqlxx::session session, std::string account, std::int64_t amount, std::mt19937& random,
                             counted& all) {
    using number = std::tuple<std::int64_t>;
    std::random_device device;
    const cqlxx::uuid operation = cqlxx::uuid::random(device);
    const auto balance = cqlxx::cql<number>("SELECT balance FROM deposit WHERE account = ? LIMIT 1", account);
    const auto record =
        cqlxx::cql<number>("SELECT amount FROM deposit WHERE account = ? AND operation = ?", account, operation);
    bool doubtful = false;
    for (int failures = 0;; ++failures) {
        const std::optional<std::int64_t> before = co_await read_serially(session, balance, random);
        if (!before) throw std::runtime_error("no such account");
        // One partition, so both happen or none: the deposit is recorded, and the balance is still what was read.
        cqlxx::conditional_batch<> both;
        both.add(cqlxx::cql("INSERT INTO deposit (account, operation, amount) VALUES (?, ?, ?) IF NOT EXISTS", account,
                            operation, amount));
        both.add(cqlxx::cql("UPDATE deposit SET balance = ? WHERE account = ? IF balance = ?", *before + amount,
                            account, *before));
        const auto result = co_await session.execute(both);
        bool done = result.applied();
        if (result.unknown()) {
            ++all.unknown;
            doubtful = true;
        }
        if (!done && doubtful) { // is the deposit there? From now on it may be, however late that attempt was decided
            const std::optional<std::int64_t> recorded = co_await read_serially(session, record, random);
            done = recorded.has_value();
        }
        if (done) break;
        if (result.rejected()) ++all.rejected;
        co_await back_off(random, failures);
    }
    all.deposited += amount;
}

asio::awaitable<void> contend(cqlxx::session session, std::int32_t number, counted& all) {
    std::mt19937 random(static_cast<unsigned>(number));
    for (const char* name : names)
        if (co_await claim(session, name, number, random, all)) ++all.claims[name];
    for (int i = 0; i < deposits_each; ++i) co_await pay_in(session, "savings", number + 1, random, all);
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    const std::vector<std::string> nodes = all_nodes();
    co_await cqlxx::create_keyspace(first, "bank", cqlxx::simple_replication(static_cast<int>(nodes.size())));
    std::vector<cqlxx::session> sessions; // three, each on a node of its own where there are as many
    for (std::size_t i = 0; i < 3; ++i) sessions.push_back(co_await cqlxx::connect(nodes[i % nodes.size()], "bank"));
    co_await cqlxx::sync_table<username>(sessions[0]);
    co_await cqlxx::sync_table<deposit>(sessions[0]);
    for (const char* table : {"TRUNCATE username", "TRUNCATE deposit"})
        co_await first.execute(cqlxx::cql(cqlxx::runtime(std::string(table).insert(9, "bank."))));
    co_await sessions[0].execute(cqlxx::conditional(
        cqlxx::cql("UPDATE deposit SET balance = ? WHERE account = 'savings' IF balance = null", std::int64_t(0))));

    fmt::print("{} contenders in {} sessions on {} nodes want {} names, and pay into one account {} times each\n",
               contenders, sessions.size(), std::min(nodes.size(), sessions.size()), names.size(), deposits_each);
    counted all;
    int at_work = contenders;
    std::exception_ptr failure;
    asio::steady_timer all_done(co_await asio::this_coro::executor, asio::steady_timer::time_point::max());
    const auto executor = co_await asio::this_coro::executor;
    for (std::int32_t number = 0; number < contenders; ++number) {
        const auto& session = sessions[static_cast<std::size_t>(number) % sessions.size()];
        asio::co_spawn(executor, contend(session, number, all), [&](std::exception_ptr why) {
            if (why) failure = why;
            if (--at_work == 0) all_done.cancel();
        });
    }
    cqlxx::net::asio_error ignored;
    co_await all_done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (failure) std::rethrow_exception(failure);

    for (const auto& [name, claims] : all.claims) {
        const auto row = co_await sessions[0].fetch_one(
            cqlxx::cql<std::tuple<std::int32_t>>("SELECT owner FROM username WHERE name = ?", name));
        fmt::print("  {:<7} belongs to contender {:>2}\n", name, row ? std::get<0>(*row) : -1);
        if (claims != 1) throw std::runtime_error(name + " was claimed " + std::to_string(claims) + " times");
    }
    if (all.claims.size() != names.size()) throw std::runtime_error("a name belongs to nobody");

    std::mt19937 random;
    const auto total = co_await read_serially(
        sessions[0],
        cqlxx::cql<std::tuple<std::int64_t>>("SELECT balance FROM deposit WHERE account = 'savings' LIMIT 1"), random);
    const std::int64_t balance = total.value_or(0);
    fmt::print("  {} deposits, balance {}; {} writes were rejected on the way, {} were unknown and settled\n",
               contenders * deposits_each, balance, all.rejected, all.unknown);
    if (balance != all.deposited || balance != deposits_each * contenders * (contenders + 1) / 2)
        throw std::runtime_error("deposits were lost");
    for (cqlxx::session& session : sessions) co_await session.close();
    co_await first.close();
}
