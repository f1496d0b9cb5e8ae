// Reads the answer to a conditional write: `[applied]`, and, where it is false, what the cluster has.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/named_row.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::statement {

/// Why an answer can't be what a conditional write is answered with.
struct conditional_fault {
    errc code;
    std::string explanation;
};

/// Reads the rows behind `cells` into `out`. The columns are those of this very answer: they differ between success and
/// failure. Several rows are the answer to a rejected batch. Throws only what a user's codec throws.
template <named_row Row>
std::optional<conditional_fault> read_conditional_result(std::span<const column_spec> columns, reader cells,
                                                         std::size_t row_count, outcome<Row>& out) {
    if (columns.empty() || columns[0].name != "[applied]" || !columns[0].type.is(type_id::boolean))
        return conditional_fault{errc::unexpected_response,
                                 "the answer does not begin with the column [applied]: it is no conditional write's"};
    if (row_count == 0) return conditional_fault{errc::unexpected_response, "the answer does not say if it is applied"};
    const auto others = columns.subspan(1);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < row_count; ++i) {
        const cell flag = read_cell(cells);
        if (flag.data.size() != codec<bool>::size)
            return conditional_fault{errc::malformed_value, "[applied] is neither true nor false"};
        const bool applied = codec<bool>::load(flag.data.data());
        if (applied && i == 0) { // what else comes is of no interest
            out = outcome<Row>::make_applied();
            return std::nullopt;
        }
        if (applied)
            return conditional_fault{errc::unexpected_response, "the answer says both applied and not applied"};
        if (others.empty()) continue; // no row stands in the way
        if (i == 0)
            if (auto found = named_row_codec<Row>::mismatch(others))
                return conditional_fault{errc::type_mismatch, std::move(*found)};
        const reader row = cells;
        if (!named_row_codec<Row>::read(cells, others, rows.emplace_back()) || !cells.ok()) {
            const decode_problem why = named_row_problem<Row>(row, others);
            return conditional_fault{why.code,
                                     "row " + std::to_string(i + 1) + " of the answer can't be decoded: " + why.text};
        }
    }
    out = outcome<Row>::make_rejected(std::move(rows));
    return std::nullopt;
}

} // namespace cqlxx::inline CQLXX_ABI::statement
