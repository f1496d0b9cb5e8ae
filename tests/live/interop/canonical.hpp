// One text for one value, the same that interop.py makes of what the Python driver read.
#pragma once

#include <cqlxx/cqlxx.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace interop {

template <class T>
std::string canonical(const T& value);

inline std::string joined(const std::vector<std::string>& parts, std::string_view open, std::string_view close) {
    std::string text(open);
    for (std::size_t i = 0; i < parts.size(); ++i) text.append(i == 0 ? "" : ",").append(parts[i]);
    return text.append(close);
}

/// Exact, whatever the number: its bits.
template <std::unsigned_integral Bits>
std::string bits_of(Bits value) {
    std::array<std::byte, sizeof(Bits)> bytes{};
    cqlxx::store_big_endian(bytes.data(), value);
    return cqlxx::to_hex(bytes);
}

template <class T>
struct text_of {
    static std::string get(const T& value) {
        if constexpr (std::same_as<T, bool>)
            return value ? "true" : "false";
        else if constexpr (std::integral<T>)
            return std::to_string(value);
        else if constexpr (std::is_enum_v<T>)
            return std::to_string(static_cast<std::int64_t>(value));
        else if constexpr (requires { value.to_string(); })
            return value.to_string(); // uuid, timeuuid, varint
        else
            return std::to_string(value.time_since_epoch().count()); // timestamp, sys_days
    }
};
template <>
struct text_of<float> {
    static std::string get(float value) { return bits_of(std::bit_cast<std::uint32_t>(value)); }
};
template <>
struct text_of<double> {
    static std::string get(double value) { return bits_of(std::bit_cast<std::uint64_t>(value)); }
};
template <>
struct text_of<std::string> {
    static std::string get(std::string_view value) { return "'" + cqlxx::to_hex(cqlxx::as_bytes(value)) + "'"; }
};
template <>
struct text_of<cqlxx::ascii> {
    static std::string get(const cqlxx::ascii& value) { return text_of<std::string>::get(value.view()); }
};
template <>
struct text_of<cqlxx::bytes> {
    static std::string get(cqlxx::bytes_view value) { return "0x" + cqlxx::to_hex(value); }
};
template <>
struct text_of<cqlxx::inet> {
    static std::string get(const cqlxx::inet& value) { return cqlxx::to_hex(value.bytes()); }
};
template <>
struct text_of<asio::ip::address> {
    static std::string get(const asio::ip::address& value) { return canonical(cqlxx::to_inet(value)); }
};
template <>
struct text_of<cqlxx::decimal> {
    static std::string get(const cqlxx::decimal& value) {
        return value.unscaled().to_string() + "e" + std::to_string(-std::int64_t{value.scale()});
    }
};
template <>
struct text_of<cqlxx::time_of_day> {
    static std::string get(cqlxx::time_of_day value) { return std::to_string(value.since_midnight().count()); }
};
template <>
struct text_of<cqlxx::duration> {
    static std::string get(const cqlxx::duration& value) {
        return std::to_string(value.months().count()) + "mo" + std::to_string(value.days().count()) + "d" +
               std::to_string(value.nanoseconds().count()) + "ns";
    }
};
template <cqlxx::fixed_string Class>
struct text_of<cqlxx::custom<Class>> : text_of<cqlxx::bytes> {};
template <class T>
struct text_of<std::optional<T>> {
    static std::string get(const std::optional<T>& value) { return value ? canonical(*value) : "null"; }
};
template <class T>
struct text_of<cqlxx::frozen<T>> : text_of<T> {};
template <class T>
    requires(!std::same_as<T, std::byte>)
struct text_of<std::vector<T>> {
    static std::string get(std::span<const T> value) {
        std::vector<std::string> parts;
        for (const T& element : value) parts.push_back(canonical(element));
        return joined(parts, "[", "]");
    }
};
template <class T, std::size_t N>
struct text_of<std::array<T, N>> : text_of<std::vector<T>> {};
template <class T, std::size_t N>
struct text_of<cqlxx::vector<T, N>> : text_of<std::vector<T>> {};
template <class... Ts>
struct text_of<std::tuple<Ts...>> {
    static std::string get(const std::tuple<Ts...>& value) {
        return std::apply([](const Ts&... fields) { return joined({canonical(fields)...}, "(", ")"); }, value);
    }
};
template <class A, class B>
struct text_of<std::pair<A, B>> : text_of<std::tuple<A, B>> {};
/// The order of sets and maps is the cluster's: theirs is taken away.
template <class Container>
    requires requires { typename Container::key_type; }
struct text_of<Container> {
    static std::string get(const Container& value) {
        std::vector<std::string> parts;
        for (const auto& element : value)
            if constexpr (requires { typename Container::mapped_type; })
                parts.push_back(canonical(element.first) + ":" + canonical(element.second));
            else
                parts.push_back(canonical(element));
        std::sort(parts.begin(), parts.end());
        return joined(parts, "{", "}");
    }
};
template <cqlxx::user_type T>
struct text_of<T> {
    static std::string get(const T& value) {
        std::vector<std::string> parts;
        cqlxx::model::for_each_member(value, [&](const auto& member, auto) { parts.push_back(canonical(member)); });
        return joined(parts, "(", ")");
    }
};

template <class T>
std::string canonical(const T& value) {
    return text_of<T>::get(value);
}

/// `column=text` for each column; a collection that is not frozen has no empty value.
template <cqlxx::mapped Model>
std::vector<std::string> canonical_row(const Model& row) {
    std::vector<std::string> columns;
    cqlxx::model::for_each_member(row, [&](const auto& member, auto index) {
        const auto& value = cqlxx::model::unwrap(member);
        const auto& column = cqlxx::model::table<Model>::columns[index];
        const bool none = column.collection && cqlxx::is_absent(value);
        columns.push_back(std::string(column.name) + "=" + (none ? "null" : canonical(value)));
    });
    return columns;
}

} // namespace interop
