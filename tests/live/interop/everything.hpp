// A table with a column of every CQL type, in structs: what interop.py and its peer write and read.
// (No vector of user-defined types: the Python driver 3.30 cannot read their class names. tests/live/user_types.cpp has one.)
#pragma once

#include <cqlxx/cqlxx.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace interop {

using lexical = cqlxx::custom<"org.apache.cassandra.db.marshal.LexicalUUIDType">;

/// Fields that may be null, so that null and empty are told apart.
struct address {
    std::optional<std::string> street{};
    std::optional<std::int32_t> number{};
    std::optional<std::set<std::string>> tags{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
    auto operator<=>(const address&) const = default;
};
struct contact {
    std::optional<std::string> name{};
    std::optional<address> home{};
    std::optional<std::vector<address>> others{};
    std::optional<std::map<std::string, address>> known{};
    std::optional<std::tuple<std::optional<std::int32_t>, std::optional<std::string>>> pair{};
    std::optional<cqlxx::duration> since{};
    static constexpr auto cqlxx_type = cqlxx::type_options("Contact").rename("known", "Known As");
    bool operator==(const contact&) const = default;
};

struct everything {
    cqlxx::key<std::int32_t> id;
    std::optional<cqlxx::ascii> c_ascii{};
    std::optional<std::int64_t> c_bigint{};
    std::optional<cqlxx::bytes> c_blob{};
    std::optional<bool> c_boolean{};
    std::optional<std::chrono::sys_days> c_date{};
    std::optional<cqlxx::decimal> c_decimal{};
    std::optional<double> c_double{};
    std::optional<cqlxx::duration> c_duration{};
    std::optional<float> c_float{};
    std::optional<cqlxx::inet> c_inet{};
    std::optional<std::int32_t> c_int{};
    std::optional<std::int16_t> c_smallint{};
    std::optional<std::string> c_text{};
    std::optional<cqlxx::time_of_day> c_time{};
    std::optional<cqlxx::timestamp> c_timestamp{};
    std::optional<cqlxx::timeuuid> c_timeuuid{};
    std::optional<std::int8_t> c_tinyint{};
    std::optional<cqlxx::uuid> c_uuid{};
    std::optional<cqlxx::varint> c_varint{};
    std::optional<lexical> c_custom{};
    std::vector<std::string> list_text{};
    std::set<std::int32_t> set_int{};
    std::map<std::string, std::int64_t> map_text_bigint{};
    std::optional<cqlxx::frozen<std::vector<double>>> frozen_list{};
    std::optional<cqlxx::frozen<std::set<cqlxx::uuid>>> frozen_set{};
    std::optional<cqlxx::frozen<std::map<std::chrono::sys_days, cqlxx::duration>>> frozen_map{};
    std::optional<std::tuple<std::optional<std::int32_t>, std::string, std::optional<double>>> c_tuple{};
    std::optional<address> udt{};
    std::optional<cqlxx::frozen<contact>> frozen_udt{};
    std::optional<std::array<float, 3>> vector_float{};
    std::optional<cqlxx::vector<std::string, 2>> vector_text{};
    std::optional<std::array<std::int16_t, 3>> vector_smallint{};
    std::optional<std::array<std::array<std::int64_t, 2>, 2>> vector_vector{};
    std::map<std::int32_t, std::vector<std::set<std::string>>> nested{};
    std::vector<std::tuple<std::string, std::optional<cqlxx::inet>>> list_tuple{};
    std::set<address> set_udt{};
    std::map<std::string, contact> map_udt{};
    std::vector<cqlxx::vector<std::vector<cqlxx::varint>, 2>> list_vector{};
    static constexpr auto cqlxx_table = cqlxx::table_options("everything");
};

/// Some columns of the same table as other C++ types.
enum class number : std::int32_t {};
struct otherwise {
    cqlxx::key<std::int32_t> id;
    std::optional<std::string> c_ascii{};
    std::optional<asio::ip::address> c_inet{};
    std::optional<number> c_int{};
    std::optional<cqlxx::uuid> c_timeuuid{};
    std::optional<cqlxx::bytes> c_custom{};
    std::unordered_set<std::int32_t> set_int{};
    std::unordered_map<std::string, std::int64_t> map_text_bigint{};
    std::vector<std::pair<std::string, std::optional<asio::ip::address>>> list_tuple{};
    static constexpr auto cqlxx_table = cqlxx::table_options("everything");
};

struct hits {
    cqlxx::key<std::string> page;
    cqlxx::counter views{};
};

} // namespace interop
