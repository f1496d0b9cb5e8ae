// The buffer that a connection reads into: small when idle, larger under load, compacted when room runs out.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>

#include <algorithm>
#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

/// Bytes that have arrived and are not consumed, and room for more behind them.
class receive_buffer {
public:
    static constexpr std::size_t least_room = 4 * 1024;
    /// What it grows to when reads fill it; beyond that only for a piece that was announced by `await`.
    static constexpr std::size_t usual_capacity = 64 * 1024;

    /// Valid until the next `prepare`.
    bytes_view unread() const noexcept { return buffer_.view().subspan(begin_); }

    /// Steps over the first `count` unread bytes; views of them stay valid until the next `prepare`.
    void consume(std::size_t count) noexcept { begin_ += count; }

    /// The next piece needs `count` unread bytes in a row.
    void await(std::size_t count) noexcept { awaited_ = count; }

    /// Room behind the unread bytes: at least 4 KiB, and enough for the piece that is awaited.
    std::span<std::byte> prepare() {
        if (begin_ == buffer_.size()) drop_consumed();
        const std::size_t needed = std::max(unread().size() + least_room, awaited_);
        awaited_ = 0;
        if (begin_ + needed > buffer_.capacity() || wish_ > buffer_.capacity()) {
            drop_consumed();
            buffer_.reserve(std::max(needed, wish_));
        }
        room_ = buffer_.capacity() - buffer_.size();
        return {buffer_.data() + buffer_.size(), room_};
    }

    /// Says that `count` bytes of the room were filled.
    void commit(std::size_t count) {
        if (count == room_) wish_ = std::min(usual_capacity, std::max(wish_, buffer_.capacity()) * 2);
        buffer_.extend(count);
        room_ = 0;
    }

private:
    void drop_consumed() noexcept {
        buffer_.consume(begin_);
        begin_ = 0;
    }

    byte_buffer buffer_; // its size is the end of what has arrived, its capacity the end of the room
    std::size_t begin_ = 0;
    std::size_t awaited_ = 0;
    std::size_t wish_ = least_room;
    std::size_t room_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail
