// vector<T, N> as std::array<T, N> or cqlxx::vector<T, N>.
#pragma once

#include <cqlxx/types/class_name.hpp>
#include <cqlxx/types/element.hpp>
#include <cqlxx/types/vint.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// N values in a row, such as an embedding; the CQL type `vector<T, N>`. It is a std::array that can be made from a
/// range whose size is known only at run time. Default: N default values.
template <class T, std::size_t N>
class vector : public std::array<T, N> {
public:
    constexpr vector() : std::array<T, N>{} {}
    constexpr vector(std::array<T, N> values) : std::array<T, N>(std::move(values)) {}
    /// From N values: `vector<float, 3>(1.0F, 2.0F, 3.0F)`.
    template <std::convertible_to<T>... Us>
        requires(sizeof...(Us) == N && N > 1)
    constexpr vector(Us&&... values) : std::array<T, N>{static_cast<T>(std::forward<Us>(values))...} {}
    /// Copies N values; another number throws `error` with `errc::value_out_of_range`.
    explicit vector(std::span<const T> values) : std::array<T, N>{} {
        if (values.size() != N)
            throw error(errc::value_out_of_range, "a vector of " + std::to_string(N) + " elements can't be made from " +
                                                      std::to_string(values.size()));
        std::copy(values.begin(), values.end(), this->begin());
    }
};

namespace types {

/// True for the CQL types whose elements stand in a vector back to back, without lengths. That is not every type of a
/// fixed size: tinyint, smallint, date and time are not among them.
consteval bool is_packed(std::string_view cql) {
    constexpr std::string_view vector_of = "vector<";
    while (cql.starts_with(vector_of)) {
        cql.remove_prefix(vector_of.size());
        cql = cql.substr(0, cql.rfind(','));
    }
    for (const std::string_view name : {"bigint", "boolean", "double", "float", "int", "timestamp", "timeuuid", "uuid"})
        if (cql == name) return true;
    return false;
}

/// A number as decimal digits.
template <std::size_t Number>
consteval auto number_name() {
    constexpr std::size_t digits = [] {
        std::size_t count = 1;
        for (std::size_t n = Number; n >= 10; n /= 10) ++count;
        return count;
    }();
    fixed_string<digits> text;
    std::size_t n = Number;
    for (std::size_t i = digits; i-- > 0; n /= 10) text.characters[i] = static_cast<char>('0' + n % 10);
    return text;
}

/// What both kinds of vectors (§5.25) have in common. A vector is always frozen.
template <class Vector, class T, std::size_t N>
struct vector_type {
    static_assert(check_element<T>());
    static_assert(N > 0, "cqlxx: a vector has at least one element");

    static constexpr auto cql =
        fixed_string("vector<") + nested_name<T>() + fixed_string(", ") + number_name<N>() + fixed_string(">");
    static constexpr bool ordered = is_ordered<T>();
    static constexpr bool key_allowed = ordered;

    static std::optional<std::string> difference(const data_type& type, use what) {
        const data_type vector = resolve_custom(type);
        if (!vector.is_vector() || vector.dimension != N) return std::string();
        return types::difference<T>(vector.elements[0], what);
    }
    static bool matches(const data_type& type) { return !difference(type, use::read); }
};

/// Elements back to back.
template <class Vector, class T, std::size_t N>
struct packed_vector_codec : vector_type<Vector, T, N> {
    static constexpr std::size_t element_size = codec<T>::size;
    static_assert(N <= std::numeric_limits<std::int32_t>::max() / element_size,
                  "cqlxx: a value has at most 2^31 - 1 bytes");
    static constexpr std::int32_t size = static_cast<std::int32_t>(N * element_size);

    static void store(std::byte* out, const Vector& value)
        requires requires { codec<T>::store(out, value[0]); }
    {
        for (const T& element : value) {
            codec<T>::store(out, element);
            out += element_size;
        }
    }
    static void write(writer& out, const Vector& value) {
        if constexpr (requires(std::byte* room) { store(room, value); })
            store(out.room(size), value);
        else
            for (const T& element : value) codec<T>::write(out, element);
    }
    static bool read(bytes_view in, Vector& value) noexcept(noexcept(codec<T>::read(in, value[0])))
        requires cql_value<T>
    {
        if (in.size() != size) return false;
        bool good = true;
        for (std::size_t i = 0; i < N; ++i) {
            if constexpr (requires { value[i] = codec<T>::load(in.data()); })
                value[i] = codec<T>::load(in.data() + i * element_size);
            else
                good = good && codec<T>::read(in.subspan(i * element_size, element_size), value[i]);
        }
        return good;
    }
};

/// Each element after its length, an [unsigned vint]. (The specification says [bytes], which no server sends.)
template <class Vector, class T, std::size_t N>
struct prefixed_vector_codec : vector_type<Vector, T, N> {
    static_assert(!is_packed(codec<T>::cql),
                  "cqlxx: a codec of a type with a fixed size needs a `size` to be in a vector");

    static void write(writer& out, const Vector& value) {
        for (const T& element : value) {
            if constexpr (requires { codec<T>::size; }) {
                write_unsigned_vint(out, codec<T>::size);
                codec<T>::write(out, element);
            } else {
                write_with_length(out, element);
            }
        }
    }
    static bool read(bytes_view in, Vector& value)
        requires cql_value<T>
    {
        reader from(in);
        for (T& element : value) {
            const std::uint64_t length = read_unsigned_vint(from);
            if (length > from.remaining()) return false;
            const bytes_view data = from.raw(static_cast<std::size_t>(length));
            if (!from.ok() || !codec<T>::read(data, element)) return false;
        }
        return from.remaining() == 0;
    }

private:
    /// The length's own size depends on the length: the element is written first and moved by that size.
    static void write_with_length(writer& out, const T& element) {
        const std::size_t start = out.position();
        codec<T>::write(out, element);
        const std::size_t length = out.position() - start;
        const std::size_t prefix = unsigned_vint_size(length);
        out.room(prefix);
        std::byte* first = out.buffer().data() + start;
        std::memmove(first + prefix, first, length);
        store_unsigned_vint(first, length);
    }
};

template <class Vector, class T, std::size_t N>
struct vector_codec : prefixed_vector_codec<Vector, T, N> {};
template <class Vector, class T, std::size_t N>
    requires(is_packed(codec<T>::cql) && requires { codec<T>::size; })
struct vector_codec<Vector, T, N> : packed_vector_codec<Vector, T, N> {};

} // namespace types

/// CQL `vector<T, N>`.
template <class T, std::size_t N>
    requires cql_writable<T>
struct codec<std::array<T, N>> : types::vector_codec<std::array<T, N>, T, N> {};

/// CQL `vector<T, N>`.
template <class T, std::size_t N>
    requires cql_writable<T>
struct codec<vector<T, N>> : types::vector_codec<vector<T, N>, T, N> {};

} // namespace cqlxx::inline CQLXX_ABI

template <class T, std::size_t N>
    requires requires(const T& value) { std::hash<T>()(value); }
struct std::hash<cqlxx::vector<T, N>> {
    std::size_t operator()(const cqlxx::vector<T, N>& value) const {
        std::size_t mixed = N;
        for (const T& element : value) mixed = mixed * 31 + std::hash<T>()(element);
        return mixed;
    }
};
