// Bytes on the wire, as a node sees them: envelopes, bare or in the segments of v5, both ways. No I/O.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/segment.hpp>
#include <cqlxx/testing/received.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace cqlxx::inline CQLXX_ABI::testing {

/// The bytes of an envelope whose header is sent as it is, right or wrong.
inline bytes envelope_bytes(const protocol::envelope_header& header, bytes_view body) {
    byte_buffer out;
    writer to(out);
    to.u8(header.version_byte);
    to.u8(header.flags);
    to.integer(header.stream);
    to.u8(static_cast<std::uint8_t>(header.op));
    to.i32(header.length);
    to.raw(body);
    return bytes(out.view().begin(), out.view().end());
}

/// Puts the bytes of one envelope into segments: one that stands for itself, or slices of `slice` bytes.
inline bytes in_segments(bytes_view envelope, std::size_t slice = protocol::max_payload) {
    using namespace protocol;
    bytes out;
    for (bytes_view rest = envelope; !rest.empty();) {
        const bytes_view payload = rest.first(std::min(rest.size(), slice));
        std::array<std::byte, segment_header_size> header{};
        store_segment_header(header.data(),
                             {static_cast<std::uint32_t>(payload.size()), payload.size() == envelope.size(), 0});
        std::array<std::byte, segment_trailer_size> trailer{};
        store_segment_trailer(trailer.data(), payload);
        out.insert(out.end(), header.begin(), header.end());
        out.insert(out.end(), payload.begin(), payload.end());
        out.insert(out.end(), trailer.begin(), trailer.end());
        rest = rest.subspan(payload.size());
    }
    return out;
}

/// Requests out of the bytes that a client sends. After a STARTUP of v5 it expects segments.
class request_stream {
public:
    void add(bytes_view data) {
        (segmented_ ? raw_ : plain_).append(data);
        if (segmented_) unpack();
    }
    /// The next whole request. Throws `error` (`errc::protocol_violation`) if a segment's checksums are wrong.
    std::optional<received> next() {
        if (plain_.size() < protocol::envelope_header_size) return std::nullopt;
        reader in(plain_.view());
        received request;
        request.header = protocol::read_envelope_header(in);
        if (request.header.length < 0) throw error(errc::protocol_violation, "the client sent a negative length");
        const auto length = static_cast<std::size_t>(request.header.length);
        if (in.remaining() < length) return std::nullopt;
        const bytes_view body = in.raw(length);
        request.body.assign(body.begin(), body.end());
        plain_.consume(protocol::envelope_header_size + length);
        segmented_ = segmented_ || (request.is(protocol::opcode::startup) && request.header.version_number() >= 5);
        return request;
    }
    /// Bytes that no request was made of yet.
    std::size_t left() const noexcept { return raw_.size() + plain_.size(); }

private:
    void unpack() {
        using namespace protocol;
        std::size_t done = 0;
        while (raw_.size() - done >= segment_header_size) {
            const std::byte* const at = raw_.data() + done;
            const auto header = load_segment_header(at);
            if (!header) throw error(errc::protocol_violation, "the client sent a segment with a wrong CRC-24");
            const std::size_t whole = segment_header_size + header->payload_length + segment_trailer_size;
            if (raw_.size() - done < whole) break;
            const bytes_view payload(at + segment_header_size, header->payload_length);
            if (!is_segment_intact(payload, payload.data() + payload.size()))
                throw error(errc::protocol_violation, "the client sent a segment with a wrong CRC-32");
            plain_.append(payload);
            done += whole;
        }
        raw_.consume(done);
    }

    byte_buffer raw_;
    byte_buffer plain_;
    bool segmented_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::testing
