// The interface of a compression algorithm; the algorithms are optional libraries in files of their own.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// Compresses envelope bodies (v4, `envelope_flags::compressed`, §5) or segment payloads (v5, §2.2).
/// One object belongs to one connection and need not be safe from several threads.
class compressor {
public:
    virtual ~compressor() = default;

    /// The value of STARTUP's COMPRESSION, in lower case: "lz4".
    virtual std::string_view name() const noexcept = 0;

    /// Appends the compressed form of a v4 body, the prefix with its plain size included where the algorithm has one.
    virtual void compress_body(bytes_view plain, byte_buffer& out) = 0;
    /// Appends the plain form of a v4 body; false if it is malformed or would be longer than `limit`, which is
    /// checked before anything is allocated.
    virtual bool decompress_body(bytes_view compressed, std::size_t limit, byte_buffer& out) = 0;

    /// Appends a raw block for a v5 segment; false if the algorithm can't be used in v5.
    virtual bool compress_block(bytes_view plain, byte_buffer& out) = 0;
    /// Fills exactly `plain`, whose size the segment's header gave; false if the block holds anything else.
    virtual bool decompress_block(bytes_view compressed, std::span<std::byte> plain) = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol
