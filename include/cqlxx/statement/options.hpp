// What any statement may say about how it is to be run, and the chained setters that say it.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/consistency.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::statement {

/// Settings of one statement; what is not set comes from the session's configuration.
class options {
public:
    std::optional<cqlxx::consistency> consistency() const noexcept { return consistency_; }
    std::optional<cqlxx::consistency> serial_consistency() const noexcept { return serial_consistency_; }
    std::optional<std::chrono::milliseconds> timeout() const noexcept { return timeout_; }
    /// Zero: not paged.
    std::optional<std::int32_t> page_size() const noexcept { return page_size_; }
    std::optional<bool> idempotent() const noexcept { return idempotent_; }

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

private:
    [[noreturn]] static void refuse(const char* what) { throw error(errc::invalid_statement, what); }

    std::optional<std::chrono::milliseconds> timeout_;
    std::optional<std::int32_t> page_size_;
    std::optional<cqlxx::consistency> consistency_;
    std::optional<cqlxx::consistency> serial_consistency_;
    std::optional<bool> idempotent_;
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
