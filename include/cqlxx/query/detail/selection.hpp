// What a query reads: a list of columns and functions of one model, and what becomes of each of its rows.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/selected_row.hpp>
#include <cqlxx/query/selector.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

/// A column of the select list.
template <class Model, std::size_t Column>
struct picked {
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
struct picked_token {
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
        (add(Arguments::type, Arguments::selectors.back()), ...);
        return joined(Arguments::selectors..., own);
    }();

    static constexpr void write(model::text_builder& out) noexcept {
        out.add(Function::name).add('(');
        if constexpr (sizeof...(Arguments) == 0) out.add(Function::alone);
        [[maybe_unused]] bool first = true;
        ((out.separate(first, ", "), Arguments::write(out)), ...);
        out.add(Function::behind).add(')');
    }
};

/// The list as it stands before FROM; `Into` makes rows of it.
template <class Into, class... Selected>
struct selected_list {
    using row_type = selected_row<Into, Selected...>;
    static constexpr auto selectors = joined(Selected::selectors...);
    static constexpr void write(model::text_builder& out) noexcept {
        bool first = true;
        ((out.separate(first, ", "), Selected::write(out)), ...);
    }
};

/// All columns, in the order of the members: rows are models.
template <class Model>
struct whole_model {
    using row_type = Model;
    static constexpr std::array<selector, 0> selectors{};
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

/// All that a query asks, for the rules.
template <class Model, clause... Clauses>
constexpr shape shape_of() noexcept {
    shape asked = sketched<Clauses...>.view();
    asked.selectors = selection_of<Model, Clauses...>::selectors;
    return asked;
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
