// Rows of some columns and functions: parts of models, tuples, single values, structs of the program's own.
#pragma once

#include <cqlxx/model/detail/read_column.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/model/wrapper.hpp>
#include <cqlxx/types/row.hpp>
#include <cqlxx/types/traits.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// Names how what a query selects becomes its rows; `row_value<…>` is what users get.
template <class Into, class... Selected>
struct selected_row {
    selected_row() = delete;
};

namespace detail {

/// Members of models; the others keep their defaults.
template <class Model>
struct into_model {
    template <class...>
    using value_type = Model;
    template <class Selected, std::size_t>
    static auto& get(Model& row) noexcept {
        return model::table<Model>::template get<Selected::column>(row);
    }
};

struct into_tuple {
    template <class... Selected>
    using value_type = std::tuple<typename Selected::value_type...>;
    template <class, std::size_t Index, class Row>
    static auto& get(Row& row) noexcept {
        return std::get<Index>(row);
    }
};

/// One column, without a tuple around it.
struct into_value {
    template <class Selected>
    using value_type = typename Selected::value_type;
    template <class, std::size_t, class Row>
    static Row& get(Row& row) noexcept {
        return row;
    }
};

/// A whole model and, behind its columns, its score.
template <class Scored>
struct into_scored {
    template <class...>
    using value_type = Scored;
    template <class Selected, std::size_t Index>
    static auto& get(Scored& scored) noexcept {
        using model_type = decltype(scored.row);
        if constexpr (Index == model::table<model_type>::size)
            return scored.score;
        else
            return model::table<model_type>::template get<Index>(scored.row);
    }
};

/// The members of a struct, in its order.
template <class Struct>
struct into_struct {
    template <class...>
    using value_type = Struct;
    template <class, std::size_t Index>
    static auto& get(Struct& row) noexcept {
        return model::unwrap(model::column_member<Index>(row));
    }
};

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query

namespace cqlxx::inline CQLXX_ABI {

template <class Into, class... Selected>
struct row_codec<query::selected_row<Into, Selected...>> {
    using value_type = typename Into::template value_type<Selected...>;

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        if (columns.size() != sizeof...(Selected))
            return "the result has " + std::to_string(columns.size()) + " columns, the query selects " +
                   std::to_string(sizeof...(Selected));
        std::optional<std::string> found;
        for_each([&]<class S, std::size_t I>() {
            found = found ? std::move(found) : type_mismatch<member<S, I>>(columns[I]);
        });
        return found;
    }

    static bool read(reader& in, value_type& row) {
        bool ok = true;
        for_each([&]<class S, std::size_t I>() {
            const cell read = read_cell(in);
            if constexpr (!null_allowed<S, I>) ok = ok && !read.is_null;
            ok = model::read_column(read, Into::template get<S, I>(row)) && ok;
        });
        return ok && in.ok();
    }

    static decode_problem problem(reader in) {
        decode_problem found;
        for_each([&]<class S, std::size_t I>() {
            const cell read = read_cell(in);
            if (found.text.empty())
                found = cell_problem<member<S, I>>(read, "column \"" + model::built_text(S::write) + "\"",
                                                   null_allowed<S, I>);
        });
        return in.ok() ? found : decode_problem{errc::malformed_value, "it is cut off"};
    }

private:
    template <class Visit>
    static void for_each(const Visit& visit) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (visit.template operator()<Selected, I>(), ...);
        }(std::index_sequence_for<Selected...>());
    }
    template <class S, std::size_t I>
    using member = std::remove_reference_t<decltype(Into::template get<S, I>(std::declval<value_type&>()))>;
    /// As in rows of whole models.
    template <class S, std::size_t I>
    static constexpr bool null_allowed = types::null_allowed_in_struct<member<S, I>>(S::is_strict);

public:
    /// True if rows view the page that they were read from.
    static constexpr bool borrows = []<std::size_t... I>(std::index_sequence<I...>) {
        return (is_view<member<Selected, I>> || ...);
    }(std::index_sequence_for<Selected...>());
};

} // namespace cqlxx::inline CQLXX_ABI
