// IF: one condition on a column or an element of one, or EXISTS.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/operators.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

template <std::size_t Column, filter_operator Operator, bool Element>
struct guard_clause {
    static constexpr slot place = slot::guard;
    static constexpr std::string_view first = " IF ";
    static constexpr std::string_view next = " AND ";
    static constexpr std::size_t markers = Element ? 2 : 1;
    static constexpr guard demand{Column, Operator::relates, Element};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept {
        return Column * 32 + static_cast<std::size_t>(Operator::relates) * 2 + (Element ? 1 : 0);
    }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        if (Element) out.add("[?]");
        out.add(Operator::cql);
    }
};

} // namespace detail

/// `column > ?` in an IF.
template <std::size_t Column, filter_operator Operator>
struct guard_column : detail::guard_clause<Column, Operator, false> {};
/// `column[?] > ?` in an IF.
template <std::size_t Column, filter_operator Operator>
struct guard_element : detail::guard_clause<Column, Operator, true> {};

/// `column.field > ?` in an IF; `Label` writes the field's name.
template <std::size_t Column, std::size_t Field, class Label, filter_operator Operator>
struct guard_field : detail::guard_clause<Column, Operator, false> {
    static constexpr guard demand{.column = Column, .relates = Operator::relates, .field = true};

    static constexpr std::size_t rank(std::span<const model::column> table) noexcept {
        return detail::guard_clause<Column, Operator, false>::rank(table) * 1'000 + Field;
    }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        Label::write(out.add('.'));
        out.add(Operator::cql);
    }
};

/// `IF EXISTS`
struct if_exists_clause {
    struct demanded {};

    static constexpr slot place = slot::guard;
    static constexpr std::string_view first = " IF EXISTS";
    static constexpr std::string_view next = ""; // beside conditions: a mistake
    static constexpr std::size_t markers = 0;
    static constexpr demanded demand{};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept { return 0; }
    static constexpr void write(model::text_builder&, std::span<const model::column>) noexcept {}
};

} // namespace cqlxx::inline CQLXX_ABI::query
