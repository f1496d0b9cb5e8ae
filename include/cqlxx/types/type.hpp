// A CQL type as the server names it when the program runs: read from result metadata, printed for messages.
#pragma once

#include <cqlxx/core/version.hpp>
#include <cqlxx/types/quoted_name.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// The option ids of the native protocol (§4.2.5.2).
enum class type_id : std::uint16_t {
    custom = 0x00,
    ascii = 0x01,
    bigint = 0x02,
    blob = 0x03,
    boolean = 0x04,
    counter = 0x05,
    decimal = 0x06,
    double_ = 0x07,
    float_ = 0x08,
    int_ = 0x09,
    timestamp = 0x0B,
    uuid = 0x0C,
    varchar = 0x0D,
    varint = 0x0E,
    timeuuid = 0x0F,
    inet = 0x10,
    date = 0x11,
    time = 0x12,
    smallint = 0x13,
    tinyint = 0x14,
    duration = 0x15,
    list = 0x20,
    map = 0x21,
    set = 0x22,
    udt = 0x30,
    tuple = 0x31,
};

/// The CQL keyword of a type without parameters ("int"); "custom", "list", "map", "set", "udt", "tuple" for the
/// others.
constexpr std::string_view name_of(type_id id) noexcept {
    switch (id) {
    case type_id::custom: return "custom";
    case type_id::ascii: return "ascii";
    case type_id::bigint: return "bigint";
    case type_id::blob: return "blob";
    case type_id::boolean: return "boolean";
    case type_id::counter: return "counter";
    case type_id::decimal: return "decimal";
    case type_id::double_: return "double";
    case type_id::float_: return "float";
    case type_id::int_: return "int";
    case type_id::timestamp: return "timestamp";
    case type_id::uuid: return "uuid";
    case type_id::varchar: return "text";
    case type_id::varint: return "varint";
    case type_id::timeuuid: return "timeuuid";
    case type_id::inet: return "inet";
    case type_id::date: return "date";
    case type_id::time: return "time";
    case type_id::smallint: return "smallint";
    case type_id::tinyint: return "tinyint";
    case type_id::duration: return "duration";
    case type_id::list: return "list";
    case type_id::map: return "map";
    case type_id::set: return "set";
    case type_id::udt: return "udt";
    case type_id::tuple: return "tuple";
    }
    return "unknown";
}

/// A type with its parameters. `elements` are the element types of list, set, map (key, value), tuple and UDT
/// (fields). A vector is on the wire a custom type; <cqlxx/types/class_name.hpp> finds its element and dimension in
/// the class.
struct data_type {
    type_id id = type_id::custom;
    std::vector<data_type> elements{};
    std::string name{}; ///< custom, if no vector: the Java class; UDT: the type's name
    std::string keyspace{}; ///< UDT only
    std::vector<std::string> field_names{}; ///< UDT only, parallel to elements
    std::uint32_t dimension = 0; ///< vector only: `id` is custom, `elements` has the element type

    bool operator==(const data_type&) const = default;

    bool is(type_id wanted) const noexcept { return id == wanted; }
    /// The type itself, or a type somewhere in it.
    bool contains(type_id wanted) const noexcept;
    bool is_vector() const noexcept;

    /// The type as CQL, "map<text, int>"; a custom type is its class in single quotes, the name of a user-defined type stands
    /// in double quotes if it must. Frozen can't be seen on the wire.
    std::string to_cql() const;
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE bool data_type::contains(type_id wanted) const noexcept {
    if (id == wanted) return true;
    for (const data_type& element : elements)
        if (element.contains(wanted)) return true;
    return false;
}

CQLXX_INLINE bool data_type::is_vector() const noexcept {
    return id == type_id::custom && dimension != 0 && elements.size() == 1;
}

CQLXX_INLINE std::string data_type::to_cql() const {
    switch (id) {
    case type_id::custom:
        if (is_vector()) return "vector<" + elements[0].to_cql() + ", " + std::to_string(dimension) + ">";
        return "'" + name + "'";
    case type_id::udt: return types::quoted_name(name);
    case type_id::list:
    case type_id::set:
    case type_id::map:
    case type_id::tuple: {
        std::string text = std::string(name_of(id)) + "<";
        for (std::size_t i = 0; i < elements.size(); ++i) text += (i == 0 ? "" : ", ") + elements[i].to_cql();
        return text + ">";
    }
    default: return std::string(name_of(id));
    }
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
