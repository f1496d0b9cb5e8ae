// What any statement may say about how it is to be run; configurable.hpp has the chained setters that say it.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/cow_ptr.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/statement/execution_info.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
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

/// Text of static storage: a string literal, or a constant array.
class literal_text {
public:
    template <std::size_t Size>
    consteval literal_text(const char (&text)[Size]) : text_(text) {
        if (std::string_view(text).size() + 1 != Size) the_text_has_a_null_character_inside();
    }
    constexpr const char* c_str() const noexcept { return text_; }

private:
    static void the_text_has_a_null_character_inside() {} // not constexpr: stops the compiler

    const char* text_;
};

/// Settings of one statement; what is not set comes from its profile and the session's configuration. Small and cheap to copy: what few
/// statements say is shared.
class options {
public:
    std::optional<cqlxx::consistency> consistency() const noexcept { return is_.consistency; }
    std::optional<cqlxx::consistency> serial_consistency() const noexcept { return is_.serial_consistency; }
    std::optional<std::chrono::milliseconds> timeout() const noexcept { return is_.timeout; }
    /// Zero: not paged.
    std::optional<std::int32_t> page_size() const noexcept { return is_.page_size; }
    std::optional<bool> idempotent() const noexcept { return is_.idempotent; }
    statement::timestamp_source timestamp_source() const noexcept { return is_.timestamp_source; }
    /// Microseconds since 1970; nothing unless one was given.
    std::optional<std::int64_t> timestamp() const noexcept {
        return is_.timestamp_source == statement::timestamp_source::given ? std::optional(said()->timestamp)
                                                                          : std::nullopt;
    }
    /// Empty: that of the session.
    std::string_view keyspace() const noexcept {
        return said() != nullptr ? std::string_view(said()->keyspace) : std::string_view();
    }
    bool tracing() const noexcept { return is_.tracing; }
    /// Where answers are described; null: nowhere. Lives as long as the options.
    const execution_info* info() const noexcept;
    /// What goes out with the request; null: nothing. Lives as long as the options.
    const std::map<std::string, bytes>* custom_payload() const noexcept;
    /// Empty: none.
    std::string_view profile() const noexcept {
        if (is_.constant_profile != nullptr) return is_.constant_profile;
        return said() != nullptr ? std::string_view(said()->profile) : std::string_view();
    }
    std::optional<std::chrono::milliseconds> attempt_timeout() const noexcept {
        return said() != nullptr ? said()->attempt_timeout : std::nullopt;
    }
    std::optional<std::int32_t> now_in_seconds() const noexcept;

    /// True if nothing is set of what few statements set: keyspace, info, payload, attempt's timeout, now_in_seconds.
    bool is_plain() const noexcept { return said() == nullptr; }

    /// The name of a setting that is set, idempotence apart; empty if there is none.
    std::string_view any_setting() const noexcept {
        if (is_.consistency) return "consistency";
        if (is_.serial_consistency) return "serial_consistency";
        if (is_.timeout) return "timeout";
        if (is_.page_size) return "page_size";
        if (is_.timestamp_source != statement::timestamp_source::automatic) return "timestamp";
        if (!keyspace().empty()) return "keyspace";
        if (tracing()) return "tracing";
        if (info() != nullptr) return "info";
        if (custom_payload() != nullptr) return "custom_payload";
        if (!profile().empty()) return "profile";
        if (attempt_timeout()) return "attempt_timeout";
        return now_in_seconds() ? "now_in_seconds" : std::string_view();
    }

    constexpr void consistency(cqlxx::consistency level) noexcept { is_.consistency = level; }
    constexpr void serial_consistency(cqlxx::consistency level) noexcept { is_.serial_consistency = level; }
    /// Throws error with errc::invalid_statement for zero or less.
    constexpr void timeout(std::chrono::milliseconds whole_request) {
        if (whole_request <= std::chrono::milliseconds(0)) refuse("a timeout must be more than 0 ms");
        is_.timeout = whole_request;
    }
    /// Throws error with errc::invalid_statement for zero or less.
    constexpr void page_size(std::int32_t rows) {
        if (rows < 1) refuse("a page must have room for at least one row");
        is_.page_size = rows;
    }
    /// All rows in one answer, whatever the session's page size: for what the server refuses to page.
    constexpr void unpaged() noexcept { is_.page_size = 0; }
    constexpr void idempotent(bool value) noexcept { is_.idempotent = value; }
    /// Throws error with errc::invalid_statement for the one value that Cassandra refuses.
    void timestamp(std::chrono::microseconds since_1970) {
        if (since_1970.count() == std::numeric_limits<std::int64_t>::min())
            refuse("the lowest 64-bit number is no timestamp: Cassandra keeps it for itself");
        change().timestamp = since_1970.count();
        is_.timestamp_source = statement::timestamp_source::given;
    }
    /// The session's clock or the server's.
    constexpr void timestamp_from(statement::timestamp_source clock) noexcept { is_.timestamp_source = clock; }
    /// Throws error with errc::invalid_statement for an empty name.
    void keyspace(std::string name) {
        if (name.empty()) refuse("a keyspace without a name");
        change().keyspace = std::move(name);
    }
    /// That of the session again.
    void forget_keyspace();
    constexpr void tracing(bool wanted) noexcept { is_.tracing = wanted; }
    void info(execution_info into) { change().info = std::move(into); }
    /// A value for a key; the last one counts.
    void custom_payload(std::string key, bytes_view value);
    /// Throws error with errc::invalid_statement for an empty name.
    void profile(literal_text name) {
        if (*name.c_str() == '\0') refuse("a profile without a name");
        is_.constant_profile = name.c_str();
    }
    void profile(std::string name) {
        if (name.empty()) refuse("a profile without a name");
        change().profile = std::move(name);
        is_.constant_profile = nullptr;
    }
    /// Throws error with errc::invalid_statement for zero or less.
    void attempt_timeout(std::chrono::milliseconds one_attempt) {
        if (one_attempt <= std::chrono::milliseconds(0)) refuse("an attempt's timeout must be more than 0 ms");
        change().attempt_timeout = one_attempt;
    }
    /// Throws error with errc::invalid_statement for times before 1970 or after January 2038.
    void now_in_seconds(std::chrono::seconds since_1970);

    /// What of it goes for a read of the row that was written: profile, timeouts and keyspace.
    options for_reading_back() const;

private:
    struct rare {
        std::string keyspace{};
        std::string profile{};
        std::optional<execution_info> info{};
        std::map<std::string, bytes> custom_payload{};
        std::optional<std::chrono::milliseconds> attempt_timeout{};
        std::optional<std::int32_t> now_in_seconds{};
        std::int64_t timestamp = 0;
    };

    /// Copied as the bytes that it is: statements are moved several times on their way to the request.
    struct usual {
        const char* constant_profile = nullptr; ///< null: see rare_
        std::optional<std::chrono::milliseconds> timeout{};
        std::optional<std::int32_t> page_size{};
        std::optional<cqlxx::consistency> consistency{};
        std::optional<cqlxx::consistency> serial_consistency{};
        std::optional<bool> idempotent{};
        statement::timestamp_source timestamp_source = statement::timestamp_source::automatic;
        bool tracing = false;
    };

    [[noreturn]] static void refuse(const char* what) { throw error(errc::invalid_statement, what); }

    const rare* said() const noexcept { return rare_.get(); }
    rare& change() { return rare_.change(); }

    cow_ptr<rare> rare_; ///< made when it is first needed
    usual is_;
};

} // namespace cqlxx::inline CQLXX_ABI::statement

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::statement {

CQLXX_INLINE const execution_info* options::info() const noexcept {
    return said() != nullptr && said()->info ? &*said()->info : nullptr;
}

CQLXX_INLINE const std::map<std::string, bytes>* options::custom_payload() const noexcept {
    return said() != nullptr && !said()->custom_payload.empty() ? &said()->custom_payload : nullptr;
}

CQLXX_INLINE std::optional<std::int32_t> options::now_in_seconds() const noexcept {
    return said() != nullptr ? said()->now_in_seconds : std::nullopt;
}

CQLXX_INLINE void options::forget_keyspace() {
    if (!keyspace().empty()) change().keyspace.clear();
}

CQLXX_INLINE void options::custom_payload(std::string key, bytes_view value) {
    change().custom_payload.insert_or_assign(std::move(key), bytes(value.begin(), value.end()));
}

CQLXX_INLINE void options::now_in_seconds(std::chrono::seconds since_1970) {
    if (since_1970.count() < 0 || since_1970.count() > std::numeric_limits<std::int32_t>::max())
        refuse("now_in_seconds must be a time from 1970 to January 2038");
    change().now_in_seconds = static_cast<std::int32_t>(since_1970.count());
}

CQLXX_INLINE options options::for_reading_back() const {
    options same;
    same.is_.constant_profile = is_.constant_profile;
    same.is_.timeout = is_.timeout;
    if (said() == nullptr) return same;
    rare& kept = same.change();
    kept.profile = said()->profile;
    kept.keyspace = said()->keyspace;
    kept.attempt_timeout = said()->attempt_timeout;
    return same;
}

} // namespace cqlxx::inline CQLXX_ABI::statement

#endif
