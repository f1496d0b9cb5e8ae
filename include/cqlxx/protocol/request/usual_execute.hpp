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

/// What such a request says. Ids are at most 65535 bytes long, as they are where they come from; `page_size` is not
/// positive if there is none.
template <class T>
concept usual_parts = requires(const T& from) {
    { from.ids() } noexcept -> std::same_as<const execute_ids&>;
    { from.id() } noexcept -> std::convertible_to<bytes_view>;
    { from.result_metadata_id() } noexcept -> std::convertible_to<bytes_view>;
    { from.consistency() } noexcept -> std::same_as<cqlxx::consistency>;
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

    const Parts& from;

    /// As many bytes as it takes at most.
    [[gnu::always_inline]] std::size_t most(version v) const noexcept {
        constexpr std::size_t fixed = 4 * sizeof(std::uint16_t) // id, consistencies, values
                                      + sizeof(std::uint32_t) // flags
                                      + sizeof(std::int32_t) + sizeof(std::int64_t); // page size, timestamp
        const std::size_t sum = fixed + execute_ids::room + from.values().size();
        return from.ids().known() ? sum : sum + size_of_long_ids(v);
    }

    /// Writes it into room for `most(v)` bytes; returns where it ends.
    [[gnu::always_inline]] filler fill(filler out, version v) const noexcept {
        if (from.ids().known()) [[likely]]
            from.ids().store(out.skip(from.ids().size()));
        else
            out = fill_long_ids(out, v);
        out.integer(static_cast<std::uint16_t>(from.consistency()));
        const std::uint32_t set = query_flags::serial_consistency | (from.value_count() != 0) * query_flags::values |
                                  from.skip_metadata() * query_flags::skip_metadata |
                                  (from.page_size() > 0) * query_flags::page_size |
                                  from.has_timestamp() * query_flags::timestamp;
        if (has_int_query_flags(v))
            out.integer(set);
        else
            out.integer(static_cast<std::uint8_t>(set));
        if (from.value_count() != 0) {
            out.integer(from.value_count());
            out.raw(from.values());
        }
        if (from.page_size() > 0) out.integer(from.page_size());
        out.integer(static_cast<std::uint16_t>(from.serial_consistency()));
        if (from.has_timestamp()) out.integer(from.timestamp());
        return out;
    }

    void write(writer& out, version v) const {
        const std::size_t start = out.position();
        std::byte* const room = out.room(most(v));
        const filler end = fill(filler(room), v);
        out.buffer().truncate(start + end.written_since(room));
    }

private:
    [[gnu::noinline]] std::size_t size_of_long_ids(version v) const noexcept {
        return from.id().size() +
               (has_result_metadata_id(v) ? sizeof(std::uint16_t) + from.result_metadata_id().size() : 0);
    }
    [[gnu::noinline]] filler fill_long_ids(filler out, version v) const noexcept {
        out.short_bytes(from.id());
        if (has_result_metadata_id(v)) out.short_bytes(from.result_metadata_id());
        return out;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request
