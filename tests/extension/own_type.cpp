// A user's own types in columns, made with the same seam as the built-in ones: cqlxx::codec.
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace shop {

/// A number with a name: stands in the table as an int.
class cents {
public:
    constexpr cents() = default;
    constexpr explicit cents(std::int32_t amount) : amount_(amount) {}
    constexpr std::int32_t amount() const { return amount_; }
    friend constexpr auto operator<=>(const cents&, const cents&) = default;

private:
    std::int32_t amount_ = 0;
};

/// Something with a text: stands in the table as that text, "#rrggbb".
struct colour {
    std::array<std::uint8_t, 3> rgb{};
    friend bool operator==(const colour&, const colour&) = default;
};

} // namespace shop

template <>
struct cqlxx::codec<shop::cents> {
    static constexpr fixed_string cql = "int";
    static constexpr std::int32_t size = 4;
    static constexpr bool empty_is_null = true;

    static bool matches(const data_type& type) { return type.is(type_id::int_); }
    static void write(writer& out, shop::cents value) { out.i32(value.amount()); }
    static bool read(bytes_view in, shop::cents& value) {
        std::int32_t amount = 0;
        const bool good = codec<std::int32_t>::read(in, amount);
        if (good && !in.empty()) value = shop::cents(amount);
        return good;
    }
};

template <>
struct cqlxx::codec<shop::colour> {
    static constexpr fixed_string cql = "text";

    static bool matches(const data_type& type) { return codec<std::string>::matches(type); }
    static void write(writer& out, const shop::colour& value) {
        const cqlxx::bytes_view rgb = std::as_bytes(std::span(value.rgb));
        out.raw(std::string_view("#"));
        out.raw(std::string_view(to_hex(rgb)));
    }
    static bool read(bytes_view in, shop::colour& value) {
        const std::string_view text = as_text(in);
        if (text.size() != 7 || text[0] != '#') return false;
        const auto rgb = from_hex(text.substr(1));
        if (!rgb) return false;
        for (std::size_t i = 0; i < 3; ++i) value.rgb[i] = std::to_integer<std::uint8_t>((*rgb)[i]);
        return true;
    }
};

namespace {

template <class T>
std::string written(const T& value) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::write_value(out, value);
    return cqlxx::to_hex(buffer.view());
}

template <class T>
std::optional<T> read(std::string_view hex) {
    const cqlxx::bytes data = *cqlxx::from_hex(hex);
    T value{};
    return cqlxx::codec<T>::read(data, value) ? std::optional(value) : std::nullopt;
}

} // namespace

TEST_CASE("own type: a value with a codec is a value like any other") {
    static_assert(cqlxx::cql_value<shop::cents> && cqlxx::cql_value<shop::colour>);
    CHECK(written(shop::cents(42)) == "000000040000002a");
    CHECK(read<shop::cents>("0000002a") == shop::cents(42));
    CHECK(written(shop::colour{{255, 0, 16}}) == "0000000723666630303130");
    CHECK(read<shop::colour>("23666630303130") == shop::colour{{255, 0, 16}});
    CHECK_FALSE(read<shop::colour>("726564").has_value());
}

TEST_CASE("own type: stands inside every container that the library knows") {
    static_assert(std::string_view(cqlxx::codec<std::vector<shop::colour>>::cql) == "list<text>");
    static_assert(std::string_view(cqlxx::codec<std::map<shop::cents, shop::colour>>::cql.view()) == "map<int, text>");
    CHECK(written(std::optional<shop::cents>()) == "ffffffff");
    CHECK(written(std::set<shop::cents>{shop::cents(1)}) == "0000000c000000010000000400000001");
    CHECK(read<std::vector<shop::cents>>("000000010000000400000007") == std::vector{shop::cents(7)});
    CHECK(written(std::tuple(shop::cents(1), shop::colour{})) == "00000013000000040000000100000007"
                                                                 "23303030303030");
    CHECK_FALSE(read<std::optional<shop::cents>>("").value().has_value());
}

TEST_CASE("own type: in a vector its bytes follow its CQL type") {
    static_assert(std::string_view(cqlxx::codec<cqlxx::vector<shop::cents, 2>>::cql) == "vector<int, 2>");
    CHECK(written(std::array{shop::cents(1), shop::cents(2)}) == "000000080000000100000002");
    CHECK(written(std::array{shop::colour{}}) == "000000080723303030303030");
}

TEST_CASE("own type: a mismatch names the column and both CQL types") {
    const cqlxx::column_spec column{"ks", "t", "price", {cqlxx::type_id::bigint}};
    CHECK(cqlxx::type_mismatch<shop::cents>(column) ==
          "column \"price\" is bigint in the cluster, but shop::cents maps to int");
}
