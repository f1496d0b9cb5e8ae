// The values of every CQL type as C++ types, alone and nested, and variable-length integers.
#pragma once

#include "support/hostile/target.hpp"
#include <cqlxx/types.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hostile {

enum class colour { red, blue };

} // namespace hostile

template <>
struct cqlxx::enumeration<hostile::colour> {
    static constexpr std::pair<hostile::colour, std::string_view> names[] = {{hostile::colour::red, "red"},
                                                                             {hostile::colour::blue, "blue"}};
};

namespace hostile {

enum class number : std::int16_t { one = 1 };

namespace detail {

/// What was read can be written, and what was written reads as the same value again. (Bytes are compared first, since NaN
/// equals nothing; hashed containers have no order.)
template <class T>
bool read_value(bytes_view data) {
    T value{};
    if (!cqlxx::codec<T>::read(data, value)) return false;
    if (cqlxx::is_null(value)) return true;
    const auto written = [](const T& v) {
        cqlxx::byte_buffer buffer;
        cqlxx::writer out(buffer);
        cqlxx::codec<T>::write(out, v);
        return buffer;
    };
    const auto first = written(value);
    T again{};
    require(cqlxx::codec<T>::read(first.view(), again), "what was written can be read");
    bool same = std::ranges::equal(written(again).view(), first.view());
    if constexpr (requires { again == value; }) same = same || again == value;
    require(same, "a value stays what it is");
    return true;
}

inline bool read_unsigned_vint(bytes_view data) {
    cqlxx::reader in(data);
    const auto value = cqlxx::types::read_unsigned_vint(in);
    if (!in.ok()) return false;
    cqlxx::byte_buffer out;
    cqlxx::writer to(out);
    cqlxx::types::write_unsigned_vint(to, value);
    cqlxx::reader again(out.view());
    require(cqlxx::types::read_unsigned_vint(again) == value, "a vint has one value");
    return true;
}

using text_map = std::map<std::string, std::int32_t>;
using int_list = std::vector<std::int32_t>;
using everything =
    std::tuple<int_list, std::optional<text_map>, std::set<cqlxx::uuid>, cqlxx::decimal, cqlxx::duration>;

/// A row: cells with their lengths, of which each may be null.
inline bool read_row(bytes_view data) {
    using row = std::tuple<std::optional<std::int32_t>, std::optional<std::string>, std::optional<double>,
                           std::optional<int_list>, std::optional<std::string_view>>;
    cqlxx::reader in(data);
    row value;
    return cqlxx::row_codec<row>::read(in, value);
}

} // namespace detail

/// Elements of containers are larger than their bytes: nodes of sets and maps, strings.
inline constexpr std::size_t of_elements = 16;

constexpr target targets[] = {
    {"boolean", detail::read_value<bool>},
    {"tinyint", detail::read_value<std::int8_t>},
    {"smallint", detail::read_value<std::int16_t>},
    {"int", detail::read_value<std::int32_t>},
    {"bigint", detail::read_value<std::int64_t>},
    {"counter", detail::read_value<cqlxx::counter>},
    {"float", detail::read_value<float>},
    {"double", detail::read_value<double>},
    {"varint", detail::read_value<cqlxx::varint>},
    {"decimal", detail::read_value<cqlxx::decimal>},
    {"text", detail::read_value<std::string>},
    {"text, viewed", detail::read_value<std::string_view>},
    {"ascii", detail::read_value<cqlxx::ascii>},
    {"blob", detail::read_value<bytes>},
    {"blob, viewed", detail::read_value<bytes_view>},
    {"uuid", detail::read_value<cqlxx::uuid>},
    {"timeuuid", detail::read_value<cqlxx::timeuuid>},
    {"inet", detail::read_value<cqlxx::inet>},
    {"date", detail::read_value<std::chrono::sys_days>},
    {"time", detail::read_value<cqlxx::time_of_day>},
    {"timestamp", detail::read_value<std::chrono::sys_time<std::chrono::milliseconds>>},
    {"duration", detail::read_value<cqlxx::duration>},
    {"list<int>", detail::read_value<detail::int_list>, of_elements},
    {"list<text>", detail::read_value<std::vector<std::string>>, of_elements},
    {"list<boolean>", detail::read_value<std::vector<bool>>, of_elements},
    {"set<text>", detail::read_value<std::set<std::string>>, of_elements},
    {"set<int>, hashed", detail::read_value<std::unordered_set<std::int32_t>>, of_elements},
    {"map<text, int>", detail::read_value<detail::text_map>, of_elements},
    {"map<int, text>, hashed", detail::read_value<std::unordered_map<std::int32_t, std::string>>, of_elements},
    {"list<frozen<list<int>>>", detail::read_value<std::vector<cqlxx::frozen<detail::int_list>>>, of_elements},
    {"tuple<int, text, boolean>", detail::read_value<std::tuple<std::int32_t, std::string, std::optional<bool>>>,
     of_elements},
    {"tuple of everything", detail::read_value<detail::everything>, of_elements},
    {"vector<float, 3>", detail::read_value<std::array<float, 3>>},
    {"vector<smallint, 2>", detail::read_value<cqlxx::vector<std::int16_t, 2>>},
    {"vector<text, 2>", detail::read_value<cqlxx::vector<std::string, 2>>},
    {"vector<vector<float, 2>, 2>", detail::read_value<std::array<std::array<float, 2>, 2>>},
    {"enumeration as text", detail::read_value<colour>},
    {"enumeration as int", detail::read_value<number>},
    {"unsigned vint", detail::read_unsigned_vint},
    {"row", detail::read_row, of_elements},
};

/// Bytes that Cassandra's classes made (tests/data/golden_vectors.tsv), and nested ones after the same rules.
constexpr golden goldens[] = {
    {"boolean", "01"},
    {"tinyint", "FF"},
    {"smallint", "FFFE"},
    {"int", "0000002A"},
    {"bigint", "FFFFFFFFFFFFFFFF"},
    {"counter", "0000000000000007"},
    {"float", "3FC00000"},
    {"double", "7FF8000000000000"},
    {"varint", "018EE90FF6C373E0EE4E3F0AD2"},
    {"decimal", "000000095CE0E9A56015FEC5AADFA328AE398115"},
    {"decimal", "FFFFFFFD01"},
    {"text", "'a' C3A4 E282AC F09F9880"},
    {"text, viewed", "'abc'"},
    {"ascii", "'abc'"},
    {"blob", "00FF10FA99"},
    {"blob, viewed", "00FF10FA99"},
    {"uuid", "550E8400E29B41D4A716446655440000"},
    {"timeuuid", "F1C39CB0D6FE11EE8080808080808080"},
    {"inet", "7F000001"},
    {"inet", "00000000000000000000000000000001"},
    {"date", "80004D46"},
    {"time", "00004E94914EFFFF"},
    {"timestamp", "FFFFFFFFFFFFFFFF"},
    {"duration", "F0FFFFFFFEF0FFFFFFFE00"},
    {"duration", "0000FFFFFFFFFFFFFFFFFE"},
    {"list<int>", "00000002 00000004 00000001 00000004 00000002"},
    {"list<text>", "00000002 00000001 'a' 00000002 'bc'"},
    {"list<boolean>", "00000002 00000001 01 00000001 00"},
    {"set<text>", "00000002 00000001 'a' 00000001 'b'"},
    {"set<int>, hashed", "00000002 00000004 00000001 00000004 00000002"},
    {"map<text, int>", "00000001 00000001 'a' 00000004 00000001"},
    {"map<int, text>, hashed", "00000001 00000004 00000001 00000001 'a'"},
    {"list<frozen<list<int>>>", "00000002 0000000C 00000001 00000004 00000001 "
                                "00000014 00000002 00000004 00000002 00000004 00000003"},
    {"tuple<int, text, boolean>", "00000004 00000001 00000001 'x' FFFFFFFF"},
    {"tuple<int, text, boolean>", "00000004 00000001 00000001 'x'"},
    {"tuple of everything", "00000004 00000000 00000011 00000001 00000001 'a' 00000004 00000001 "
                            "00000018 00000001 00000010 550E8400E29B41D4A716446655440000 00000005 000000027B "
                            "00000003 020406"},
    {"vector<float, 3>", "3F800000C020000000000000"},
    {"vector<smallint, 2>", "020001020002"},
    {"vector<text, 2>", "0261620163"},
    {"vector<vector<float, 2>, 2>", "3F800000400000004040000040800000"},
    {"enumeration as text", "'blue'"},
    {"enumeration as int", "00000001"},
    {"unsigned vint", "FF7FFFFFFFFFFFFFFF"},
    {"unsigned vint", "C04000"},
    {"row", "00000004 00000001 00000001 'x' 00000008 3FF0000000000000 00000004 00000000 00000001 'y'"},
    {"row", "FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF"},
};

} // namespace hostile
