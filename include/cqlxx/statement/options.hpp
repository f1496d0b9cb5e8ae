// What any statement may say about how it is to be run, and the chained setters that say it.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/statement/trace.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::statement {

/// Where the timestamp of a write comes from.
enum class timestamp_source : std::uint8_t {
    automatic, ///< the session's clock for statements that are known to write without a condition, else the server's
    client,    ///< the session's clock
    server,    ///< the coordinator's clock, when it gets to the statement
    given      ///< said by the statement
};

/// Settings of one statement; what is not set comes from the session's configuration. Small and cheap to copy: what few
/// statements say is shared.
class options {
public:
    std::optional<cqlxx::consistency> consistency() const noexcept { return consistency_; }
    std::optional<cqlxx::consistency> serial_consistency() const noexcept { return serial_consistency_; }
    std::optional<std::chrono::milliseconds> timeout() const noexcept { return timeout_; }
    /// Zero: not paged.
    std::optional<std::int32_t> page_size() const noexcept { return page_size_; }
    std::optional<bool> idempotent() const noexcept { return idempotent_; }
    statement::timestamp_source timestamp_source() const noexcept { return timestamp_source_; }
    /// Microseconds since 1970; nothing unless one was given.
    std::optional<std::int64_t> timestamp() const noexcept {
        return timestamp_source_ == statement::timestamp_source::given ? std::optional(rare_->timestamp) : std::nullopt;
    }
    /// Empty: that of the session.
    std::string_view keyspace() const noexcept {
        return rare_ ? std::string_view(rare_->keyspace) : std::string_view();
    }
    /// Null: not traced. Lives as long as the options.
    const trace* tracing() const noexcept { return rare_ && rare_->tracing ? &*rare_->tracing : nullptr; }
    std::optional<std::chrono::milliseconds> attempt_timeout() const noexcept {
        return rare_ ? rare_->attempt_timeout : std::nullopt;
    }
    std::optional<std::int32_t> now_in_seconds() const noexcept { return rare_ ? rare_->now_in_seconds : std::nullopt; }

    /// The name of a setting that is set, idempotence apart; empty if there is none.
    std::string_view any_setting() const noexcept {
        if (consistency_) return "consistency";
        if (serial_consistency_) return "serial_consistency";
        if (timeout_) return "timeout";
        if (page_size_) return "page_size";
        if (timestamp_source_ != statement::timestamp_source::automatic) return "timestamp";
        if (!keyspace().empty()) return "keyspace";
        if (tracing() != nullptr) return "tracing";
        if (attempt_timeout()) return "attempt_timeout";
        return now_in_seconds() ? "now_in_seconds" : std::string_view();
    }

    void consistency(cqlxx::consistency level) noexcept { consistency_ = level; }
    void serial_consistency(cqlxx::consistency level) noexcept { serial_consistency_ = level; }
    /// Throws error with errc::invalid_statement for zero or less.
    void timeout(std::chrono::milliseconds whole_request) {
        if (whole_request <= std::chrono::milliseconds(0)) refuse("a timeout must be more than 0 ms");
        timeout_ = whole_request;
    }
    /// Throws error with errc::invalid_statement for zero or less.
    void page_size(std::int32_t rows) {
        if (rows < 1) refuse("a page must have room for at least one row");
        page_size_ = rows;
    }
    /// All rows in one answer, whatever the session's page size: for what the server refuses to page.
    void unpaged() noexcept { page_size_ = 0; }
    void idempotent(bool value) noexcept { idempotent_ = value; }
    /// Throws error with errc::invalid_statement for the one value that Cassandra refuses.
    void timestamp(std::chrono::microseconds since_1970) {
        if (since_1970.count() == std::numeric_limits<std::int64_t>::min())
            refuse("the lowest 64-bit number is no timestamp: Cassandra keeps it for itself");
        change().timestamp = since_1970.count();
        timestamp_source_ = statement::timestamp_source::given;
    }
    /// The session's clock or the server's.
    void timestamp_from(statement::timestamp_source clock) noexcept { timestamp_source_ = clock; }
    /// Throws error with errc::invalid_statement for an empty name.
    void keyspace(std::string name) {
        if (name.empty()) refuse("a keyspace without a name");
        change().keyspace = std::move(name);
    }
    /// That of the session again.
    void forget_keyspace() {
        if (!keyspace().empty()) change().keyspace.clear();
    }
    void tracing(trace into) { change().tracing = std::move(into); }
    /// Throws error with errc::invalid_statement for zero or less.
    void attempt_timeout(std::chrono::milliseconds one_attempt) {
        if (one_attempt <= std::chrono::milliseconds(0)) refuse("an attempt's timeout must be more than 0 ms");
        change().attempt_timeout = one_attempt;
    }
    /// Throws error with errc::invalid_statement for times before 1970 or after January 2038.
    void now_in_seconds(std::chrono::seconds since_1970) {
        if (since_1970.count() < 0 || since_1970.count() > std::numeric_limits<std::int32_t>::max())
            refuse("now_in_seconds must be a time from 1970 to January 2038");
        change().now_in_seconds = static_cast<std::int32_t>(since_1970.count());
    }

private:
    /// Never changed once it is shared.
    struct rare {
        std::string keyspace{};
        std::optional<trace> tracing{};
        std::optional<std::chrono::milliseconds> attempt_timeout{};
        std::optional<std::int32_t> now_in_seconds{};
        std::int64_t timestamp = 0;
    };

    [[noreturn]] static void refuse(const char* what) { throw error(errc::invalid_statement, what); }

    rare& change() {
        auto changed = rare_ ? std::make_shared<rare>(*rare_) : std::make_shared<rare>();
        rare& target = *changed;
        rare_ = std::move(changed);
        return target;
    }

    std::shared_ptr<const rare> rare_;
    std::optional<std::chrono::milliseconds> timeout_;
    std::optional<std::int32_t> page_size_;
    std::optional<cqlxx::consistency> consistency_;
    std::optional<cqlxx::consistency> serial_consistency_;
    std::optional<bool> idempotent_;
    statement::timestamp_source timestamp_source_ = statement::timestamp_source::automatic;
};

/// Base of every statement that users hold: each setter returns a changed copy (of a temporary: the temporary itself),
/// so a stored statement never changes. `Derived` has a member function `statement::options& options_of()`.
template <class Derived>
class configurable {
public:
    Derived consistency(cqlxx::consistency level) const& {
        return with([&](options& o) { o.consistency(level); });
    }
    Derived consistency(cqlxx::consistency level) && {
        return std::move(*this).with([&](options& o) { o.consistency(level); });
    }

    Derived serial_consistency(cqlxx::consistency level) const& {
        return with([&](options& o) { o.serial_consistency(level); });
    }
    Derived serial_consistency(cqlxx::consistency level) && {
        return std::move(*this).with([&](options& o) { o.serial_consistency(level); });
    }

    /// The deadline of the whole request, from the call until its answer is there. Throws error with
    /// errc::invalid_statement for zero or less.
    Derived timeout(std::chrono::milliseconds whole_request) const& {
        return with([&](options& o) { o.timeout(whole_request); });
    }
    Derived timeout(std::chrono::milliseconds whole_request) && {
        return std::move(*this).with([&](options& o) { o.timeout(whole_request); });
    }

    /// Rows per page; the server may send fewer. Throws error with errc::invalid_statement for zero or less.
    Derived page_size(std::int32_t rows) const& {
        return with([&](options& o) { o.page_size(rows); });
    }
    Derived page_size(std::int32_t rows) && {
        return std::move(*this).with([&](options& o) { o.page_size(rows); });
    }

    /// How long one node may take to answer: for each page, and each time that the statement is sent. What the whole
    /// request's timeout allows still holds. Throws error with errc::invalid_statement for zero or less.
    Derived attempt_timeout(std::chrono::milliseconds one_attempt) const& {
        return with([&](options& o) { o.attempt_timeout(one_attempt); });
    }
    Derived attempt_timeout(std::chrono::milliseconds one_attempt) && {
        return std::move(*this).with([&](options& o) { o.attempt_timeout(one_attempt); });
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

    /// Lets the coordinator take the timestamp from its clock.
    Derived server_timestamp() const& {
        return with([&](options& o) { o.timestamp_from(timestamp_source::server); });
    }
    Derived server_timestamp() && {
        return std::move(*this).with([&](options& o) { o.timestamp_from(timestamp_source::server); });
    }

    /// Takes the timestamp from the session's clock: for text that writes in ways that cqlxx can't see.
    Derived client_timestamp() const& {
        return with([&](options& o) { o.timestamp_from(timestamp_source::client); });
    }
    Derived client_timestamp() && {
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

    /// Has the statement traced; the trace's id arrives in `into`.
    Derived tracing(const trace& into) const& {
        return with([&](options& o) { o.tracing(into); });
    }
    Derived tracing(const trace& into) && {
        return std::move(*this).with([&](options& o) { o.tracing(into); });
    }

    /// The time, since 1970, by which the server judges what has expired (TTL): for tests. Protocol v5 only: in v4 the
    /// statement ends in errc::invalid_statement, before it is sent. Throws error with errc::invalid_statement for times
    /// before 1970 or after January 2038.
    Derived now_in_seconds(std::chrono::seconds since_1970) const& {
        return with([&](options& o) { o.now_in_seconds(since_1970); });
    }
    Derived now_in_seconds(std::chrono::seconds since_1970) && {
        return std::move(*this).with([&](options& o) { o.now_in_seconds(since_1970); });
    }

    /// Says that running the statement twice is the same as running it once.
    Derived idempotent(bool value = true) const& {
        return with([&](options& o) { o.idempotent(value); });
    }
    Derived idempotent(bool value = true) && {
        return std::move(*this).with([&](options& o) { o.idempotent(value); });
    }

private:
    friend Derived;
    configurable() = default;

    template <class Change>
    Derived with(Change change) const& {
        Derived copy(static_cast<const Derived&>(*this));
        change(copy.options_of());
        return copy;
    }
    template <class Change>
    Derived with(Change change) && {
        change(static_cast<Derived&>(*this).options_of());
        return std::move(static_cast<Derived&>(*this));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::statement
