// SET and what a DELETE names: one change of one column.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/write_shape.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

template <std::size_t Column, change How, std::size_t Field = 0>
struct change_clause {
    static constexpr slot place = slot::change;
    static constexpr std::string_view first = " SET ";
    static constexpr std::string_view next = ", ";
    static constexpr std::size_t markers = 1;
    static constexpr column_change demand{Column, How, Field};
    static constexpr std::size_t column = Column;
    static constexpr std::size_t field = Field;

    static constexpr std::size_t rank(std::span<const model::column>) noexcept {
        constexpr std::size_t ways = 8, fields = 1'000; // more than there are
        return (Column * ways + static_cast<std::size_t>(How)) * fields + Field;
    }
};

} // namespace detail

/// `column = ?`
template <std::size_t Column>
struct set_column : detail::change_clause<Column, change::assign> {
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add(" = ?");
    }
};

/// `column = column + ?`, `column = column - ?` or `column = ? + column`
template <std::size_t Column, change How>
struct apply_delta : detail::change_clause<Column, How> {
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add(" = ");
        if (How == change::prepend) out.add("? + ");
        model::add_name(out, table[Column].name);
        if (How != change::prepend) out.add(How == change::add ? " + ?" : " - ?");
    }
};

/// `column[?] = ?`
template <std::size_t Column>
struct set_element : detail::change_clause<Column, change::element> {
    static constexpr std::size_t markers = 2;
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add("[?] = ?");
    }
};

/// `column.field = ?`; `Label` writes the field's name.
template <std::size_t Column, std::size_t Field, class Label>
struct set_field : detail::change_clause<Column, change::field, Field> {
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        Label::write(out.add('.'));
        out.add(" = ?");
    }
};

/// A column that a DELETE names.
template <std::size_t Column>
struct erase_column : detail::change_clause<Column, change::assign> {
    static constexpr std::string_view first = " ";
    static constexpr std::size_t markers = 0;
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
    }
};

/// `column.field` in a DELETE.
template <std::size_t Column, std::size_t Field, class Label>
struct erase_field : detail::change_clause<Column, change::field, Field> {
    static constexpr std::string_view first = " ";
    static constexpr std::size_t markers = 0;
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        Label::write(out.add('.'));
    }
};

/// `column[?]` in a DELETE.
template <std::size_t Column>
struct erase_element : detail::change_clause<Column, change::element> {
    static constexpr std::string_view first = " ";
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add("[?]");
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
