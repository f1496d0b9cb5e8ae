// A compression algorithm of the tests' own: it needs no library, and its bytes can be written down.
#pragma once

#include <cqlxx/core/endian.hpp>
#include <cqlxx/protocol/compressor.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace test {

/// Pairs of a count and the byte that stands so often; a v4 body begins with its plain size as an [int].
class run_length final : public cqlxx::protocol::compressor {
public:
    std::string_view name() const noexcept override { return "runs"; }
    bool works_in(cqlxx::protocol::version) const noexcept override { return true; }

    bool compress_body(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) const override {
        const std::size_t start = out.size();
        cqlxx::store_big_endian(out.extend(4), static_cast<std::int32_t>(plain.size()));
        append_runs(plain, out);
        return is_shorter(start, plain, out);
    }
    bool decompress_body(cqlxx::bytes_view compressed, std::size_t limit, cqlxx::byte_buffer& out) const override {
        if (compressed.size() < 4) return false;
        const auto size = static_cast<std::size_t>(cqlxx::load_big_endian<std::uint32_t>(compressed.data()));
        if (size > limit || size > compressed.size() * 255) return false;
        const std::size_t start = out.size();
        if (decompress_block(compressed.subspan(4), {out.extend(size), size})) return true;
        out.truncate(start);
        return false;
    }
    bool compress_block(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) const override {
        const std::size_t start = out.size();
        append_runs(plain, out);
        return is_shorter(start, plain, out);
    }
    bool decompress_block(cqlxx::bytes_view compressed, std::span<std::byte> plain) const override {
        if (compressed.size() % 2 != 0) return false;
        for (; !compressed.empty(); compressed = compressed.subspan(2)) {
            const auto count = std::to_integer<std::size_t>(compressed[0]);
            if (count > plain.size()) return false;
            std::ranges::fill(plain.first(count), compressed[1]);
            plain = plain.subspan(count);
        }
        return plain.empty();
    }

private:
    static void append_runs(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) {
        while (!plain.empty()) {
            std::size_t count = 1;
            while (count < 255 && count < plain.size() && plain[count] == plain[0]) ++count;
            std::byte* const to = out.extend(2);
            to[0] = static_cast<std::byte>(count);
            to[1] = plain[0];
            plain = plain.subspan(count);
        }
    }
    static bool is_shorter(std::size_t start, cqlxx::bytes_view plain, cqlxx::byte_buffer& out) {
        if (out.size() - start < plain.size()) return true;
        out.truncate(start);
        return false;
    }
};

} // namespace test
