// Rows of a run-time query as models: whichever of the model's columns the result has, found by their names once per page.
#pragma once

#include <cqlxx/model/row.hpp>
#include <cqlxx/model/row_by_name.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

/// Names rows that are models, of which some columns may not be read: the members keep their defaults.
template <class Model>
struct columns_of {
    columns_of() = delete;
};

} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

template <class Model>
struct row_codec<query::columns_of<Model>> : model::rows_by_name<Model> {
    /// Says which bind marker has another type in the cluster than the struct: see `row_codec<Model>`. A set for a map is one of
    /// keys that are taken from it.
    static std::optional<std::string> mismatch_of_markers(std::span<const column_spec> markers) {
        std::vector<column_spec> own(markers.begin(), markers.end());
        for (column_spec& marker : own) {
            const std::size_t member = model::table<Model>::index_of(marker.name);
            if (member != model::table<Model>::npos && model::table<Model>::columns[member].map &&
                marker.type.is(type_id::set))
                marker = model::detail::marker_of_keys(std::move(marker));
        }
        return row_codec<Model>::mismatch_of_markers(own);
    }
};

} // namespace cqlxx::inline CQLXX_ABI
