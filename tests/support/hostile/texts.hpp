// Text from users and configurations: values, CQL, contact points.
#pragma once

#include "support/hostile/target.hpp"
#include <cqlxx/net/endpoint.hpp>
#include <cqlxx/statement/text.hpp>
#include <cqlxx/types.hpp>

namespace hostile {

namespace detail {

/// What was parsed prints as a text that parses as the same value.
template <class T>
bool parse(bytes_view data) {
    const auto value = T::parse(cqlxx::as_text(data));
    if (!value) return false;
    const auto again = T::parse(value->to_string());
    require(again.has_value(), "what was printed can be parsed");
    require(*again == *value, "what was printed is the same value");
    return true;
}

inline bool scan(bytes_view data) {
    const std::string_view text = cqlxx::as_text(data);
    require(cqlxx::statement::count_markers(text) <= text.size(), "a marker is a character");
    return !cqlxx::statement::is_use(text);
}

inline bool find_contact_point(bytes_view data) {
    try {
        const auto found = cqlxx::net::endpoint::parse(cqlxx::as_text(data));
        require(cqlxx::net::endpoint::parse(found.to_string()) == found, "what was printed is the same contact point");
        return true;
    } catch (const cqlxx::error&) {
        return false;
    }
}

inline bool find_hex(bytes_view data) {
    const auto found = cqlxx::from_hex(cqlxx::as_text(data));
    if (!found) return false;
    require(cqlxx::from_hex(cqlxx::to_hex(*found)) == found, "what was printed is the same bytes");
    return true;
}

} // namespace detail

constexpr target targets[] = {
    {"text of a varint", detail::parse<cqlxx::varint>},     {"text of a decimal", detail::parse<cqlxx::decimal>},
    {"text of a duration", detail::parse<cqlxx::duration>}, {"text of a uuid", detail::parse<cqlxx::uuid>},
    {"text of a timeuuid", detail::parse<cqlxx::timeuuid>}, {"text of an inet", detail::parse<cqlxx::inet>},
    {"text of a time", detail::parse<cqlxx::time_of_day>},  {"CQL", detail::scan},
    {"contact point", detail::find_contact_point},          {"hexadecimal digits", detail::find_hex},
};

constexpr golden goldens[] = {
    {"text of a varint", "'-123456789012345678901234567890'"},
    {"text of a decimal", "'123456789012345678901234567890.123456789'"},
    {"text of a decimal", "'-1.5E+3'"},
    {"text of a duration", "'-1y2mo3w4d5h6m7s8ms9us10ns'"},
    {"text of a duration", "'P1Y2M4DT5H6M7S'"},
    {"text of a duration", "'P3W'"},
    {"text of a uuid", "'550e8400-e29b-41d4-a716-446655440000'"},
    {"text of a timeuuid", "'f1c39cb0-d6fe-11ee-8080-808080808080'"},
    {"text of an inet", "'127.0.0.1'"},
    {"text of an inet", "'2001:db8::ff00:42:8329'"},
    {"text of an inet", "'::ffff:192.0.2.1'"},
    {"text of a time", "'23:59:59.999999999'"},
    {"CQL", "'SELECT \"a?\" FROM t WHERE k = ? AND v = $$?$$ -- ?'"},
    {"CQL", "'/* ? */ INSERT INTO t (k) VALUES (?) // end'"},
    {"contact point", "'node-1.example.com:9042'"},
    {"contact point", "'[2001:db8::1]:19042'"},
    {"contact point", "'2001:db8::1'"},
    {"hexadecimal digits", "'00ffAB'"},
};

} // namespace hostile
