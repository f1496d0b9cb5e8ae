// Waits until all nodes see the same schema.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/session.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/uuid.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <tuple>

namespace cqlxx::inline CQLXX_ABI::detail {

inline constexpr std::chrono::milliseconds agreement_interval{200};
inline constexpr std::chrono::seconds agreement_patience{10};

/// Asks the session's node, which is the one that runs the session's DDL. Versions of nodes that never reported one are
/// passed over. Throws error with errc::timed_out after ten seconds of disagreement.
inline asio::awaitable<void> schema_agreement(const session& session) {
    using version_row = std::tuple<std::optional<uuid>>;
    const auto give_up = std::chrono::steady_clock::now() + agreement_patience;
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (;;) {
        const auto own = co_await session.fetch_one(
            cql<version_row>("SELECT schema_version FROM system.local WHERE key = 'local'").consistency(consistency::one));
        const auto peers =
            co_await session.fetch(cql<version_row>("SELECT schema_version FROM system.peers").consistency(consistency::one));
        bool agreed = own.has_value();
        for (const auto& [version] : peers) agreed = agreed && (!version || version == std::get<0>(*own));
        if (agreed) co_return;
        if (std::chrono::steady_clock::now() > give_up)
            throw error(errc::timed_out, "the nodes of the cluster don't agree on the schema");
        pause.expires_after(agreement_interval);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail
