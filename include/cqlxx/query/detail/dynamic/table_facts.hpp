// The table that a run-time query is over, as plain data: nothing behind it depends on the model's type.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/query/detail/field_meaning.hpp>
#include <cqlxx/types/cpp_name.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Texts, columns and fields must outlive it.
struct table_facts {
    std::string_view model{}; ///< as errors call it
    std::string_view keyspace{}; ///< empty: the session's
    std::string_view name{};
    std::span<const model::column> columns{};
    std::span<const std::span<const model::field>>
        fields{}; ///< of each column; none where it is of no user-defined type
};

template <class Model, std::size_t Column>
constexpr std::span<const model::field> fields_of_column() noexcept {
    using value = column_struct<Model, Column>;
    if constexpr (user_type<value>)
        return model::udt<value>::fields;
    else
        return {};
}
template <class Model>
inline constexpr auto fields_of = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<std::span<const model::field>, sizeof...(I)>{fields_of_column<Model, I>()...};
}(std::make_index_sequence<model::table<Model>::size>());

template <class Model>
table_facts facts_of() {
    static const std::string name = types::cpp_name<Model>();
    return {name, model::table<Model>::keyspace, model::table<Model>::name, model::table<Model>::columns,
            fields_of<Model>};
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
