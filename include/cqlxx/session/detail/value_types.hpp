// Of which types the values of a statement are, for people who read why it was refused: the values themselves are told to nobody.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/codec.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::detail {

/// So many statements of a batch are told in an error.
inline constexpr std::size_t shown_of_batch = 3;

/// `text, int (null)`: as the cluster prepared the statement (null: it did not), otherwise as the program gave them to text,
/// `:id int` where they have names. Empty if nobody knows.
CQLXX_LAZY std::string types_of_values(const statement::bound& what, const prepared_metadata* prepared);

/// The same of a batch, of which the first statements are told: `1: text, int; 3: int`. `sent_with`: one per statement.
CQLXX_LAZY std::string types_of_values(const statement::batch_parts& batch,
                                       std::span<const std::shared_ptr<const prepared_metadata>> sent_with);

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE std::string types_of_values(const statement::bound& what, const prepared_metadata* prepared) {
    std::string text;
    reader in(what.values().encoded());
    const auto add = [&](std::string_view type, bool in_order) {
        text.append(text.empty() ? "" : ", ").append(type);
        if (!in_order) return;
        const std::int32_t length = reader(in).i32();
        read_cell(in);
        if (length < 0) text += length == null_length ? " (null)" : " (unset)";
    };
    if (prepared != nullptr)
        for (const column_spec& marker : prepared->markers) add(marker.type.to_cql(), true);
    else if (what.plan() != nullptr) // those with names stand in the order of the text
        for (const std::string_view type : what.plan()->value_types) add(type, !type.starts_with(':'));
    return text;
}

CQLXX_LAZY_INLINE std::string types_of_values(const statement::batch_parts& batch,
                                              std::span<const std::shared_ptr<const prepared_metadata>> sent_with) {
    std::string text;
    for (std::size_t i = 0; i < std::min(shown_of_batch, batch.children.size()); ++i) {
        const std::string own = types_of_values(batch.children[i], i < sent_with.size() ? sent_with[i].get() : nullptr);
        if (!own.empty()) text.append(text.empty() ? "" : "; ").append(std::to_string(i + 1)).append(": ").append(own);
    }
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
