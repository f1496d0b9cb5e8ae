// insert(row).if_not_exists(), update(row).if_exists(), erase(row).iff(…): writes that tell what became of them.
#pragma once

#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/checked_row.hpp>
#include <cqlxx/query/detail/guards.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/detail/written_row.hpp>
#include <cqlxx/query/query_set.hpp>
#include <cqlxx/query/write_mistake.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/outcome.hpp>

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// A row's write with IF: `Write` has the text's `write(text_builder&)`, `rejected_type`, and which columns it binds in which
/// order: see `written_row`.
template <mapped Model, class Write>
class conditional_row_write : public statement::configurable<conditional_row_write<Model, Write>> {
public:
    using row_type = void;
    using model_type = Model;
    using rejected_type = typename Write::rejected_type;

    conditional_row_write(statement::value_list values, statement::options how)
        : values_(std::move(values)), how_(how) {
        how_.idempotent(false);
    }

    static constexpr std::string_view cql() noexcept { return model::constant_text<Write>.view(); }

    statement::bound lower() const& { return conditional_row_write(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    static constexpr const statement::settling<rejected_type>* settle_by() noexcept {
        return &detail::settled_by<Model, rejected_type, detail::written_row<Model, Write>>::value;
    }

    statement::options& options_of() noexcept { return how_; }

    /// It is said before the condition: insert(row).ttl(1h).if_not_exists().
    template <class Time>
    refused ttl(const Time&) const {
        return refuse<mistake::ttl_behind_condition<std::enable_if_t<sizeof(Time) != 0, Model>>>();
    }

private:
    statement::bound lower_moved() {
        return statement::bound::constant(cql(), std::move(values_), std::move(how_),
                                          &row_codec<Model>::mismatch_of_markers)
            .with_condition();
    }

    statement::value_list values_;
    statement::options how_;
};

/// `Write` with ` IF a = ? AND b > ?` behind it; the guards are in their order.
template <mapped Model, class Write, class... Guards>
struct guarded_text : Write {
    using rejected_type = detail::checked_columns<Model, Guards...>;

    static constexpr void write(model::text_builder& out) noexcept {
        Write::write(out);
        bool first = true;
        const auto add = [&]<class Guard>(Guard*) {
            out.add(first ? Guard::first : Guard::next);
            first = false;
            Guard::write(out, model::table<Model>::columns);
        };
        (add(static_cast<Guards*>(nullptr)), ...);
    }
};

namespace detail {

template <mapped Model, class Write, class Order, class... Guards, std::size_t... I>
consteval auto find_guarded(std::index_sequence<I...>) {
    using text = guarded_text<Model, Write, std::tuple_element_t<Order::sorted[I], std::tuple<Guards...>>...>;
    return std::type_identity<conditional_row_write<Model, text>>();
}

} // namespace detail

/// A row's write (its text, values and options) with the conditions of an iff(), which must be right.
template <mapped Model, class Write, class... Given>
auto guarded_row_write(statement::value_list values, const statement::options& how, const Given&... guards) {
    using order = detail::extension<Model, typename detail::guard_meaning<Model, Given>::clause...>;
    using write = typename decltype(detail::find_guarded<Model, Write, order,
                                                         typename detail::guard_meaning<Model, Given>::clause...>(
        std::index_sequence_for<Given...>()))::type;
    const std::size_t before = values.count();
    std::size_t added = 0;
    const auto add = [&](const auto& guard) {
        using means = detail::guard_meaning<Model, std::remove_cvref_t<decltype(guard)>>;
        detail::naming_model<Model>([&] {
            values.insert_values(before + order::markers_before(added++), means::clause::markers,
                                 [&](writer& out) { means::write(out, guard); });
        });
    };
    (add(guards), ...);
    return write(std::move(values), how);
}

} // namespace cqlxx::inline CQLXX_ABI::query
