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

/// A storage-attached index (Cassandra 5): `indexed<std::string, sai{.case_sensitive = false}>`.
struct sai {
    similarity_function similarity = similarity_function::unspecified; ///< vectors only; Cassandra's default: cosine
    bool case_sensitive = true; ///< text only
    bool normalize = false; ///< text only: Unicode NFC
    bool ascii = false; ///< text only: fold to ASCII

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
