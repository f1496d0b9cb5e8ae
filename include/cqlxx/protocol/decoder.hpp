// The incoming half of a connection: bytes as they come from the stream become envelopes, in place where possible.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/detail/body_assembly.hpp>
#include <cqlxx/protocol/detail/inflater.hpp>
#include <cqlxx/protocol/detail/receive_buffer.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/segment.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// What `decoder::next` found.
enum class progress : std::uint8_t {
    envelope,  ///< a whole one
    need_more, ///< nothing until more bytes are committed
    broken     ///< the stream can't be read on: close the connection; `error()` says why
};

/// Owns the receive buffer. Use: read into `prepare()`, `commit(n)`, then `next` until it needs more.
/// No bytes make it throw (but for std::bad_alloc), and it allocates at most a small multiple of what has arrived; with
/// compression, of what that can hold.
class decoder {
public:
    /// `longest` is the longest body that is accepted, in bytes.
    explicit decoder(protocol::version v, std::int32_t longest = max_envelope_length) noexcept
        : version_(v), longest_(longest) {}

    protocol::version version() const noexcept { return version_; }

    /// From here on envelopes come in segments: call it when READY or AUTHENTICATE is the current envelope.
    /// Does nothing in v4.
    void use_segments() noexcept { segmented_ = has_segments(version_); }

    /// From here on bodies (v4) or segments (v5) may be compressed: call it after STARTUP was sent that asked for it.
    /// `algorithm` must outlive the decoder.
    void use_compression(const compressor& algorithm) noexcept { inflater_.use(algorithm); }

    /// Room to read into: at least 4 KiB, unless the rest of a large body is shorter. Ends the life of the current
    /// envelope's body.
    std::span<std::byte> prepare() {
        drop_delivered();
        return reads_body() ? body_.prepare() : received_.prepare();
    }

    /// Says that `count` bytes were read into what `prepare()` returned.
    void commit(std::size_t count) {
        if (reads_body())
            body_.commit(count);
        else
            received_.commit(count);
    }

    /// Looks for the next envelope. `out.body` is valid until the next call of `next` or `prepare`, or for as
    /// long as the buffer from `take_body()`. Once broken, it stays so.
    progress next(envelope& out) {
        if (!error_.empty()) return progress::broken;
        drop_delivered();
        return segmented_ ? next_in_segments(out) : next_bare(out);
    }

    /// True if the current envelope's body has memory of its own, which `take_body()` hands over.
    bool owns_body() const noexcept { return delivered_; }

    /// The memory of the current envelope's body; the envelope's view stays valid for as long as the buffer lives.
    /// Requires `owns_body()`.
    byte_buffer take_body() noexcept {
        delivered_ = false;
        return std::exchange(inflated_, false) ? inflater_.take() : body_.take();
    }

    /// Why the stream is broken, as a sentence without a full stop; empty if it is not. The code that goes with it is
    /// `errc::protocol_violation`.
    std::string_view error() const noexcept { return error_; }

private:
    /// Bodies beyond this are assembled in memory of their own.
    static constexpr std::size_t in_place_limit = detail::receive_buffer::usual_capacity;

    bool reads_body() const noexcept { return !segmented_ && body_.active() && body_.missing() != 0; }

    void drop_delivered() noexcept {
        if (!delivered_) return;
        delivered_ = false;
        if (std::exchange(inflated_, false))
            inflater_.reset();
        else
            body_.reset();
    }

    /// Checks what must hold before a byte of the body is believed. Answers to requests, as nearly all are, need no more
    /// than the first line.
    bool accept(const envelope_header& header) {
        const bool usual = header.version_byte == (static_cast<std::uint8_t>(version_) | response_bit) &&
                           header.op == opcode::result && header.length >= 0 && header.length <= longest_ &&
                           (header.flags & envelope_flags::compressed) == 0;
        return usual || accept_unusual(header);
    }

    [[gnu::noinline]] bool accept_unusual(envelope_header header) {
        if (!header.is_response()) return fail("a request came where only responses can be");
        if (header.version_number() != static_cast<std::uint8_t>(version_) && !is_refusal(header))
            return fail("an envelope of protocol version " + std::to_string(header.version_number()) +
                        " came on a connection of " + std::string(name_of(version_)));
        if (!is_response(header.op))
            return fail("opcode " + std::to_string(static_cast<int>(header.op)) + " came, which no response has");
        if (header.length < 0 || header.length > longest_)
            return fail("a body of " + std::to_string(header.length) + " bytes was announced, the limit is " +
                        std::to_string(longest_));
        if (is_compressed(header) && (!inflater_.active() || has_segments(version_)))
            return fail("a compressed body came, but no compression was agreed on");
        return true;
    }

    /// The flag means nothing from v5 on.
    static bool is_compressed(const envelope_header& header) noexcept {
        return (header.flags & envelope_flags::compressed) != 0 && header.version_number() < 5;
    }

    /// A server that does not speak the version asked for says so in one of its own.
    bool is_refusal(const envelope_header& header) const noexcept {
        return !segmented_ && header.op == opcode::error && header.version_number() >= 3 &&
               header.version_number() <= 6;
    }

    progress next_bare(envelope& out) {
        if (body_.active()) return deliver_body(out);
        const bytes_view unread = received_.unread();
        if (unread.size() < envelope_header_size) return progress::need_more;
        const envelope_header header = load_envelope_header(unread.data());
        if (!accept(header)) return progress::broken;
        const auto length = static_cast<std::size_t>(header.length);
        const std::size_t whole = envelope_header_size + length;
        if (unread.size() >= whole) {
            out = {header, unread.subspan(envelope_header_size, length)};
            received_.consume(whole);
            return is_compressed(header) ? inflate(out) : progress::envelope;
        }
        if (whole <= in_place_limit) {
            received_.await(whole);
        } else { // the rest is read straight into the body's own memory
            body_.append(body_.append_header(unread));
            received_.consume(unread.size());
        }
        return progress::need_more;
    }

    progress next_in_segments(envelope& out) {
        while (segment_left_ == 0) {
            const bytes_view unread = received_.unread();
            const bool compressed = inflater_.active();
            const std::size_t header_size = compressed ? compressed_segment_header_size : segment_header_size;
            if (unread.size() < header_size) return progress::need_more;
            const auto header =
                compressed ? load_compressed_segment_header(unread.data()) : load_segment_header(unread.data());
            if (!header) return broken("the CRC-24 of a segment's header is wrong");
            const std::size_t whole = header_size + header->payload_length + segment_trailer_size;
            if (unread.size() < whole) {
                received_.await(whole);
                return progress::need_more;
            }
            bytes_view payload = unread.subspan(header_size, header->payload_length);
            if (!is_segment_intact(payload, payload.data() + payload.size()))
                return broken("the CRC-32 of a segment's payload is wrong");
            inflated_segment_ = header->plain_length != 0;
            if (inflated_segment_) {
                if (!inflater_.inflate_block(payload, header->plain_length))
                    return broken("a segment's payload can't be decompressed");
                payload = inflater_.plain();
            }
            if (!header->self_contained) {
                received_.consume(whole);
                if (!add_slice(payload)) return progress::broken;
                if (body_.has_header() && body_.missing() == 0) return deliver_body(out);
            } else if (body_.active()) {
                return broken("a self-contained segment came in the middle of a large envelope");
            } else {
                received_.consume(payload.empty() || inflated_segment_ ? whole : header_size);
                segment_left_ = payload.size();
            }
        }
        return next_in_segment(out);
    }

    /// The next envelope of the self-contained segment whose rest leads the unread bytes, or ends the inflated ones.
    progress next_in_segment(envelope& out) {
        const bytes_view rest =
            inflated_segment_ ? inflater_.plain().last(segment_left_) : received_.unread().first(segment_left_);
        if (rest.size() < envelope_header_size)
            return broken("a self-contained segment ends within an envelope's header");
        const envelope_header header = load_envelope_header(rest.data());
        if (!accept(header)) return progress::broken;
        const auto length = static_cast<std::size_t>(header.length);
        if (rest.size() - envelope_header_size < length)
            return broken("a self-contained segment ends within an envelope");
        out = {header, rest.subspan(envelope_header_size, length)};
        segment_left_ -= envelope_header_size + length;
        if (!inflated_segment_)
            received_.consume(envelope_header_size + length + (segment_left_ == 0 ? segment_trailer_size : 0));
        return progress::envelope;
    }

    bool add_slice(bytes_view slice) {
        const bool is_first = !body_.has_header();
        slice = body_.append_header(slice);
        if (!body_.has_header()) return true;
        if (is_first && !accept(body_.header())) return false;
        if (slice.size() > body_.missing()) return fail("the slices of a large envelope are longer than the envelope");
        body_.append(slice);
        return true;
    }

    progress deliver_body(envelope& out) {
        if (body_.missing() != 0) return progress::need_more;
        out = {body_.header(), body_.body()};
        if (is_compressed(out.header)) {
            const progress found = inflate(out);
            body_.reset();
            return found;
        }
        delivered_ = true;
        return progress::envelope;
    }

    /// Replaces the compressed body of a v4 envelope by the plain one; its header then says what that is.
    [[gnu::noinline]] progress inflate(envelope& out) {
        if (!out.body.empty() && !inflater_.inflate_body(out.body, static_cast<std::size_t>(longest_)))
            return broken("a compressed body is malformed, or longer than " + std::to_string(longest_) + " bytes");
        if (!out.body.empty()) out.body = inflater_.plain();
        out.header.length = static_cast<std::int32_t>(out.body.size());
        out.header.flags &= static_cast<std::uint8_t>(~envelope_flags::compressed);
        delivered_ = inflated_ = !out.body.empty();
        return progress::envelope;
    }

    bool fail(std::string why) {
        error_ = std::move(why);
        return false;
    }
    progress broken(std::string why) {
        fail(std::move(why));
        return progress::broken;
    }

    protocol::version version_;
    bool segmented_ = false;
    bool delivered_ = false; // the current envelope's body has memory of its own: body_'s, or
    bool inflated_ = false; // … the inflater's
    bool inflated_segment_ = false; // the rest of the current segment is the inflater's
    std::int32_t longest_;
    std::size_t segment_left_ = 0; // bytes of the current self-contained segment that are not consumed
    detail::receive_buffer received_;
    detail::body_assembly body_;
    detail::inflater inflater_;
    std::string error_;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol
