// Rows of several kinds in one table: a std::variant of projections, told apart by a member that is always<"…">.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/detail/read_column.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/projection.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/is_variant.hpp>
#include <cqlxx/query/detail/mistake_of.hpp>
#include <cqlxx/query/detail/selector_reading.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/query/selected_row.hpp>
#include <cqlxx/types/always.hpp>
#include <cqlxx/types/row.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace cqlxx::inline CQLXX_ABI {

namespace query::detail {

template <class T>
inline constexpr bool is_always = false;
template <fixed_string Text>
inline constexpr bool is_always<always<Text>> = true;

template <class T>
consteval std::string_view always_text() {
    if constexpr (is_always<T>)
        return T::text;
    else
        return {};
}

/// What tells a kind of rows from others: the column, and its text.
struct kind_mark {
    std::string_view column{};
    std::string_view text{};
    std::size_t count = 0; ///< how many such members there are
};
template <class Alternative>
inline constexpr kind_mark mark_of = []<std::size_t... I>(std::index_sequence<I...>) {
    using table = model::table<Alternative>;
    kind_mark mark;
    ((is_always<typename table::template value_type<I>>
          ? void(mark = {table::columns[I].name, always_text<typename table::template value_type<I>>(), mark.count + 1})
          : void()),
     ...);
    return mark;
}(std::make_index_sequence<model::table<Alternative>::size>());

/// The mistake of one alternative beside the first; void if there is none.
template <class Base, class Variant, class Alternative>
consteval auto find_alternative_mistake() {
    if constexpr (!model::is_readable_projection<Alternative>())
        return named_mistake<mistake::alternative_is_no_projection<Alternative, Variant>>();
    else if constexpr (!std::is_same_v<model::projected_model<Alternative>, Base>)
        return named_mistake<mistake::alternative_of_another_model<Alternative, Variant>>();
    else if constexpr (mark_of<Alternative>.count != 1)
        return named_mistake<mistake::alternative_needs_one_mark<Alternative, Variant>>();
    else
        return named_mistake<void>();
}

/// What they break together: one column, different texts.
template <class Variant, class... Alternatives>
consteval auto find_marks_mistake() {
    constexpr bool same_column = [] {
        const kind_mark marks[] = {mark_of<Alternatives>...};
        for (const kind_mark& m : marks)
            if (m.column != marks[0].column) return false;
        return true;
    }();
    constexpr bool different = [] {
        const kind_mark marks[] = {mark_of<Alternatives>...};
        for (std::size_t i = 0; i < sizeof...(Alternatives); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (marks[i].text == marks[j].text) return false;
        return true;
    }();
    if constexpr (!same_column)
        return named_mistake<mistake::alternatives_of_two_columns<Variant>>();
    else if constexpr (!different)
        return named_mistake<mistake::alternatives_of_one_kind<Variant>>();
    else
        return named_mistake<void>();
}

template <class Alternative>
inline constexpr bool holds_views = []<std::size_t... I>(std::index_sequence<I...>) {
    return (is_view<typename model::table<Alternative>::template value_type<I>> || ...);
}(std::make_index_sequence<model::table<Alternative>::size>());

template <class Variant>
struct alternatives;
template <class First, class... Others>
struct alternatives<std::variant<First, Others...>> {
    using variant = std::variant<First, Others...>;

    static consteval auto find_problem() {
        if constexpr (!model::says_projection<First>) {
            return named_mistake<mistake::alternative_is_no_projection<First, variant>>();
        } else {
            using base = model::projected_model<First>;
            using own = first_mistake<typename decltype(find_alternative_mistake<base, variant, First>())::type,
                                      typename decltype(find_alternative_mistake<base, variant, Others>())::type...>;
            if constexpr (!std::is_void_v<own>)
                return named_mistake<own>();
            else
                return find_marks_mistake<variant, First, Others...>();
        }
    }
    using problem = typename decltype(find_problem())::type;
};

/// Rows are one of these.
template <class... Alternatives>
struct into_one_of {
    template <class...>
    using value_type = std::variant<Alternatives...>;
};

template <class... Alternatives, class... Selected>
inline constexpr bool is_projecting<values<into_one_of<Alternatives...>, Selected...>> = true;

/// The columns of a table that some alternative has.
template <class Base, class... Alternatives>
consteval auto find_read_columns() {
    constexpr auto is_read = [](std::string_view name) {
        bool found = false;
        const auto look = [&](std::span<const model::column> columns) {
            for (const model::column& c : columns) found = found || c.name == name;
        };
        (look(model::table<Alternatives>::columns), ...);
        return found;
    };
    constexpr std::size_t size = [is_read] {
        std::size_t count = 0;
        for (const model::column& c : model::table<Base>::columns) count += is_read(c.name);
        return count;
    }();
    constexpr auto read = [is_read] {
        std::array<std::size_t, size> found{};
        for (std::size_t i = 0, next = 0; i < model::table<Base>::size; ++i)
            if (is_read(model::table<Base>::columns[i].name)) found[next++] = i;
        return found;
    }();
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::type_identity<values<into_one_of<Alternatives...>, picked<Base, read[I]>...>>();
    }(std::make_index_sequence<size>());
}
template <class Variant>
struct reading_alternatives;
template <class First, class... Others>
struct reading_alternatives<std::variant<First, Others...>> {
    using base = model::projected_model<First>;
    using clause = typename decltype(find_read_columns<base, First, Others...>())::type;
};

} // namespace query::detail

/// Reads each row as the alternative whose `always` its column holds. A row that is of none is an error that names its kind.
template <class... Alternatives, class... Selected>
struct row_codec<query::selected_row<query::detail::into_one_of<Alternatives...>, Selected...>> {
    using value_type = std::variant<Alternatives...>;

    static constexpr bool borrows = (query::detail::holds_views<Alternatives> || ...);

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        if (columns.size() != size)
            return "the result has " + std::to_string(columns.size()) + " columns, the query selects " +
                   std::to_string(size);
        std::optional<std::string> found;
        (for_each_column<Alternatives>([&]<class Value, std::size_t At>(auto) {
             if (!found) found = type_mismatch<Value>(columns[At]);
         }),
         ...);
        return found;
    }
    static bool read(reader& in, value_type& row) {
        const auto cells = read_cells(in);
        bool known = false;
        const auto read_if = [&]<class Alternative>(std::type_identity<Alternative>) {
            if (known || !is_of<Alternative>(cells)) return;
            auto& one = row.template emplace<Alternative>();
            known = true;
            for_each_column<Alternative>([&]<class Value, std::size_t At>(auto index) {
                if constexpr (!null_allowed<Value>) known = known && !cells[At].is_null;
                known = model::read_column(cells[At], model::table<Alternative>::template get<index>(one)) && known;
            });
        };
        bool good = in.ok();
        if (good) (read_if(std::type_identity<Alternatives>()), ...);
        return good && known;
    }
    static decode_problem problem(reader in) {
        const auto cells = read_cells(in);
        if (!in.ok()) return {errc::malformed_value, "it is cut off"};
        decode_problem found{errc::malformed_value, unknown_kind(cells[mark])};
        const auto explain_if = [&]<class Alternative>(std::type_identity<Alternative>) {
            if (!is_of<Alternative>(cells)) return;
            found = {};
            for_each_column<Alternative>([&]<class Value, std::size_t At>(auto) {
                if (found.text.empty())
                    found = cell_problem<Value>(cells[At], "column \"" + model::built_text(selected<At>::write) + "\"",
                                                null_allowed<Value>);
            });
        };
        (explain_if(std::type_identity<Alternatives>()), ...);
        return found;
    }

private:
    static constexpr std::size_t size = sizeof...(Selected);
    template <std::size_t At>
    using selected = std::tuple_element_t<At, std::tuple<Selected...>>;
    template <class Value>
    static constexpr bool null_allowed = types::null_allowed_in_struct<Value>((Selected::is_strict || ...));

    /// Where a column of an alternative stands among those that are read.
    static constexpr std::size_t position_of(std::string_view name) {
        const std::string_view names[] = {Selected::name()...};
        std::size_t at = 0;
        while (names[at] != name) ++at;
        return at;
    }
    static constexpr std::size_t mark =
        position_of(query::detail::mark_of<std::variant_alternative_t<0, value_type>>.column);

    static std::array<cell, size> read_cells(reader& in) {
        std::array<cell, size> cells;
        for (cell& c : cells) c = read_cell(in);
        return cells;
    }
    template <class Alternative>
    static bool is_of(const std::array<cell, size>& cells) {
        return !cells[mark].is_null && as_text(cells[mark].data) == query::detail::mark_of<Alternative>.text;
    }
    static std::string unknown_kind(const cell& in) {
        std::string kinds;
        ((kinds += (kinds.empty() ? "\"" : ", \"") + std::string(query::detail::mark_of<Alternatives>.text) + "\""),
         ...);
        const std::string column = model::built_text(selected<mark>::write);
        return "column \"" + column + "\", which tells the kind of a row, is " +
               (in.is_null ? "null" : "\"" + std::string(as_text(in.data)) + "\"") + ", and the variant has only " +
               kinds;
    }
    /// `visit.template operator()<Value, At>(index)` for the columns of an alternative.
    template <class Alternative, class Visit>
    static void for_each_column(const Visit& visit) {
        using table = model::table<Alternative>;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (visit.template operator()<typename table::template value_type<I>, position_of(table::columns[I].name)>(
                 std::integral_constant<std::size_t, I>()),
             ...);
        }(std::make_index_sequence<table::size>());
    }
};

} // namespace cqlxx::inline CQLXX_ABI
