// The outgoing half of a connection: requests are encoded straight into the bytes that the next write sends.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/detail/deflater.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/segment.hpp>
#include <cqlxx/protocol/version.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// A message that a client sends.
template <class R>
concept outgoing = requires(const R& message, writer& out, version v) {
    { R::code } -> std::convertible_to<opcode>;
    message.write(out, v);
};

/// A message that knows how long it may be: its envelope is then written in one go.
template <class R>
concept bounded = outgoing<R> && requires(const R& message, filler out, version v) {
    { message.most(v) } noexcept -> std::same_as<std::size_t>;
    { message.fill(out, v) } noexcept -> std::same_as<filler>;
};

/// Collects requests for one write. In v5, after `use_segments()`, they share self-contained segments whose header is
/// reserved first and filled in last, so nothing is copied; only an envelope too large for one segment is moved apart.
class encoder {
public:
    explicit encoder(protocol::version v) noexcept : version_(v) {}

    protocol::version version() const noexcept { return version_; }

    /// From here on envelopes travel in segments: call it after READY or AUTHENTICATE. Does nothing in v4.
    void use_segments() noexcept { segmented_ = has_segments(version_); }

    /// From here on what gains by it is compressed: bodies in v4, segments in v5. Call it after STARTUP was added that
    /// asked for it, and before use_segments(). `algorithm` must outlive the encoder.
    void use_compression(const compressor& algorithm) noexcept { deflater_.use(algorithm); }

    /// Appends a request; `before` stands in front of its message (§4: a custom payload). If its `write` throws, or it is longer than the protocol allows (`error` with
    /// `errc::request_too_large`), the encoder is as it was before.
    template <outgoing Request>
    CQLXX_ALWAYS_INLINE void add(const Request& request, std::int16_t stream, std::uint8_t flags = 0,
                                 bytes_view before = {}) {
        if constexpr (bounded<Request>)
            if (!segmented_ && !deflater_.active())
                return append_bounded(out_, request, stream, flags, before); // all or nothing
        const std::size_t size_before = out_.size();
        const std::size_t waiting_before = deflater_.payload().size();
        const auto segment_before = segment_;
        try {
            append(request, stream, flags, before);
        } catch (...) {
            out_.truncate(size_before);
            deflater_.payload().truncate(waiting_before);
            segment_ = segment_before;
            throw;
        }
    }

    bool empty() const noexcept { return out_.empty() && deflater_.payload().empty(); }
    /// Bytes that `take()` would hand out, but for the last segment's trailer and what its compression will save.
    std::size_t size() const noexcept { return out_.size() + deflater_.payload().size(); }

    /// Hands out the bytes to write and starts anew.
    byte_buffer take() {
        if (segment_) close_segment();
        deflater_.finish_segment(out_);
        return std::exchange(out_, std::move(spare_));
    }

    /// Gives a written buffer back so that the next write needs no new memory; an unusually large one is freed.
    void recycle(byte_buffer written) noexcept {
        if (written.capacity() <= spare_.capacity() || written.capacity() > kept_bytes) return;
        written.clear();
        spare_ = std::move(written);
    }

private:
    static constexpr std::size_t kept_bytes = 256 * 1024;

    template <outgoing Request>
    CQLXX_ALWAYS_INLINE void append(const Request& request, std::int16_t stream, std::uint8_t flags,
                                    bytes_view before) {
        const bool apart = segmented_ && deflater_.active(); // compressed segments are made of finished envelopes
        if (segmented_ && !apart && !segment_) open_segment();
        byte_buffer& to = apart ? deflater_.payload() : out_;
        const std::size_t start = to.size();
        if constexpr (bounded<Request>) {
            append_bounded(to, request, stream, flags, before);
        } else {
            writer out(to);
            const std::size_t mark = open_envelope(out, version_, Request::code, stream, flags);
            if (!before.empty()) out.raw(before);
            request.write(out, version_);
            check_length(to.size() - mark);
            close_envelope(out, mark);
        }
        if (segment_)
            fit_into_segments(start);
        else if (deflater_.active())
            compress(start);
    }

    /// Throws before anything is appended.
    template <bounded Request>
    CQLXX_ALWAYS_INLINE void append_bounded(byte_buffer& to, const Request& request, std::int16_t stream,
                                            std::uint8_t flags, bytes_view before) {
        const std::size_t start = to.size();
        std::byte* const room = to.extend(envelope_header_size + before.size() + request.most(version_));
        filler body(room + envelope_header_size);
        body.raw(before);
        const std::size_t whole = request.fill(body, version_).written_since(room);
        const std::size_t length = whole - envelope_header_size;
        to.truncate(length > static_cast<std::size_t>(max_envelope_length) ? start : start + whole);
        check_length(length);
        store_envelope_header(room, version_, Request::code, stream, static_cast<std::int32_t>(length), flags);
    }

    CQLXX_ALWAYS_INLINE static void check_length(std::size_t body) {
        if (body > static_cast<std::size_t>(max_envelope_length)) [[unlikely]]
            refuse_length(body);
    }
    [[noreturn, gnu::noinline]] static void refuse_length(std::size_t body) {
        throw error(make_error_code(errc::request_too_large), "a request of " + std::to_string(body) +
                                                                  " bytes, the protocol allows " +
                                                                  std::to_string(max_envelope_length));
    }

    /// The envelope at `start` of what waits (v5), or of the outgoing bytes (v4; in v5 handshakes are not compressed).
    [[gnu::noinline]] void compress(std::size_t start) {
        if (segmented_)
            deflater_.fit_into_segments(out_, start);
        else if (!has_segments(version_))
            deflater_.compress_envelope(out_, start);
    }

    void open_segment() {
        segment_ = out_.size();
        out_.extend(segment_header_size);
    }

    void close_segment() {
        out_.extend(segment_trailer_size);
        seal(*segment_, out_.size() - *segment_ - segment_header_size - segment_trailer_size, true);
        segment_.reset();
    }

    /// Fills in header and trailer of the segment at `position`, whose payload stands between them.
    void seal(std::size_t position, std::size_t payload, bool self_contained) noexcept {
        std::byte* const header = out_.data() + position;
        std::byte* const content = header + segment_header_size;
        store_segment_header(header, {static_cast<std::uint32_t>(payload), self_contained});
        store_segment_trailer(content + payload, {content, payload});
    }

    /// The envelope from `start` to the end made the open segment too long: it gets a segment of its own, or several.
    void fit_into_segments(std::size_t start) {
        const std::size_t payload_start = *segment_ + segment_header_size;
        if (out_.size() - payload_start <= max_payload) return;
        if (start != payload_start) start = move_to_next_segment(start);
        if (out_.size() - start > max_payload) split(start);
    }

    /// Ends the open segment before `start` and opens the next one there. Returns where the envelope is now.
    std::size_t move_to_next_segment(std::size_t start) {
        constexpr std::size_t gap = segment_trailer_size + segment_header_size;
        const std::size_t length = out_.size() - start;
        out_.extend(gap);
        std::memmove(out_.data() + start + gap, out_.data() + start, length);
        seal(*segment_, start - *segment_ - segment_header_size, true);
        segment_ = start + segment_trailer_size;
        return start + gap;
    }

    /// Spreads the envelope at `start`, alone in the open segment, over segments that are not self-contained.
    void split(std::size_t start) {
        constexpr std::size_t overhead = segment_header_size + segment_trailer_size;
        const std::size_t length = out_.size() - start;
        const std::size_t slices = (length + max_payload - 1) / max_payload;
        const std::size_t first = *segment_;
        out_.extend((slices - 1) * overhead + segment_trailer_size);
        for (std::size_t i = slices; i-- > 0;) { // from the back, so that no slice overwrites another
            const std::size_t from = i * max_payload;
            const std::size_t size = std::min(max_payload, length - from);
            const std::size_t position = first + i * (max_payload + overhead);
            std::memmove(out_.data() + position + segment_header_size, out_.data() + start + from, size);
            seal(position, size, false);
        }
        segment_.reset();
    }

    protocol::version version_;
    bool segmented_ = false;
    std::optional<std::size_t> segment_; // where the open segment's header is
    byte_buffer out_;
    byte_buffer spare_;
    detail::deflater deflater_;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol
