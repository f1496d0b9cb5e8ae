// RESULT Rows and Prepared (§4.2.5) built from columns and C++ values.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/testing/answer.hpp>
#include <cqlxx/testing/column_type.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/row.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

/// A column or bind marker by its name and CQL type, "text"; a `data_type` for user-defined types.
inline column_spec column(std::string_view name, std::string_view cql_type) {
    return {"ks", "tab", std::string(name), parse_type(cql_type)};
}
inline column_spec column(std::string_view name, data_type type) {
    return {"ks", "tab", std::string(name), std::move(type)};
}

/// Columns, a list with a name since GCC 12 compiles no braces inside a co_await expression.
template <std::same_as<column_spec>... Columns>
std::vector<column_spec> columns(Columns... each) {
    std::vector<column_spec> all;
    (all.push_back(std::move(each)), ...);
    return all;
}

namespace detail {

inline void write_columns(writer& out, const std::vector<column_spec>& columns, protocol::version v) {
    protocol::write_string(out, columns.empty() ? "ks" : columns[0].keyspace);
    protocol::write_string(out, columns.empty() ? "tab" : columns[0].table);
    for (const column_spec& column : columns) {
        protocol::write_string(out, column.name);
        write_type(out, column.type, v);
    }
}

} // namespace detail

/// Some rows:
///
///     rows(column("name", "text"), column("year", "int")).add("ford", 1970).add("fiat", std::optional<int>())
class rows {
public:
    template <std::same_as<column_spec>... Columns>
    explicit rows(Columns... each) : columns_(testing::columns(std::move(each)...)) {}
    explicit rows(std::vector<column_spec> columns) : columns_(std::move(columns)) {}

    /// A row. Throws `error` (`errc::type_mismatch`) if the values are not those of the columns.
    template <cql_writable... Values>
    rows& add(const Values&... values) {
        if (sizeof...(Values) != columns_.size())
            throw error(errc::type_mismatch, "a row of " + std::to_string(sizeof...(Values)) + " values for " +
                                                 std::to_string(columns_.size()) + " columns");
        std::size_t i = 0;
        (check<Values>(columns_[i++]), ...);
        writer out(cells_);
        (write_value(out, values), ...);
        ++count_;
        return *this;
    }
    /// More pages follow: the client continues with this paging state.
    rows& more(std::string_view paging_state) { return paging_state_ = paging_state, *this; }

    const std::vector<column_spec>& described() const noexcept { return columns_; }

    /// The message; `known`: the client has the columns and wants none (§4.1.4, skip_metadata).
    answer encode(protocol::version v, bool known = false) const {
        using namespace protocol;
        std::int32_t flags = known ? metadata_flags::no_metadata : metadata_flags::global_table;
        if (!paging_state_.empty()) flags |= metadata_flags::has_more_pages;
        answer message(opcode::result);
        message.i32(2).i32(flags).i32(static_cast<std::int32_t>(columns_.size()));
        if (!paging_state_.empty()) message.cell(paging_state_);
        writer out = message.out();
        if (!known) detail::write_columns(out, columns_, v);
        message.i32(count_).raw(cells_.view());
        return message;
    }

private:
    template <class Value>
    static void check(const column_spec& column) {
        if (const auto problem = type_mismatch<Value>(column, types::use::write))
            throw error(errc::type_mismatch, *problem);
    }

    std::vector<column_spec> columns_;
    byte_buffer cells_;
    std::string paging_state_;
    std::int32_t count_ = 0;
};

/// RESULT Prepared: an id, the bind markers and the columns of the result (none: it returns no rows). In v5 the id of the
/// result's metadata is "meta".
inline answer prepared(std::string_view id, protocol::version v, const std::vector<column_spec>& markers = {},
                       const std::vector<column_spec>& result = {}) {
    using namespace protocol;
    answer message(opcode::result);
    message.i32(4).string(id);
    if (v >= protocol::version::v5) message.string("meta");
    writer out = message.out();
    message.i32(metadata_flags::global_table).i32(static_cast<std::int32_t>(markers.size())).i32(0);
    detail::write_columns(out, markers, v);
    message.i32(result.empty() ? metadata_flags::no_metadata : metadata_flags::global_table);
    message.i32(static_cast<std::int32_t>(result.size()));
    if (!result.empty()) detail::write_columns(out, result, v);
    return message;
}

} // namespace cqlxx::inline CQLXX_ABI::testing
