// Snappy for v4: there only where the program asks for it (CMake: CQLXX_SNAPPY; else define CQLXX_USE_SNAPPY, link snappy).
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

#ifdef CQLXX_USE_SNAPPY
#    include <snappy-c.h>
#endif

namespace cqlxx::inline CQLXX_ABI {

#ifdef CQLXX_USE_SNAPPY

namespace protocol {

/// A body is Snappy's raw format, which begins with its plain size. Servers refuse it in v5.
class snappy_compressor final : public compressor {
public:
    std::string_view name() const noexcept override { return "snappy"; }
    bool works_in(version v) const noexcept override { return !has_segments(v); }

    bool compress_body(bytes_view plain, byte_buffer& out) const override {
        const std::size_t start = out.size();
        std::size_t size = snappy_max_compressed_length(plain.size()); // it wants room for the worst
        char* const first = reinterpret_cast<char*>(out.extend(size));
        const bool done = snappy_compress(as_text(plain).data(), plain.size(), first, &size) == SNAPPY_OK;
        const bool shorter = done && size < plain.size();
        out.truncate(shorter ? start + size : start);
        return shorter;
    }

    bool decompress_body(bytes_view compressed, std::size_t limit, byte_buffer& out) const override {
        const char* const data = as_text(compressed).data();
        std::size_t size = 0;
        if (snappy_uncompressed_length(data, compressed.size(), &size) != SNAPPY_OK) return false;
        if (size > limit || size > compressed.size() * most_per_byte) return false;
        const std::size_t start = out.size();
        char* const first = reinterpret_cast<char*>(out.extend(size));
        if (snappy_uncompress(data, compressed.size(), first, &size) == SNAPPY_OK) return true;
        out.truncate(start);
        return false;
    }

    bool compress_block(bytes_view, byte_buffer&) const override { return false; }
    bool decompress_block(bytes_view, std::span<std::byte>) const override { return false; }

private:
    static constexpr std::size_t most_per_byte = 22; // a copy of 64 bytes takes three
};

} // namespace protocol

/// Snappy, for `config::compression`; in v4 only: `config("10.0.0.1").protocol_version(v4).compression(snappy())`.
inline std::shared_ptr<const protocol::compressor> snappy() {
    return std::make_shared<const protocol::snappy_compressor>();
}

#else

/// Says how to ask for it.
template <class Asked = void>
std::shared_ptr<const protocol::compressor> snappy() {
    static_assert(!std::is_void_v<Asked>, "cqlxx: snappy() needs the Snappy library: configure with -DCQLXX_SNAPPY=ON, "
                                          "or define CQLXX_USE_SNAPPY and link snappy");
    return nullptr;
}

#endif

} // namespace cqlxx::inline CQLXX_ABI
