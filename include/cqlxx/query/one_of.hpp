// insert, update and erase of a std::variant of rows: the statement of the one that it holds.
#pragma once

#include <cqlxx/query/alternatives.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/erase.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/update.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>

#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace cqlxx::inline CQLXX_ABI {

namespace query {

/// A write of one row of several kinds, all of one table. A value as all statements.
template <class... Statements>
class one_of_statements : public statement::configurable<one_of_statements<Statements...>> {
public:
    using row_type = void;

    template <class Statement>
    explicit one_of_statements(std::in_place_t, Statement held) : held_(std::move(held)) {}

    std::string_view cql() const {
        return std::visit([](const auto& held) { return std::string_view(held.cql()); }, held_);
    }
    statement::bound lower() const& {
        return std::visit([](const auto& held) { return held.lower(); }, held_);
    }
    statement::bound lower() && {
        return std::visit([](auto& held) { return std::move(held).lower(); }, held_);
    }
    statement::options& options_of() noexcept {
        return std::visit([](auto& held) -> statement::options& { return held.options_of(); }, held_);
    }

private:
    std::variant<Statements...> held_;
};

namespace detail {

/// `make(row)` of the alternative that a variant holds.
template <class Make, class... Alternatives>
auto write_one_of(const std::variant<Alternatives...>& row, const Make& make) {
    using problem = typename alternatives<std::variant<Alternatives...>>::problem;
    if constexpr (!std::is_void_v<problem>) {
        return refuse<problem>();
    } else {
        using statements = one_of_statements<decltype(make(std::declval<const Alternatives&>()))...>;
        return std::visit([&](const auto& held) { return statements(std::in_place, make(held)); }, row);
    }
}

} // namespace detail
} // namespace query

/// Makes the INSERT of the row that a variant holds; its `always` member is written, too.
template <class First, class... Others>
auto insert(const std::variant<First, Others...>& row) {
    return query::detail::write_one_of(row, [](const auto& held) { return insert(held); });
}
template <class First, class... Others>
auto update(const std::variant<First, Others...>& row) {
    return query::detail::write_one_of(row, [](const auto& held) { return update(held); });
}
template <class First, class... Others>
auto erase(const std::variant<First, Others...>& row) {
    return query::detail::write_one_of(row, [](const auto& held) { return erase(held); });
}

} // namespace cqlxx::inline CQLXX_ABI
