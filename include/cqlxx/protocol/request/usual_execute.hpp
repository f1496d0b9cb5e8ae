// EXECUTE as nearly all requests are: of its optional parts only those that a session itself adds.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// The ids that EXECUTE begins with, as they stand in the body, made once per preparation. A fixed number of bytes is copied of
/// it, which costs less than a copy of the right length: what is too much is written over by what follows.
class execute_ids {
public:
    static constexpr std::size_t room = 48; ///< Cassandra's are 16 bytes long: 18 bytes in v4, 36 in v5

    execute_ids() noexcept = default;
    execute_ids(bytes_view id, bytes_view result_metadata_id, version v) noexcept {
        const bool described = has_result_metadata_id(v);
        const std::size_t lengths = described ? 2 * sizeof(std::uint16_t) : sizeof(std::uint16_t);
        const std::size_t whole = lengths + id.size() + (described ? result_metadata_id.size() : 0);
        if (whole > room) return;
        filler out(bytes_.data());
        out.short_bytes(id);
        if (described) out.short_bytes(result_metadata_id);
        size_ = static_cast<std::uint8_t>(whole);
    }

    /// False: they are too long, or were not given.
    bool known() const noexcept { return size_ != 0; }

    /// Writes `room` bytes, of which `size()` count; requires known().
    void store(std::byte* out) const noexcept { std::memcpy(out, bytes_.data(), room); }
    std::size_t size() const noexcept { return size_; }

private:
    std::array<std::byte, room> bytes_{};
    std::uint8_t size_ = 0;
};

/// What such a request says; small, and passed by value. Ids are at most 65535 bytes long, as they are where they come from; `page_size` is not
/// positive if there is none.
template <class T>
concept usual_parts = std::is_trivially_copyable_v<T> && requires(const T& from) {
    { from.ids() } noexcept -> std::same_as<const execute_ids&>;
    { from.id() } noexcept -> std::convertible_to<bytes_view>;
    { from.result_metadata_id() } noexcept -> std::convertible_to<bytes_view>;
    { from.consistency() } noexcept -> std::same_as<cqlxx::consistency>;
    { from.has_serial_consistency() } noexcept -> std::same_as<bool>;
    { from.serial_consistency() } noexcept -> std::same_as<cqlxx::consistency>;
    { from.skip_metadata() } noexcept -> std::same_as<bool>;
    { from.value_count() } noexcept -> std::same_as<std::uint16_t>;
    { from.values() } noexcept -> std::convertible_to<bytes_view>;
    { from.page_size() } noexcept -> std::same_as<std::int32_t>;
    { from.has_timestamp() } noexcept -> std::same_as<bool>;
    { from.timestamp() } noexcept -> std::same_as<std::int64_t>;
};

/// The message of `request::execute` with the same content, written in half the instructions: each part is asked for where its
/// bytes go, instead of being put into a struct that is asked three times (which parts, how long, which bytes).
template <usual_parts Parts>
struct usual_execute {
    static constexpr opcode code = opcode::execute;

    Parts from;

    /// As many bytes as it takes at most.
    CQLXX_ALWAYS_INLINE std::size_t most(version v) const noexcept {
        constexpr std::size_t fixed = 4 * sizeof(std::uint16_t) // id, consistencies, values
                                      + sizeof(std::uint32_t) // flags
                                      + sizeof(std::int32_t) + sizeof(std::int64_t); // page size, timestamp
        const std::size_t sum = fixed + execute_ids::room + from.values().size();
        return from.ids().known() ? sum : sum + size_of_long_ids(from, v);
    }

    /// Writes it into room for `most(v)` bytes; returns where it ends.
    CQLXX_ALWAYS_INLINE filler fill(filler out, version v) const noexcept {
        const Parts parts = from; // where the compiler knows that no byte stored changes it
        const std::uint16_t count = parts.value_count();
        const std::uint32_t set = (count != 0) * query_flags::values |
                                  parts.skip_metadata() * query_flags::skip_metadata |
                                  (parts.page_size() > 0) * query_flags::page_size |
                                  parts.has_serial_consistency() * query_flags::serial_consistency |
                                  parts.has_timestamp() * query_flags::timestamp;
        if (parts.ids().known()) [[likely]]
            parts.ids().store(out.skip(parts.ids().size()));
        else
            out = fill_long_ids(parts, out, v);
        out.integer(static_cast<std::uint16_t>(parts.consistency()));
        if (has_int_query_flags(v))
            out.integer(set);
        else
            out.integer(static_cast<std::uint8_t>(set));
        if (count != 0) {
            out.integer(count);
            out.raw(parts.values());
        }
        if ((set & query_flags::page_size) != 0) out.integer(parts.page_size());
        if ((set & query_flags::serial_consistency) != 0)
            out.integer(static_cast<std::uint16_t>(parts.serial_consistency()));
        if ((set & query_flags::timestamp) != 0) out.integer(parts.timestamp());
        return out;
    }

    void write(writer& out, version v) const {
        const std::size_t start = out.position();
        std::byte* const room = out.room(most(v));
        const filler end = fill(filler(room), v);
        out.buffer().truncate(start + end.written_since(room));
    }

private:
    [[gnu::noinline]] static std::size_t size_of_long_ids(Parts of, version v) noexcept {
        return of.id().size() +
               (has_result_metadata_id(v) ? sizeof(std::uint16_t) + of.result_metadata_id().size() : 0);
    }
    [[gnu::noinline]] static filler fill_long_ids(Parts of, filler out, version v) noexcept {
        out.short_bytes(of.id());
        if (has_result_metadata_id(v)) out.short_bytes(of.result_metadata_id());
        return out;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
