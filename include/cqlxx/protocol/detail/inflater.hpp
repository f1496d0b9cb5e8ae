// The decompressing part of a decoder: one buffer of plain bytes, filled from bodies (v4) or segments (v5).
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/protocol/compressor.hpp>

#include <cstddef>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

class inflater {
public:
    void use(const compressor& algorithm) noexcept { algorithm_ = &algorithm; }
    bool active() const noexcept { return algorithm_ != nullptr; }

    /// Replaces the plain bytes by those of a v4 body; false if it is malformed or longer than `limit`.
    CQLXX_LAZY bool inflate_body(bytes_view compressed, std::size_t limit);
    /// Replaces the plain bytes by those of a v5 segment, which are `size`.
    CQLXX_LAZY bool inflate_block(bytes_view compressed, std::size_t size);

    /// Valid until the next call of another function, `active` excepted.
    bytes_view plain() const noexcept { return plain_.view(); }
    /// Hands the memory of the plain bytes over.
    byte_buffer take() noexcept { return std::exchange(plain_, byte_buffer()); }
    /// Forgets the plain bytes; keeps their memory if it is not unusually much.
    CQLXX_LAZY void reset() noexcept;

private:
    static constexpr std::size_t kept_bytes = 256 * 1024;

    const compressor* algorithm_ = nullptr;
    byte_buffer plain_;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

CQLXX_LAZY_INLINE bool inflater::inflate_body(bytes_view compressed, std::size_t limit) {
    plain_.clear();
    return algorithm_->decompress_body(compressed, limit, plain_);
}

CQLXX_LAZY_INLINE bool inflater::inflate_block(bytes_view compressed, std::size_t size) {
    plain_.clear();
    return algorithm_->decompress_block(compressed, {plain_.extend(size), size});
}

CQLXX_LAZY_INLINE void inflater::reset() noexcept {
    if (plain_.capacity() > kept_bytes) plain_.release();
    plain_.clear();
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail

#endif
