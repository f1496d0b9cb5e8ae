// The table that a run-time query is over, as plain data: nothing behind it depends on the model's type.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/types/cpp_name.hpp>

#include <span>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Texts and columns must outlive it.
struct table_facts {
    std::string_view model{}; ///< as errors call it
    std::string_view keyspace{}; ///< empty: the session's
    std::string_view name{};
    std::span<const model::column> columns{};
};

template <class Model>
table_facts facts_of() {
    static const std::string name = types::cpp_name<Model>();
    return {name, model::table<Model>::keyspace, model::table<Model>::name, model::table<Model>::columns};
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
