// What save(row) makes of a tracked row that stands in several tables.
#pragma once

#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/refused.hpp>
#include <cqlxx/query/model_mistake.hpp>
#include <cqlxx/query/replace.hpp>
#include <cqlxx/query/tracked.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/commitment.hpp>
#include <cqlxx/statement/configurable.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// A tracked row of several tables: see `replace_statement`.
template <mapped Model>
class save_in_tables : public statement::configurable<save_in_tables<Model>> {
public:
    using row_type = void;
    using model_type = Model;
    static constexpr bool needs_logged_batch = true;

    /// Throws `error` with `errc::value_out_of_range` for a value that CQL can't hold.
    explicit save_in_tables(const tracked<Model>& row)
        : what_(row.is_new() ? replace_statement<Model>(*row) : replace_statement<Model>(*row.before(), *row)),
          commitment_(row.memory(), std::make_shared<const Model>(*row)), is_needed_(row.is_changed()) {}

    std::string cql() const { return what_.cql(); }
    statement::bound lower() const& { return what_.lower(); }
    statement::bound lower() && { return std::move(what_).lower(); }

    /// For clusters whose batch_size_fail_threshold is not 50 KiB.
    save_in_tables batch_limit(std::size_t bytes) const {
        save_in_tables limited = *this;
        limited.what_ = std::move(limited.what_).batch_limit(bytes);
        return limited;
    }

    refused if_exists() const { return refuse<mistake::no_conditions_in_several_tables<Model>>(); }
    template <class... Guards>
    refused iff(const Guards&...) const {
        return refuse<mistake::no_conditions_in_several_tables<std::enable_if_t<sizeof...(Guards) + 1 != 0, Model>>>();
    }

    bool is_needed() const noexcept { return is_needed_; }
    statement::commitment commitment() const noexcept { return commitment_; }

    statement::options& options_of() noexcept { return what_.options_of(); }

private:
    replace_statement<Model> what_;
    statement::commitment commitment_;
    bool is_needed_;
};

} // namespace cqlxx::inline CQLXX_ABI::query
