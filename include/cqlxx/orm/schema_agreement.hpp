// Waits until all nodes see the same schema.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/uuid.hpp>

#include <chrono>
#include <optional>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI::detail {

/// DDL waits for the schema of the whole cluster: longer than a row may take, and never repeated blindly.
inline constexpr std::chrono::seconds ddl_timeout{30};

inline constexpr std::chrono::milliseconds agreement_interval{200};
inline constexpr std::chrono::seconds agreement_patience{10};

/// A statement about the schema: what a node knows itself, whatever consistency and deadline the session's rows have.
template <class Row>
simple_statement<Row> about_schema(simple_statement<Row> statement) {
    return std::move(statement).consistency(consistency::one).timeout(ddl_timeout);
}

/// Lets time pass. (What does not depend on a template's arguments is instantiated wherever its header is included.)
template <class Timer>
asio::awaitable<void> pause(std::chrono::milliseconds length) {
    Timer timer(co_await asio::this_coro::executor, length);
    co_await timer.async_wait(asio::use_awaitable);
}

/// Asks the session's node, which is the one that runs the session's DDL. Versions of nodes that never reported one are
/// passed over. False after ten seconds of disagreement: most likely a node is down that the others still remember.
/// (Coroutines of this layer are templates because GCC 12 compiles all others into every program that includes them.)
template <class Session, class Version = uuid>
asio::awaitable<bool> schema_agreement(const Session& session) {
    using version_row = std::tuple<std::optional<Version>>;
    const auto give_up = std::chrono::steady_clock::now() + agreement_patience;
    for (;;) {
        const auto own = co_await session.fetch_one(
            about_schema(cql<version_row>("SELECT schema_version FROM system.local WHERE key = 'local'")));
        const auto peers =
            co_await session.fetch(about_schema(cql<version_row>("SELECT schema_version FROM system.peers")));
        bool agreed = own.has_value();
        for (const auto& [version] : peers) agreed = agreed && (!version || version == std::get<0>(*own));
        if (agreed) co_return true;
        if (std::chrono::steady_clock::now() > give_up) co_return false;
        co_await pause<asio::steady_timer>(agreement_interval);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail
