// Whether an index that is there does what a struct asks for.
#pragma once

#include <cqlxx/schema/description.hpp>

#include <array>
#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

CQLXX_LAZY std::string in_lower_case(std::string_view text);

/// The value of an option, in lower case; `otherwise` if nothing is said.
CQLXX_LAZY std::string option_of(const index_description& index, const std::string& name, std::string_view otherwise);

/// Whether two storage-attached indexes find the same rows. Options that only change speed don't count, nor does a
/// similarity that the struct does not ask for.
CQLXX_LAZY bool finds_the_same(const index_description& wanted, const index_description& found);

} // namespace detail

/// `org.apache.cassandra.index.sai.StorageAttachedIndex`, `StorageAttachedIndex` and `SAI` are all "sai"; other classes are
/// their name without package, in lower case; the built-in kind is "".
CQLXX_LAZY std::string index_class(std::string_view name);

enum class index_match : std::uint8_t {
    apart, ///< on something else or of another kind: both can be
    serves, ///< what is there does what is wanted
    differs ///< in the place of the wanted one, but finds other rows
};

/// How an index that is there relates to a wanted one. Where the struct asks for the built-in kind, a storage-attached one
/// serves it too: that is what `default_secondary_index: sai` makes of it.
CQLXX_LAZY index_match match(const index_description& wanted, const index_description& found);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower;
}

CQLXX_LAZY_INLINE std::string option_of(const index_description& index, const std::string& name,
                                        std::string_view otherwise) {
    const auto found = index.options.find(name);
    return in_lower_case(found == index.options.end() ? otherwise : std::string_view(found->second));
}

CQLXX_LAZY_INLINE bool finds_the_same(const index_description& wanted, const index_description& found) {
    constexpr std::array<std::pair<const char*, std::string_view>, 3> defaults{
        {{"case_sensitive", "true"}, {"normalize", "false"}, {"ascii", "false"}}};
    for (const auto& [name, otherwise] : defaults)
        if (option_of(wanted, name, otherwise) != option_of(found, name, otherwise)) return false;
    const std::string similarity = "similarity_function";
    return !wanted.options.contains(similarity) ||
           option_of(wanted, similarity, "") == option_of(found, similarity, "cosine");
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE std::string index_class(std::string_view name) {
    std::string text = detail::in_lower_case(name.substr(name.rfind('.') + 1));
    return text == "storageattachedindex" ? "sai" : text;
}

CQLXX_LAZY_INLINE index_match match(const index_description& wanted, const index_description& found) {
    if (wanted.target != found.target) return index_match::apart;
    const std::string wanted_class = index_class(wanted.class_name);
    const std::string found_class = index_class(found.class_name);
    if (wanted_class.empty())
        return found_class.empty() || found_class == "sai" ? index_match::serves : index_match::apart;
    if (wanted_class != found_class) return index_match::apart;
    const bool same = wanted_class != "sai" || detail::finds_the_same(wanted, found);
    return same ? index_match::serves : index_match::differs;
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
