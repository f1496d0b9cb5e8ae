// What a query reads: a list of columns and functions of one model, and what becomes of each of its rows.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/selected_row.hpp>
#include <cqlxx/query/selector.hpp>
#include <cqlxx/types/row.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <std::size_t... Sizes>
constexpr auto joined(const std::array<selector, Sizes>&... parts) noexcept {
    std::array<selector, (Sizes + ... + std::size_t{0})> all{};
    [[maybe_unused]] std::size_t next = 0;
    [[maybe_unused]] const auto add = [&](const auto& part) {
        for (const selector& s : part) all[next++] = s;
    };
    (add(parts), ...);
    return all;
}

/// What is selected without a value: no bind markers.
struct unbound {
    static constexpr std::size_t markers = 0;
    static void check_markers(std::span<const column_spec>&, std::optional<std::string>&) noexcept {}
};

/// A value among the arguments of a function. Its type is in the text, so that the cluster checks it.
template <class Value>
struct bound_argument {
    using value_type = Value;
    static constexpr bool is_strict = false;
    static constexpr bool is_bound = true;
    static constexpr std::string_view type = codec<Value>::cql;
    static constexpr std::array<selector, 0> selectors{};
    static constexpr std::size_t markers = 1;

    static constexpr void write(model::text_builder& out) noexcept { out.add('(').add(type).add(")?"); }
    static void check_markers(std::span<const column_spec>& left, std::optional<std::string>&) noexcept {
        left = left.subspan(1);
    }
};

/// A column of the select list.
template <class Model, std::size_t Column>
struct picked : unbound {
    using value_type = typename model::table<Model>::template value_type<Column>;
    static constexpr std::size_t column = Column;
    static constexpr bool is_strict = model::options_of<Model>().is_strict();
    static constexpr std::string_view type = model::table<Model>::columns[Column].type;
    static constexpr std::string_view name() noexcept { return model::table<Model>::columns[Column].name; }
    static constexpr std::array<selector, 1> selectors{{{.column = Column, .argument = type}}};

    static constexpr void write(model::text_builder& out) noexcept {
        model::add_name(out, model::table<Model>::columns[Column].name);
    }
};

/// `token(k1, k2)` of the whole partition key.
template <class Model>
struct picked_token : unbound {
    using value_type = std::int64_t;
    static constexpr bool is_strict = false;
    static constexpr std::string_view type = "bigint";
    static constexpr auto selectors = [] {
        std::array<selector, model::table<Model>::partition_size> keys{};
        for (std::size_t i = 0; i < model::table<Model>::size; ++i)
            if (const model::column& c = model::table<Model>::columns[i]; c.kind == model::column_kind::partition_key)
                keys[c.position].column = i;
        return keys;
    }();

    static constexpr void write(model::text_builder& out) noexcept {
        out.add("token(");
        bool first = true;
        for (const selector& s : selectors) {
            out.separate(first, ", ");
            model::add_name(out, model::table<Model>::columns[s.column].name);
        }
        out.add(')');
    }
};

/// A function of what could be selected itself.
template <class Function, class... Arguments>
struct applied {
    using value_type = typename Function::template result<typename Arguments::value_type...>;
    static constexpr bool is_strict = false;
    static constexpr std::string_view type = codec<value_type>::cql;
    static constexpr auto selectors = [] {
        std::array<selector, 1> own{{{.applied = Function::applied, .target = Function::target}}};
        [[maybe_unused]] const auto add = [&](std::string_view argument, const selector& inner) {
            own[0].column = inner.column;
            own[0].argument = argument;
            own[0].of_aggregate = own[0].of_aggregate || inner.of_aggregate || is_aggregate(inner.applied);
            own[0].of_column = inner.applied == function::none;
        };
        [[maybe_unused]] const auto look = [&]<class Argument>(Argument*) {
            if constexpr (Argument::selectors.size() != 0) add(Argument::type, Argument::selectors.back());
        };
        (look(static_cast<Arguments*>(nullptr)), ...);
        return joined(Arguments::selectors..., own);
    }();

    static constexpr void write(model::text_builder& out) noexcept {
        constexpr bool infix = Function::infix;
        if (!infix) out.add(Function::name).add('(');
        if constexpr (sizeof...(Arguments) == 0) out.add(Function::alone);
        [[maybe_unused]] bool first = true;
        ((out.separate(first, infix ? Function::name : ", "), write_argument<Arguments>(out)), ...);
        if (!infix) out.add(Function::behind).add(')');
    }
    static constexpr std::size_t markers = (Arguments::markers + ... + std::size_t{0});
    static void check_markers(std::span<const column_spec>& left, std::optional<std::string>& found) {
        (Arguments::check_markers(left, found), ...);
    }

private:
    template <class Argument>
    static constexpr void write_argument(model::text_builder& out) noexcept {
        if constexpr (requires { Argument::is_bound; } && !Function::overloaded)
            out.add('?');
        else
            Argument::write(out);
    }
};

/// How near a column's vectors are to one that is bound.
template <class Model, std::size_t Column, class Measure>
struct picked_score {
    using column_value = typename model::table<Model>::template value_type<Column>;
    using value_type = std::conditional_t<is_optional<column_value>, std::optional<float>, float>;
    static constexpr bool is_strict = false;
    static constexpr std::string_view type = "float";
    static constexpr const model::column& column = model::table<Model>::columns[Column];
    static constexpr std::array<selector, 2> selectors{
        {{.column = Column, .argument = column.type},
         {.column = Column, .applied = function::similarity, .argument = column.type}}};
    static constexpr std::size_t markers = 1;

    static constexpr void write(model::text_builder& out) noexcept {
        out.add(Measure::name(column)).add('(');
        model::add_name(out, column.name);
        out.add(", ?)");
    }
    static void check_markers(std::span<const column_spec>& left, std::optional<std::string>& found) {
        if (!found) found = type_mismatch<not_null<column_value>>(left.front(), types::use::write);
        left = left.subspan(1);
    }
};

/// The list as it stands before FROM; `Into` makes rows of it.
template <class Into, class... Selected>
struct selected_list {
    using row_type = selected_row<Into, Selected...>;
    static constexpr auto selectors = joined(Selected::selectors...);
    static constexpr std::size_t markers = (Selected::markers + ... + std::size_t{0});
    static constexpr void write(model::text_builder& out) noexcept {
        bool first = true;
        ((out.separate(first, ", "), Selected::write(out)), ...);
    }
    static void check_markers(std::span<const column_spec>& left, std::optional<std::string>& found) {
        (Selected::check_markers(left, found), ...);
    }
};

/// All columns, in the order of the members: rows are models.
template <class Model>
struct whole_model {
    using row_type = Model;
    static constexpr std::array<selector, 0> selectors{};
    static constexpr std::size_t markers = 0;
    static constexpr void write(model::text_builder& out) noexcept {
        bool first = true;
        for (const model::column& c : model::table<Model>::columns) {
            out.separate(first, ", ");
            model::add_name(out, c.name);
        }
    }
};

/// Some columns of models, in the order of the members: always those of the key (with DISTINCT, of the partition key),
/// and `Columns`.
template <class Model, bool Distinct, std::size_t... Columns>
consteval auto list_of_model() {
    constexpr auto is_read = [](std::size_t i) {
        const model::column_kind kind = model::table<Model>::columns[i].kind;
        return kind == model::column_kind::partition_key || (kind == model::column_kind::clustering_key && !Distinct) ||
               ((i == Columns) || ...);
    };
    constexpr std::size_t size = [is_read] {
        std::size_t count = 0;
        for (std::size_t i = 0; i < model::table<Model>::size; ++i) count += is_read(i);
        return count;
    }();
    constexpr auto read = [is_read] {
        std::array<std::size_t, size> found{};
        for (std::size_t i = 0, next = 0; i < model::table<Model>::size; ++i)
            if (is_read(i)) found[next++] = i;
        return found;
    }();
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::type_identity<selected_list<into_model<Model>, picked<Model, read[I]>...>>();
    }(std::make_index_sequence<size>());
}

template <class Model, class... Clauses>
consteval auto find_selection() {
    constexpr bool distinct = ((Clauses::place == slot::distinct) || ...);
    constexpr std::size_t at = [] {
        const bool selecting[] = {(Clauses::place == slot::selection)..., true};
        std::size_t i = 0;
        while (!selecting[i]) ++i;
        return i;
    }();
    if constexpr (at != sizeof...(Clauses)) {
        using selecting = std::tuple_element_t<at, std::tuple<Clauses...>>;
        return std::type_identity<typename selecting::template list<Model, distinct>>();
    } else if constexpr (distinct) {
        return list_of_model<Model, true>();
    } else {
        return std::type_identity<whole_model<Model>>();
    }
}

/// What a query with these clauses reads.
template <class Model, class... Clauses>
using selection_of = typename decltype(find_selection<Model, Clauses...>())::type;

/// Which bind marker of a SELECT has another type in the cluster than in the struct: those of the select list come first.
template <class Model, class Selection>
std::optional<std::string> mismatch_of_select(std::span<const column_spec> markers) {
    std::optional<std::string> found;
    if (markers.size() >= Selection::markers) Selection::check_markers(markers, found);
    return found ? found : row_codec<Model>::mismatch_of_markers(markers);
}

/// All that a query asks, for the rules.
template <class Model, clause... Clauses>
constexpr shape shape_of() noexcept {
    shape asked = sketched<Clauses...>.view();
    asked.selectors = selection_of<Model, Clauses...>::selectors;
    return asked;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
