// LZ4 for v4 and v5: there only where the program asks for it (CMake: CQLXX_LZ4; else define CQLXX_USE_LZ4, link lz4).
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/version.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

#ifdef CQLXX_USE_LZ4
#    include <lz4.h>
#endif

namespace cqlxx::inline CQLXX_ABI {

#ifdef CQLXX_USE_LZ4

namespace protocol {

/// v4: a body is its plain size as a big-endian [int] and one block. v5: the block alone, the segment has the sizes.
class lz4_compressor final : public compressor {
public:
    std::string_view name() const noexcept override { return "lz4"; }
    bool works_in(version) const noexcept override { return true; }

    bool compress_body(bytes_view plain, byte_buffer& out) const override {
        if (plain.size() <= prefix_size) return false;
        const std::size_t start = out.size();
        store_big_endian(out.extend(prefix_size), static_cast<std::int32_t>(plain.size()));
        if (compress(plain, plain.size() - prefix_size, out)) return true;
        out.truncate(start);
        return false;
    }

    bool decompress_body(bytes_view compressed, std::size_t limit, byte_buffer& out) const override {
        if (compressed.size() < prefix_size) return false;
        const auto announced = load_big_endian<std::int32_t>(compressed.data());
        const bytes_view block = compressed.subspan(prefix_size);
        if (announced == 0 && block.empty()) return true; // an empty body may come without a block
        const auto size = static_cast<std::size_t>(announced);
        if (announced < 0 || size > limit || size > block.size() * most_per_byte) return false;
        const std::size_t start = out.size();
        if (decompress_block(block, {out.extend(size), size})) return true;
        out.truncate(start);
        return false;
    }

    bool compress_block(bytes_view plain, byte_buffer& out) const override {
        return compress(plain, plain.size(), out);
    }

    bool decompress_block(bytes_view compressed, std::span<std::byte> plain) const override {
        const int size = static_cast<int>(plain.size());
        return LZ4_decompress_safe(as_text(compressed).data(), reinterpret_cast<char*>(plain.data()),
                                   static_cast<int>(compressed.size()), size) == size;
    }

private:
    static constexpr std::size_t prefix_size = 4;
    static constexpr std::size_t most_per_byte = 255; // what one more byte of a match's length stands for

    /// Appends a block of fewer than `limit` bytes, if there is one.
    static bool compress(bytes_view plain, std::size_t limit, byte_buffer& out) {
        if (limit < 2) return false;
        const std::size_t start = out.size();
        const std::size_t room = limit - 1;
        char* const first = reinterpret_cast<char*>(out.extend(room));
        const int size =
            LZ4_compress_default(as_text(plain).data(), first, static_cast<int>(plain.size()), static_cast<int>(room));
        out.truncate(start + static_cast<std::size_t>(size));
        return size > 0;
    }
};

} // namespace protocol

/// LZ4, for `config::compression`: `config("10.0.0.1").compression(cqlxx::lz4())`.
inline std::shared_ptr<const protocol::compressor> lz4() { return std::make_shared<const protocol::lz4_compressor>(); }

#else

/// Says how to ask for it.
template <class Asked = void>
std::shared_ptr<const protocol::compressor> lz4() {
    static_assert(!std::is_void_v<Asked>, "cqlxx: lz4() needs the LZ4 library: configure with -DCQLXX_LZ4=ON, or "
                                          "define CQLXX_USE_LZ4 and link lz4");
    return nullptr;
}

#endif

} // namespace cqlxx::inline CQLXX_ABI
