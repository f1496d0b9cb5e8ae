// The options of an index on a column: `indexed<T>` is Cassandra's built-in one, `indexed<T, sai{…}>` storage-attached.
#pragma once

#include <cqlxx/model/text_builder.hpp>

#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// How near two vectors are, for a storage-attached index on a vector column.
enum class similarity_function : std::uint8_t { unspecified, cosine, dot_product, euclidean };
inline constexpr similarity_function cosine = similarity_function::cosine;
inline constexpr similarity_function dot_product = similarity_function::dot_product;
inline constexpr similarity_function euclidean = similarity_function::euclidean;

/// What an index on a map holds: its values (as that of any collection, if nothing is said), its keys, or both of each entry
/// together. `indexed<std::map<K, V>, map_keys>`, `indexed<std::map<K, V>, sai{.on = map_entries}>`.
enum class index_target : std::uint8_t { values, keys, entries };
inline constexpr index_target map_values = index_target::values;
inline constexpr index_target map_keys = index_target::keys;
inline constexpr index_target map_entries = index_target::entries;

/// A storage-attached index (Cassandra 5): `indexed<std::string, sai{.case_sensitive = false}>`.
struct sai {
    similarity_function similarity = similarity_function::unspecified; ///< vectors only; Cassandra's default: cosine
    bool case_sensitive = true; ///< text only
    bool normalize = false; ///< text only: Unicode NFC
    bool ascii = false; ///< text only: fold to ASCII
    index_target on = index_target::values; ///< maps only

    constexpr bool operator==(const sai&) const = default;
};

namespace model {

/// The name of a similarity function in CQL; empty for `unspecified`.
constexpr std::string_view name_of(similarity_function function) noexcept {
    switch (function) {
    case similarity_function::cosine: return "COSINE";
    case similarity_function::dot_product: return "DOT_PRODUCT";
    case similarity_function::euclidean: return "EUCLIDEAN";
    case similarity_function::unspecified: break;
    }
    return {};
}

/// The word in CQL; empty for values, which need none.
constexpr std::string_view name_of(index_target what) noexcept {
    if (what == index_target::keys) return "keys";
    return what == index_target::entries ? "entries" : "";
}

/// Writes the options that differ from Cassandra's defaults as a CQL map, `{'case_sensitive': 'false'}`; nothing if none.
template <sai Options>
struct sai_options_text {
    static constexpr void write(text_builder& out) noexcept {
        bool first = true;
        const auto option = [&](std::string_view name, std::string_view value) {
            out.add(first ? "{'" : ", '").add(name).add("': '").add(value).add("'");
            first = false;
        };
        if (!Options.case_sensitive) option("case_sensitive", "false");
        if (Options.normalize) option("normalize", "true");
        if (Options.ascii) option("ascii", "true");
        if (const auto name = name_of(Options.similarity); !name.empty()) option("similarity_function", name);
        if (!first) out.add('}');
    }
};

} // namespace model
} // namespace cqlxx::inline CQLXX_ABI
