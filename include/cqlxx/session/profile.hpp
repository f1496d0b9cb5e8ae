// An execution profile: what a kind of requests does otherwise than the rest of the session, under one name.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/row_count.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/protocol/consistency.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// Settings for the statements that name it; what it does not set comes from the configuration. Setters chain and change the
/// object itself:
///
///     config.profile("reporting", cqlxx::profile().consistency(cqlxx::consistency::one).timeout(2min));
///     co_await session.fetch(query.profile("reporting"));
///
/// What the statement says itself wins over its profile. Checked by connect().
class profile {
public:
    profile() = default;

    profile& consistency(consistency_level level) { return consistency_ = level, *this; }
    profile& serial_consistency(consistency_level level) { return serial_consistency_ = level, *this; }
    /// The deadline of a whole request.
    profile& timeout(time_limit whole_request) { return timeout_ = whole_request, *this; }
    /// How long one node may take to answer, for each page and each attempt; no limit of its own by default.
    profile& attempt_timeout(time_limit one_attempt) { return attempt_timeout_ = one_attempt, *this; }
    profile& page_size(row_count rows) { return page_size_ = rows.clamped(), *this; }
    /// Whether statements that nobody classified (text, mostly) may run twice without harm; no by default.
    profile& idempotent(bool value = true) { return idempotent_ = value, *this; }

    std::optional<cqlxx::consistency> consistency() const noexcept { return consistency_; }
    std::optional<cqlxx::consistency> serial_consistency() const noexcept { return serial_consistency_; }
    std::optional<std::chrono::milliseconds> timeout() const noexcept { return timeout_; }
    std::optional<std::chrono::milliseconds> attempt_timeout() const noexcept { return attempt_timeout_; }
    std::optional<std::int32_t> page_size() const noexcept { return page_size_; }
    std::optional<bool> idempotent() const noexcept { return idempotent_; }

    /// Throws error with errc::invalid_configuration for settings that can't work.
    void check(std::string_view name) const;

private:
    std::optional<std::chrono::milliseconds> timeout_;
    std::optional<std::chrono::milliseconds> attempt_timeout_;
    std::optional<std::int32_t> page_size_;
    std::optional<cqlxx::consistency> consistency_;
    std::optional<cqlxx::consistency> serial_consistency_;
    std::optional<bool> idempotent_;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE void profile::check(std::string_view name) const {
    using std::chrono::milliseconds;
    const auto refuse = [&](const char* what) {
        throw error(errc::invalid_configuration, "config: profile \"" + std::string(name) + "\": " + what);
    };
    if (name.empty()) throw error(errc::invalid_configuration, "config: a profile without a name");
    const auto is_impossible = [&](std::optional<milliseconds> t) { return t && (t->count() <= 0 || *t > a_century); };
    if (is_impossible(timeout_)) refuse("timeout must be more than 0 ms, and less than a century");
    if (is_impossible(attempt_timeout_)) refuse("attempt_timeout must be more than 0 ms, and less than a century");
    if (page_size_ && *page_size_ < 1) refuse("page_size must be at least 1");
    if (serial_consistency_ && !is_serial(*serial_consistency_))
        refuse("serial_consistency must be serial or local_serial");
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
