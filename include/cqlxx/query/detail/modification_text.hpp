// The text of an UPDATE or DELETE: `UPDATE t USING TTL ? SET … WHERE … IF …`, `DELETE … FROM t WHERE … IF …`.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/clause.hpp>

namespace cqlxx::inline CQLXX_ABI::query {

/// UPDATE and DELETE, as parts of a statement's type.
struct updating {
    static constexpr bool erases = false;
};
struct erasing {
    static constexpr bool erases = true;
};

template <class Model, class Verb, class... Clauses>
class modification;

namespace detail {

/// Clauses are in the order of their places.
template <class Model, class Verb, class... Clauses>
struct modification_text {
    static constexpr void write(model::text_builder& out) noexcept {
        out.add(Verb::erases ? "DELETE" : "UPDATE ");
        if (!Verb::erases) add_table(out);
        [[maybe_unused]] int last = -1;
        ((Clauses::place <= slot::change ? write_clause<Clauses>(out, last) : void()), ...);
        if (Verb::erases) {
            out.add(" FROM ");
            add_table(out);
        }
        ((Clauses::place <= slot::change ? void() : write_clause<Clauses>(out, last)), ...);
    }

private:
    static constexpr void add_table(model::text_builder& out) noexcept {
        model::add_qualified_name(out, model::table<Model>::keyspace, model::table<Model>::name);
    }
    template <class Clause>
    static constexpr void write_clause(model::text_builder& out, int& last) noexcept {
        const int place = static_cast<int>(Clause::place);
        out.add(place == last ? Clause::next : Clause::first);
        Clause::write(out, model::table<Model>::columns);
        last = place;
    }
};

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query
