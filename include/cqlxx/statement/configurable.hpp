// The chained setters that every kind of statement shares: how it is to be run.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/row_count.hpp>
#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/statement/execution_info.hpp>
#include <cqlxx/statement/options.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::statement {

/// Text that may be made at run time, and is copied.
template <class Text>
concept run_time_text = std::convertible_to<const Text&, std::string_view> && !std::is_array_v<Text>;

/// Base of every statement that users hold: each setter returns a changed copy (of a temporary: the temporary itself),
/// so a stored statement never changes. `Derived` has a member function `statement::options& options_of()`.
template <class Derived>
class configurable {
public:
    constexpr Derived consistency(consistency_level level) const& {
        return with([&](options& o) { o.consistency(level); });
    }
    constexpr Derived consistency(consistency_level level) && {
        return std::move(*this).with([&](options& o) { o.consistency(level); });
    }

    constexpr Derived serial_consistency(consistency_level level) const& {
        return with([&](options& o) { o.serial_consistency(level); });
    }
    constexpr Derived serial_consistency(consistency_level level) && {
        return std::move(*this).with([&](options& o) { o.serial_consistency(level); });
    }

    /// The deadline of the whole request, from the call until its answer is there. More than a century is a century, hours::max()
    /// included. Throws error with errc::invalid_statement for zero or less.
    constexpr Derived timeout(time_limit whole_request) const& {
        return with([&](options& o) { o.timeout(whole_request); });
    }
    constexpr Derived timeout(time_limit whole_request) && {
        return std::move(*this).with([&](options& o) { o.timeout(whole_request); });
    }

    /// Rows per page; the server may send fewer. Throws error with errc::invalid_statement for zero or less.
    constexpr Derived page_size(row_count rows) const& {
        return with([&](options& o) { o.page_size(rows.clamped()); });
    }
    constexpr Derived page_size(row_count rows) && {
        return std::move(*this).with([&](options& o) { o.page_size(rows.clamped()); });
    }

    /// How long one node may take to answer: for each page, and each time that the statement is sent. What the whole
    /// request's timeout allows still holds. Throws error with errc::invalid_statement for zero or less.
    Derived attempt_timeout(time_limit one_attempt) const& {
        return with([&](options& o) { o.attempt_timeout(one_attempt); });
    }
    Derived attempt_timeout(time_limit one_attempt) && {
        return std::move(*this).with([&](options& o) { o.attempt_timeout(one_attempt); });
    }

    /// All rows in one answer, however many: for what Cassandra refuses to page through (ORDER BY with IN on the partition
    /// key).
    constexpr Derived unpaged() const& {
        return with([](options& o) { o.unpaged(); });
    }
    constexpr Derived unpaged() && {
        return std::move(*this).with([](options& o) { o.unpaged(); });
    }

    /// The timestamp of what is written, since 1970; `USING TIMESTAMP` in the text wins. Throws error with
    /// errc::invalid_statement for the lowest 64-bit number.
    Derived timestamp(std::chrono::microseconds since_1970) const& {
        return with([&](options& o) { o.timestamp(since_1970); });
    }
    Derived timestamp(std::chrono::microseconds since_1970) && {
        return std::move(*this).with([&](options& o) { o.timestamp(since_1970); });
    }

    /// The same from a point in time, rounded down to microseconds.
    Derived timestamp(std::chrono::system_clock::time_point time) const& {
        return with(
            [&](options& o) { o.timestamp(std::chrono::floor<std::chrono::microseconds>(time.time_since_epoch())); });
    }
    Derived timestamp(std::chrono::system_clock::time_point time) && {
        return std::move(*this).with(
            [&](options& o) { o.timestamp(std::chrono::floor<std::chrono::microseconds>(time.time_since_epoch())); });
    }

    template <class Given>
        requires(!std::convertible_to<Given, std::chrono::microseconds> &&
                 !std::convertible_to<Given, std::chrono::system_clock::time_point>)
    Derived timestamp(const Given&) const {
        static_cast<void>(sizeof(cqlxx::mistake::timestamp_is_no_time<Given>));
        return static_cast<const Derived&>(*this);
    }

    /// Lets the coordinator take the timestamp from its clock.
    constexpr Derived server_timestamp() const& {
        return with([&](options& o) { o.timestamp_from(timestamp_source::server); });
    }
    constexpr Derived server_timestamp() && {
        return std::move(*this).with([&](options& o) { o.timestamp_from(timestamp_source::server); });
    }

    /// Takes the timestamp from the session's clock: for text that writes in ways that cqlxx can't see.
    constexpr Derived client_timestamp() const& {
        return with([&](options& o) { o.timestamp_from(timestamp_source::client); });
    }
    constexpr Derived client_timestamp() && {
        return std::move(*this).with([&](options& o) { o.timestamp_from(timestamp_source::client); });
    }

    /// The keyspace of tables that are named without one, exactly as the cluster spells it, instead of the session's.
    /// Protocol v5 only: in v4 another keyspace than the session's ends in errc::invalid_statement, before anything is
    /// sent. Throws error with errc::invalid_statement for an empty name.
    Derived keyspace(std::string name) const& {
        return with([&](options& o) { o.keyspace(std::move(name)); });
    }
    Derived keyspace(std::string name) && {
        return std::move(*this).with([&](options& o) { o.keyspace(std::move(name)); });
    }

    /// Takes what the statement does not say from the profile of that name in `config::profile`. A literal costs nothing,
    /// other text is copied. A profile that the session's config doesn't have is an error with errc::invalid_statement,
    /// before anything is sent. Throws error with errc::invalid_statement for an empty name.
    Derived profile(literal_text name) const& {
        return with([&](options& o) { o.profile(name); });
    }
    Derived profile(literal_text name) && {
        return std::move(*this).with([&](options& o) { o.profile(name); });
    }
    template <run_time_text Text>
    Derived profile(const Text& name) const& {
        return with([&](options& o) { o.profile(std::string(std::string_view(name))); });
    }
    template <run_time_text Text>
    Derived profile(const Text& name) && {
        return std::move(*this).with([&](options& o) { o.profile(std::string(std::string_view(name))); });
    }

    /// Has the cluster trace the statement; `info` receives the trace's id. Costs it a dozen writes per request.
    constexpr Derived tracing(bool wanted = true) const& {
        return with([&](options& o) { o.tracing(wanted); });
    }
    constexpr Derived tracing(bool wanted = true) && {
        return std::move(*this).with([&](options& o) { o.tracing(wanted); });
    }

    /// Has what the answers say besides their rows put into `into`: coordinator, warnings, tracing id, custom payload.
    Derived info(const execution_info& into) const& {
        return with([&](options& o) { o.info(into); });
    }
    Derived info(const execution_info& into) && {
        return std::move(*this).with([&](options& o) { o.info(into); });
    }

    /// Sends bytes along for the server's QueryHandler, one key per call; Cassandra's own ignores them. They go with the
    /// statement, not with its preparation.
    Derived custom_payload(std::string key, bytes_view value) const& {
        return with([&](options& o) { o.custom_payload(std::move(key), value); });
    }
    Derived custom_payload(std::string key, bytes_view value) && {
        return std::move(*this).with([&](options& o) { o.custom_payload(std::move(key), value); });
    }

    /// The time, since 1970, by which the server judges what has expired (TTL): for tests. Protocol v5 only: in v4 the
    /// statement ends in errc::invalid_statement, before it is sent. Throws error with errc::invalid_statement for times
    /// before 1970 or after January 2038.
    Derived now_in_seconds(whole_seconds since_1970) const& {
        return with([&](options& o) { o.now_in_seconds(since_1970); });
    }
    Derived now_in_seconds(whole_seconds since_1970) && {
        return std::move(*this).with([&](options& o) { o.now_in_seconds(since_1970); });
    }

    /// Says that running the statement twice is the same as running it once.
    constexpr Derived idempotent(bool value = true) const& {
        return with([&](options& o) { o.idempotent(value); });
    }
    constexpr Derived idempotent(bool value = true) && {
        return std::move(*this).with([&](options& o) { o.idempotent(value); });
    }

private:
    friend Derived;
    configurable() = default;

    template <class Change>
    constexpr Derived with(Change change) const& {
        Derived copy(static_cast<const Derived&>(*this));
        change(copy.options_of());
        return copy;
    }
    template <class Change>
    constexpr Derived with(Change change) && {
        change(static_cast<Derived&>(*this).options_of());
        return std::move(static_cast<Derived&>(*this));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::statement
