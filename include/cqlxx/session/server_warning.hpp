// What a node warns of in an otherwise good answer, and who hears of it.
#pragma once

#include <cqlxx/core/log.hpp>

#include <functional>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// One warning of one answer: a batch over many partitions, a read over many tombstones, a guardrail … Views live as long as
/// the call.
struct server_warning {
    std::string_view text{};
    std::string_view statement{}; ///< its CQL; of a batch, the first statements'
    std::string_view node{};
};

/// Called with each warning; on the session's executor, so it must not block. What it throws is ignored.
using warning_handler = std::function<void(const server_warning&)>;

namespace detail {

/// True for what a node says once in its life when text without a keyspace is prepared on a connection that has one: that
/// the same text may mean another table elsewhere. Here it can't: what is prepared belongs to keyspace and text, and nobody
/// may change the keyspace of a session. Nobody hears of it.
CQLXX_LAZY bool is_about_use(std::string_view warning) noexcept;

/// Tells the handler, or the log where there is none.
CQLXX_LAZY void tell_warning(const warning_handler& handler, const log_sink& log, const server_warning& heard) noexcept;

} // namespace detail

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE bool is_about_use(std::string_view warning) noexcept {
    return warning.starts_with("`USE <keyspace>` with prepared statements is considered to be an anti-pattern");
}

CQLXX_LAZY_INLINE void tell_warning(const warning_handler& handler, const log_sink& log,
                                    const server_warning& heard) noexcept {
    if (is_about_use(heard.text)) return;
    try {
        if (handler) return handler(heard);
        log_line(log, log_level::warn, {heard.node, " warns: ", heard.text, " [", heard.statement, "]"});
    } catch (...) { // whoever listens must not take the session with him
    }
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
