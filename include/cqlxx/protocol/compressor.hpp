// The interface of a compression algorithm; the algorithms are optional libraries in files of their own.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// Compresses envelope bodies (v4, `envelope_flags::compressed`, §5) or segment payloads (v5, §2.2). Holds no state
/// that a call changes: connections of several threads share one object.
class compressor {
public:
    virtual ~compressor() = default;

    /// The value of STARTUP's COMPRESSION, in lower case: "lz4".
    virtual std::string_view name() const noexcept = 0;
    /// True if the protocol has the algorithm in this version.
    virtual bool works_in(version v) const noexcept = 0;

    /// Appends the compressed form of a v4 body, the prefix with its plain size included where the algorithm has one.
    /// False if that is not shorter than `plain`; `out` is then as it was.
    virtual bool compress_body(bytes_view plain, byte_buffer& out) const = 0;
    /// Appends the plain form of a v4 body. False if it is malformed or would be longer than `limit` (`out` is then as
    /// it was). An announced size is believed only as far as `compressed` can hold it, before anything is allocated.
    virtual bool decompress_body(bytes_view compressed, std::size_t limit, byte_buffer& out) const = 0;

    /// Appends a raw block for a v5 segment. False if it is not shorter than `plain`; `out` is then as it was.
    virtual bool compress_block(bytes_view plain, byte_buffer& out) const = 0;
    /// Fills exactly `plain`, whose size the segment's header gave; false if the block holds anything else.
    virtual bool decompress_block(bytes_view compressed, std::span<std::byte> plain) const = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol
