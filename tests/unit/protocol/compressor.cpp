#include <cqlxx/protocol/compressor.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

namespace {

/// "Compresses" by keeping the bytes: shows that the interface can be implemented from outside.
class keeping final : public cqlxx::protocol::compressor {
public:
    std::string_view name() const noexcept override { return "none"; }
    void compress_body(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) override { out.append(plain); }
    bool decompress_body(cqlxx::bytes_view compressed, std::size_t limit, cqlxx::byte_buffer& out) override {
        if (compressed.size() > limit) return false;
        out.append(compressed);
        return true;
    }
    bool compress_block(cqlxx::bytes_view plain, cqlxx::byte_buffer& out) override {
        out.append(plain);
        return true;
    }
    bool decompress_block(cqlxx::bytes_view compressed, std::span<std::byte> plain) override {
        if (compressed.size() != plain.size()) return false;
        std::ranges::copy(compressed, plain.begin());
        return true;
    }
};

} // namespace

TEST_CASE("compressor: is an interface that others can implement") {
    const std::unique_ptr<cqlxx::protocol::compressor> any = std::make_unique<keeping>();
    cqlxx::byte_buffer out;
    CHECK(any->name() == "none");
    CHECK(any->decompress_body(cqlxx::as_bytes("abc"), 3, out));
    CHECK_FALSE(any->decompress_body(cqlxx::as_bytes("abc"), 2, out));
    CHECK(cqlxx::as_text(out.view()) == "abc");
}
