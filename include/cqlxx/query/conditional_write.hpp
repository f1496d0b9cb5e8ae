// insert(row).if_not_exists(), update(row).if_exists(), erase(row).if_exists(): writes that tell what became of them.
#pragma once

#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/detail/written_row.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/outcome.hpp>

#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::query {

/// A write with IF [NOT] EXISTS: `Write` has the text's `write(text_builder&)` and `values`, which columns it binds in
/// which order.
template <mapped Model, class Write>
class conditional_row_write : public statement::configurable<conditional_row_write<Model, Write>> {
public:
    using row_type = void;
    using model_type = Model;
    using rejected_type = Model;

    conditional_row_write(statement::value_list values, statement::options how)
        : values_(std::move(values)), how_(how) {
        how_.idempotent(false);
    }

    static constexpr std::string_view cql() noexcept { return model::constant_text<Write>.view(); }

    statement::bound lower() const& { return conditional_row_write(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    static constexpr const statement::settling<Model>* settle_by() noexcept { return &settle_; }

    statement::options& options_of() noexcept { return how_; }

private:
    using written = detail::written_row<Model, Write>;
    static constexpr bool has_static_columns = model::table<Model>::count(model::column_kind::static_) != 0;
    static constexpr statement::settling<Model> settle_{&written::read,          &row_codec<Model>::mismatch,
                                                        &row_codec<Model>::read, &row_codec<Model>::problem,
                                                        &written::in_effect,     has_static_columns};

    statement::bound lower_moved() {
        return statement::bound::constant(cql(), std::move(values_), std::move(how_),
                                          &row_codec<Model>::mismatch_of_markers)
            .with_condition();
    }

    statement::value_list values_;
    statement::options how_;
};

} // namespace cqlxx::inline CQLXX_ABI::query
