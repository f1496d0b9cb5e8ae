// WHERE: one condition, on a column or on the token of the partition key.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/clause.hpp>
#include <cqlxx/query/operators.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

namespace detail {

/// Conditions stand in the order of the key, others behind in the order of the members: two ways to write the
/// same conditions make one statement, and Cassandra's rules, some of which depend on the order, are met in
/// the best one.
constexpr std::size_t condition_rank(const model::column& column, std::size_t index, relation relates) noexcept {
    constexpr std::size_t kinds = 1'000'000; // more than a table has columns
    const std::size_t place = column.kind == model::column_kind::partition_key    ? column.position + 1
                              : column.kind == model::column_kind::clustering_key ? column.position + kinds
                                                                                  : index + 2 * kinds;
    return place * 16 + static_cast<std::size_t>(relates);
}

struct condition_clause {
    static constexpr slot place = slot::where;
    static constexpr std::string_view first = " WHERE ";
    static constexpr std::string_view next = " AND ";
    static constexpr std::size_t markers = 1;
};

} // namespace detail

/// A condition on the column at a position of the model.
template <std::size_t Column, filter_operator Operator>
struct where : detail::condition_clause {
    static constexpr condition demand{.column = Column, .relates = Operator::relates};

    static constexpr std::size_t rank(std::span<const model::column> table) noexcept {
        return detail::condition_rank(table[Column], Column, Operator::relates);
    }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add(Operator::cql);
    }
};

/// `c[?] = ?`: a condition on the value that a map has for a key.
template <std::size_t Column>
struct where_entry : detail::condition_clause {
    static constexpr std::size_t markers = 2;
    static constexpr condition demand{.column = Column, .relates = relation::entry};

    static constexpr std::size_t rank(std::span<const model::column> table) noexcept {
        return detail::condition_rank(table[Column], Column, relation::entry);
    }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        model::add_name(out, table[Column].name);
        out.add("[?] = ?");
    }
};

/// A condition on clustering keys at these positions of the model, which follow one another in the key.
template <filter_operator Operator, std::size_t First, std::size_t... Others>
struct where_keys : detail::condition_clause {
    static constexpr condition demand{
        .column = First, .relates = Operator::relates, .columns = 1 + sizeof...(Others), .tuple = true};

    static constexpr std::size_t rank(std::span<const model::column> table) noexcept {
        return detail::condition_rank(table[First], First, Operator::relates);
    }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        out.add('(');
        bool first_column = true;
        for (const std::size_t column : {First, Others...}) {
            out.separate(first_column, ", ");
            model::add_name(out, table[column].name);
        }
        out.add(')').add(Operator::cql);
    }
};

/// A condition on the token of the whole partition key.
template <filter_operator Operator>
struct where_token : detail::condition_clause {
    static constexpr condition demand{.relates = Operator::relates, .token = true};

    static constexpr std::size_t rank(std::span<const model::column>) noexcept {
        return static_cast<std::size_t>(Operator::relates);
    }
    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        write_token(out, table);
        out.add(Operator::cql);
    }

protected:
    static constexpr void write_token(model::text_builder& out, std::span<const model::column> table) noexcept {
        out.add("token(");
        bool first_column = true;
        for (std::size_t position = 0; position < table.size(); ++position)
            for (const model::column& c : table)
                if (c.kind == model::column_kind::partition_key && c.position == position) {
                    out.separate(first_column, ", ");
                    model::add_name(out, c.name);
                }
        out.add(')');
    }
};

/// `token(k1, k2) > token(?, ?)`: the same, compared with the token of so many values.
template <filter_operator Operator, std::size_t Size>
struct where_token_of : where_token<Operator> {
    static constexpr std::size_t markers = Size;

    static constexpr void write(model::text_builder& out, std::span<const model::column> table) noexcept {
        where_token<Operator>::write_token(out, table);
        constexpr std::string_view comparison = Operator::cql; // " > ?"
        out.add(comparison.substr(0, comparison.find('?'))).add("token(");
        for (std::size_t i = 0; i < Size; ++i) out.add(i == 0 ? "?" : ", ?");
        out.add(')');
    }
};

} // namespace cqlxx::inline CQLXX_ABI::query
