// Values whose number is known only when the program runs, for the bind markers of a prepared statement.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/query/detail/dynamic/write_value.hpp>
#include <cqlxx/query/dynamic_value.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/prepared.hpp>
#include <cqlxx/types/named_error.hpp>
#include <cqlxx/types/type.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace query::detail {

/// Appends a value as one of its marker's type. Throws `error` that names the marker, its type and the statement.
inline void add_for_marker(statement::value_list& to, const dynamic_value& value, const column_spec& marker,
                           std::string_view statement) {
    const std::string type = marker.type.to_cql();
    const model::column column{.name = marker.name, .type = type};
    const auto refuse = [&](std::error_code code, const std::string& why) {
        throw error(code, "bind marker \"" + marker.name + "\": " + why, diagnosis().statement(statement));
    };
    try {
        to.insert_values(to.count(), 1, [&](writer& out) { value_writer(out, column).write_with_length(value, type); });
    } catch (const value_writer::misfit& found) {
        refuse(found.code, found.why);
    } catch (const error& failure) {
        refuse(failure.code(), types::explanation_of(failure));
    }
}

} // namespace query::detail

/// The statement with values whose number and types are known only when the program runs: one for each marker, in their
/// order. Numbers, text, `parsed()` text and the others that run-time QuerySets take (query::dynamic_value) are written as
/// values of the markers' types, as they were when it was prepared; should they differ in the cluster when it is sent, it ends in
/// errc::type_mismatch before that.
///
/// Throws error with errc::invalid_statement for another number of values, and errc::type_mismatch, value_out_of_range or
/// malformed_value for a value that does not fit, with the marker's name in it.
template <class Row>
bound_statement<Row> bind_values(const prepared_statement<Row>& to, const std::vector<query::dynamic_value>& values) {
    const std::span<const column_spec> markers = to.markers();
    statement::value_list encoded;
    to.check_number_of_values(values.size());
    for (std::size_t i = 0; i < markers.size(); ++i)
        query::detail::add_for_marker(encoded, values[i], markers[i], to.cql());
    return to.bind_encoded(std::move(encoded));
}

/// `bind_values` by name: each marker takes the value of its name (a `?` has that of its column). Throws error with
/// errc::invalid_statement for a name without a marker, a marker without a value, and two `?` of one name, too.
template <class Row>
bound_statement<Row> bind_by_name(const prepared_statement<Row>& to,
                                  const std::map<std::string, query::dynamic_value>& values) {
    to.check_names_differ();
    statement::value_list encoded;
    for (const column_spec& marker : to.markers()) {
        const auto found = values.find(marker.name);
        if (found == values.end()) to.refuse("no value has the name of the bind marker \"" + marker.name + "\"");
        query::detail::add_for_marker(encoded, found->second, marker, to.cql());
    }
    for (const auto& given : values) {
        const std::string& name = given.first;
        const auto is_named = [&](const column_spec& marker) { return marker.name == name; };
        if (std::none_of(to.markers().begin(), to.markers().end(), is_named))
            to.refuse("no bind marker of the statement has the name \"" + name + "\"");
    }
    return to.bind_encoded(std::move(encoded));
}

} // namespace cqlxx::inline CQLXX_ABI
