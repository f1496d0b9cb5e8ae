// Random values of every type, and random types of nested ones: chosen by a seed, the types when compiling.
#pragma once

#include <cqlxx/types.hpp>

#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace random_values {

using generator = std::mt19937_64;

inline std::uint64_t below(generator& bits, std::uint64_t limit) { return bits() % limit; }

template <class T>
struct maker;

/// A random value of a type.
template <class T>
T make(generator& bits) {
    return maker<T>::make(bits);
}

/// Every bit pattern, with the ends of the range more often than chance has it.
template <std::signed_integral T>
struct maker<T> {
    static T make(generator& bits) {
        switch (below(bits, 8)) {
        case 0: return std::numeric_limits<T>::min();
        case 1: return std::numeric_limits<T>::max();
        case 2: return T{0};
        default: return static_cast<T>(bits());
        }
    }
};
template <>
struct maker<bool> {
    static bool make(generator& bits) { return below(bits, 2) == 1; }
};
template <>
struct maker<double> {
    static double make(generator& bits) {
        const auto value = std::bit_cast<double>(bits());
        return std::isnan(value) ? -0.0 : value; // NaN is not equal to itself
    }
};
template <>
struct maker<float> {
    static float make(generator& bits) {
        const auto value = std::bit_cast<float>(static_cast<std::uint32_t>(bits()));
        return std::isnan(value) ? 1.0F : value;
    }
};
/// Valid UTF-8 of characters of every length, the zero among them.
template <>
struct maker<std::string> {
    static void add(std::string& text, std::uint32_t point) {
        const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
        if (point < 0x80) return put(point);
        if (point < 0x800) {
            put(0xc0 | point >> 6);
        } else {
            if (point < 0x10000) {
                put(0xe0 | point >> 12);
            } else {
                put(0xf0 | point >> 18);
                put(0x80 | (point >> 12 & 0x3f));
            }
            put(0x80 | (point >> 6 & 0x3f));
        }
        put(0x80 | (point & 0x3f));
    }
    static std::string make(generator& bits) {
        std::string text;
        for (std::uint64_t i = below(bits, 4) == 0 ? below(bits, 400) : below(bits, 20); i > 0; --i) {
            constexpr std::array<std::uint32_t, 4> ends{0x80, 0x800, 0xd800, 0x110000};
            const auto point = static_cast<std::uint32_t>(below(bits, ends[below(bits, ends.size())]));
            add(text, point >= 0xd800 && point < 0xe000 ? 0x20ac : point); // surrogates are no characters
        }
        return text;
    }
};
template <>
struct maker<cqlxx::ascii> {
    static cqlxx::ascii make(generator& bits) {
        auto text = random_values::make<std::string>(bits);
        for (char& c : text) c = static_cast<char>(c & 0x7f);
        return text;
    }
};
template <>
struct maker<cqlxx::bytes> {
    static cqlxx::bytes make(generator& bits) {
        cqlxx::bytes data(below(bits, 4) == 0 ? below(bits, 400) : below(bits, 20));
        for (std::byte& b : data) b = static_cast<std::byte>(bits());
        return data;
    }
};
template <>
struct maker<cqlxx::uuid> {
    static cqlxx::uuid make(generator& bits) { return {bits(), bits()}; }
};
template <>
struct maker<cqlxx::timeuuid> {
    static cqlxx::timeuuid make(generator& bits) {
        return cqlxx::timeuuid(cqlxx::uuid((bits() & ~std::uint64_t{0xf000}) | 0x1000, bits()));
    }
};
template <>
struct maker<cqlxx::timestamp> {
    static cqlxx::timestamp make(generator& bits) {
        return cqlxx::timestamp(std::chrono::milliseconds(random_values::make<std::int64_t>(bits)));
    }
};
template <>
struct maker<std::chrono::sys_seconds> {
    static std::chrono::sys_seconds make(generator& bits) {
        const std::int64_t half = random_values::make<std::int64_t>(bits) / 2; // the least is no whole second
        return std::chrono::floor<std::chrono::seconds>(cqlxx::timestamp(std::chrono::milliseconds(half)));
    }
};
template <>
struct maker<std::chrono::sys_days> {
    static std::chrono::sys_days make(generator& bits) {
        return std::chrono::sys_days(std::chrono::days(random_values::make<std::int32_t>(bits)));
    }
};
template <>
struct maker<std::chrono::year_month_day> {
    static std::chrono::year_month_day make(generator& bits) {
        return std::chrono::sys_days(std::chrono::days(static_cast<int>(below(bits, 20'000'000)) - 10'000'000));
    }
};
template <>
struct maker<cqlxx::time_of_day> {
    static cqlxx::time_of_day make(generator& bits) {
        return cqlxx::time_of_day(std::chrono::nanoseconds(static_cast<std::int64_t>(below(bits, 86'400'000'000'000))));
    }
};
template <>
struct maker<cqlxx::inet> {
    static cqlxx::inet make(generator& bits) {
        const cqlxx::uuid sixteen(bits(), bits());
        if (below(bits, 2) == 0) return cqlxx::inet(sixteen.bytes());
        return *cqlxx::inet::from_bytes(cqlxx::bytes_view(sixteen.bytes()).first(4));
    }
};
template <>
struct maker<cqlxx::duration> {
    static cqlxx::duration make(generator& bits) {
        const int sign = below(bits, 2) == 0 ? 1 : -1;
        const auto part = [&](std::uint64_t most) { return sign * static_cast<std::int64_t>(below(bits, most + 1)); };
        const int size = static_cast<int>(below(bits, 31));
        return {std::chrono::months(part(1ULL << size)), std::chrono::days(part(1ULL << size)),
                std::chrono::nanoseconds(part(1ULL << (2 * size)))};
    }
};
template <>
struct maker<cqlxx::varint> {
    static cqlxx::varint make(generator& bits) {
        auto number = random_values::make<cqlxx::bytes>(bits);
        number.push_back(static_cast<std::byte>(bits()));
        return *cqlxx::varint::from_bytes(number);
    }
};
template <>
struct maker<cqlxx::decimal> {
    static cqlxx::decimal make(generator& bits) {
        return {random_values::make<cqlxx::varint>(bits), random_values::make<std::int32_t>(bits)};
    }
};
template <cqlxx::fixed_string Class>
struct maker<cqlxx::custom<Class>> {
    static cqlxx::custom<Class> make(generator& bits) { return random_values::make<cqlxx::bytes>(bits); }
};
/// Any number that an int of CQL and the underlying type hold; a name, where there are names.
template <cqlxx::types::value_enum Enum>
struct maker<Enum> {
    static Enum make(generator& bits) {
        if constexpr (cqlxx::types::named_enum<Enum>)
            return cqlxx::enumeration<Enum>::names[below(bits, std::size(cqlxx::enumeration<Enum>::names))].first;
        else
            return static_cast<Enum>(static_cast<std::int8_t>(below(bits, 128)));
    }
};
template <class T>
struct maker<std::optional<T>> {
    static std::optional<T> make(generator& bits) {
        return below(bits, 3) == 0 ? std::nullopt : std::optional<T>(random_values::make<T>(bits));
    }
};
template <class T>
struct maker<cqlxx::frozen<T>> {
    static cqlxx::frozen<T> make(generator& bits) { return random_values::make<T>(bits); }
};
template <class T>
    requires(!std::same_as<T, std::byte>)
struct maker<std::vector<T>> {
    static std::vector<T> make(generator& bits) {
        std::vector<T> values;
        for (std::uint64_t i = below(bits, 5); i > 0; --i) values.push_back(random_values::make<T>(bits));
        return values;
    }
};
template <class T, std::size_t N>
struct maker<std::array<T, N>> {
    static std::array<T, N> make(generator& bits) {
        std::array<T, N> values;
        for (auto& value : values) value = random_values::make<T>(bits);
        return values;
    }
};
template <class T, std::size_t N>
struct maker<cqlxx::vector<T, N>> {
    static cqlxx::vector<T, N> make(generator& bits) { return random_values::make<std::array<T, N>>(bits); }
};
template <class... Ts>
struct maker<std::tuple<Ts...>> {
    static std::tuple<Ts...> make(generator& bits) { return std::tuple<Ts...>{random_values::make<Ts>(bits)...}; }
};
template <class A, class B>
struct maker<std::pair<A, B>> {
    static std::pair<A, B> make(generator& bits) {
        auto first = random_values::make<A>(bits);
        return {std::move(first), random_values::make<B>(bits)};
    }
};
template <class Set>
    requires std::same_as<typename Set::key_type, typename Set::value_type>
struct maker<Set> {
    static Set make(generator& bits) {
        Set values;
        for (std::uint64_t i = below(bits, 5); i > 0; --i)
            values.insert(random_values::make<typename Set::key_type>(bits));
        return values;
    }
};
template <class Map>
    requires requires { typename Map::mapped_type; }
struct maker<Map> {
    static Map make(generator& bits) {
        Map values;
        for (std::uint64_t i = below(bits, 5); i > 0; --i) {
            auto key = random_values::make<typename Map::key_type>(bits);
            values.insert_or_assign(std::move(key), random_values::make<typename Map::mapped_type>(bits));
        }
        return values;
    }
};

/// All types without parameters that have an order in C++ and in CQL, so that they may be anywhere.
using scalars =
    std::tuple<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, float, double, std::string, cqlxx::ascii,
               cqlxx::bytes, cqlxx::uuid, cqlxx::timeuuid, cqlxx::timestamp, std::chrono::sys_days,
               std::chrono::year_month_day, cqlxx::time_of_day, cqlxx::inet, cqlxx::varint, cqlxx::decimal>;

constexpr unsigned mixed(unsigned seed) {
    seed = (seed ^ 61U ^ seed >> 16) * 9U;
    seed = (seed ^ seed >> 4) * 0x27d4eb2dU;
    return seed ^ seed >> 15;
}

/// A type of the given depth, chosen by the seed.
template <unsigned Seed, unsigned Depth>
struct nested_type {
    static constexpr auto choose() {
        using first = typename nested_type<mixed(Seed + 1), Depth - 1>::type;
        using second = typename nested_type<mixed(Seed + 2), Depth - 1>::type;
        constexpr unsigned kind = mixed(Seed) % 9;
        if constexpr (kind == 0)
            return std::type_identity<std::vector<first>>();
        else if constexpr (kind == 1)
            return std::type_identity<std::set<first>>();
        else if constexpr (kind == 2)
            return std::type_identity<std::map<first, second>>();
        else if constexpr (kind == 3)
            return std::type_identity<std::tuple<std::optional<first>, second>>();
        else if constexpr (kind == 4)
            return std::type_identity<std::pair<first, std::optional<second>>>();
        else if constexpr (kind == 5)
            return std::type_identity<std::array<first, 1 + Seed % 4>>();
        else if constexpr (kind == 6)
            return std::type_identity<cqlxx::vector<first, 2 + Seed % 4>>();
        else if constexpr (kind == 7)
            return std::type_identity<cqlxx::frozen<std::vector<first>>>();
        else
            return std::type_identity<cqlxx::frozen<std::map<first, second>>>();
    }
    using type = typename decltype(choose())::type;
};
template <unsigned Seed>
struct nested_type<Seed, 0> {
    using type = std::tuple_element_t<mixed(Seed) % std::tuple_size_v<scalars>, scalars>;
};

} // namespace random_values
