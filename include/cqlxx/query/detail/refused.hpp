// What a function returns after it has stopped the compiler with a sentence, so that no second error follows.
#pragma once

#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/statement.hpp>

#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query {

/// Passes for a statement. No program that compiles holds one.
class refused : public statement::configurable<refused> {
public:
    using row_type = void;

    std::string_view cql() const noexcept { return {}; }
    statement::bound lower() const { return statement::bound::constant({}, {}, how_); }
    refused if_not_exists() const { return *this; }
    refused if_exists() const { return *this; }
    template <class... Guards>
    refused iff(const Guards&...) const {
        return *this;
    }
    refused ttl(whole_seconds) const { return *this; }
    statement::options& options_of() noexcept { return how_; }

private:
    statement::options how_;
};

/// Stops the compiler with the sentence of a mistake, a class template that holds a static_assert. Returned by a
/// statement's function in place of the statement.
template <class Mistake>
refused refuse() {
    (void)sizeof(Mistake);
    return {};
}

} // namespace cqlxx::inline CQLXX_ABI::query
