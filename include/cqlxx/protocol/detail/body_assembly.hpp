// One large envelope on its way in: its header, and memory for its body that grows with the bytes that really arrive.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/protocol/envelope.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

/// Fed with slices (v5) or read into directly (v4). The header may be cut at any byte.
class body_assembly {
public:
    /// True from the first byte of the header until `take` or `reset`.
    bool active() const noexcept { return header_size_ != 0; }
    bool has_header() const noexcept { return header_size_ == envelope_header_size; }

    /// Requires `has_header()`.
    envelope_header header() const noexcept {
        reader in(header_);
        return read_envelope_header(in);
    }
    /// Bytes of the body that have not arrived. Requires an accepted header: its length is not negative.
    std::size_t missing() const noexcept { return length() - body_.size(); }
    bytes_view body() const noexcept { return body_.view(); }

    /// Takes what the header lacks off the front of `slice` and returns the rest.
    bytes_view append_header(bytes_view slice) noexcept {
        const std::size_t count = std::min(slice.size(), envelope_header_size - header_size_);
        std::copy_n(slice.begin(), count, header_.begin() + static_cast<std::ptrdiff_t>(header_size_));
        header_size_ += count;
        return slice.subspan(count);
    }
    /// Appends to the body. Requires slice.size() <= missing().
    void append(bytes_view slice) {
        make_room(body_.size() + slice.size());
        body_.append(slice);
    }

    /// Room to read body bytes into, never beyond the body's end. Requires missing() > 0.
    std::span<std::byte> prepare() {
        if (body_.size() == body_.capacity()) make_room(body_.size() + 1);
        return {body_.data() + body_.size(), std::min(body_.capacity() - body_.size(), missing())};
    }
    void commit(std::size_t count) { body_.extend(count); }

    /// Hands the body's memory over.
    byte_buffer take() noexcept {
        header_size_ = 0;
        return std::exchange(body_, byte_buffer());
    }
    /// Forgets the envelope; keeps its memory for the next one if it is not unusually much.
    void reset() noexcept {
        header_size_ = 0;
        if (body_.capacity() > kept_bytes) body_.release();
        body_.clear();
    }

private:
    static constexpr std::size_t kept_bytes = 768 * 1024; // a page of 5000 rows of 150 bytes
    static constexpr std::size_t first_capacity = 64 * 1024;

    std::size_t length() const noexcept { return static_cast<std::size_t>(header().length); }

    /// Four times what is there, so an announced length alone gets no memory and moving costs a third of a copy.
    void make_room(std::size_t needed) {
        if (needed > body_.capacity())
            body_.reserve(std::min(length(), std::max({first_capacity, needed, 4 * body_.size()})));
    }

    std::array<std::byte, envelope_header_size> header_{};
    std::size_t header_size_ = 0;
    byte_buffer body_;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail
