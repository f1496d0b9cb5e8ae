// The compressing part of an encoder: bodies of envelopes (v4), or whole segments out of envelopes that wait (v5).
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/segment.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

class deflater {
public:
    void use(const compressor& algorithm) noexcept { algorithm_ = &algorithm; }
    bool active() const noexcept { return algorithm_ != nullptr; }

    /// v4: compresses the body of the envelope that stands from `start` to the end, unless that gains nothing.
    CQLXX_LAZY void compress_envelope(byte_buffer& out, std::size_t start);

    /// v5: envelopes that wait for their segment; new ones are written at its end.
    byte_buffer& payload() noexcept { return payload_; }
    const byte_buffer& payload() const noexcept { return payload_; }

    /// Appends segments to `out` if the envelope from `start` to the payload's end made it too long for one.
    CQLXX_LAZY void fit_into_segments(byte_buffer& out, std::size_t start);

    /// Appends the segment of all that waits.
    CQLXX_LAZY void finish_segment(byte_buffer& out);

private:
    /// Shorter bodies and payloads stay as they are: LZ4 saves next to nothing there and costs more than a copy.
    static constexpr std::size_t least_worth = 128;
    static constexpr std::size_t kept_bytes = 256 * 1024;

    CQLXX_LAZY static void drop(byte_buffer& buffer) noexcept;

    CQLXX_LAZY void append_segment(byte_buffer& out, bytes_view plain, bool self_contained);

    const compressor* algorithm_ = nullptr;
    byte_buffer payload_;
    byte_buffer scratch_;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::detail {

CQLXX_LAZY_INLINE void deflater::compress_envelope(byte_buffer& out, std::size_t start) {
    const std::size_t body = start + envelope_header_size;
    if (out.size() - body < least_worth) return;
    drop(scratch_);
    if (!algorithm_->compress_body(out.view().subspan(body), scratch_)) return;
    out.truncate(body);
    out.append(scratch_.view()); // shorter than what stood there: nothing is allocated
    out.data()[start + 1] |= std::byte{envelope_flags::compressed};
    store_big_endian(out.data() + body - sizeof(std::int32_t), static_cast<std::int32_t>(scratch_.size()));
}

CQLXX_LAZY_INLINE void deflater::fit_into_segments(byte_buffer& out, std::size_t start) {
    if (payload_.size() <= max_payload) return;
    if (start != 0) append_segment(out, payload_.view().first(start), true);
    bytes_view envelope = payload_.view().subspan(start);
    if (envelope.size() <= max_payload) return payload_.consume(start);
    for (; !envelope.empty(); envelope = envelope.subspan(std::min(max_payload, envelope.size())))
        append_segment(out, envelope.first(std::min(max_payload, envelope.size())), false);
    drop(payload_);
}

CQLXX_LAZY_INLINE void deflater::finish_segment(byte_buffer& out) {
    if (payload_.empty()) return;
    append_segment(out, payload_.view(), true);
    drop(payload_);
}

CQLXX_LAZY_INLINE void deflater::drop(byte_buffer& buffer) noexcept {
    if (buffer.capacity() > kept_bytes) buffer.release();
    buffer.clear();
}

CQLXX_LAZY_INLINE void deflater::append_segment(byte_buffer& out, bytes_view plain, bool self_contained) {
    const std::size_t position = out.size();
    out.reserve(position + compressed_segment_header_size + plain.size() + segment_trailer_size);
    out.extend(compressed_segment_header_size);
    const bool shorter = plain.size() >= least_worth && algorithm_->compress_block(plain, out);
    if (!shorter) out.append(plain);
    const std::size_t length = out.size() - position - compressed_segment_header_size;
    std::byte* const trailer = out.extend(segment_trailer_size);
    const auto plain_length = shorter ? static_cast<std::uint32_t>(plain.size()) : 0U;
    store_compressed_segment_header(out.data() + position,
                                    {static_cast<std::uint32_t>(length), self_contained, plain_length});
    store_segment_trailer(trailer, {trailer - length, length});
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::detail

#endif
