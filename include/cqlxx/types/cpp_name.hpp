// The name of a C++ type as people write it, for the messages of errors; made when one is printed.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::types {

/// Specialised for types that are known by another name than the compiler's: `cqlxx::timestamp`.
template <class T>
inline constexpr std::string_view cpp_alias{};
template <>
inline constexpr std::string_view cpp_alias<std::int8_t> = "std::int8_t";
template <>
inline constexpr std::string_view cpp_alias<std::int16_t> = "std::int16_t";
template <>
inline constexpr std::string_view cpp_alias<std::int32_t> = "std::int32_t";
template <>
inline constexpr std::string_view cpp_alias<std::int64_t> = "std::int64_t";
template <>
inline constexpr std::string_view cpp_alias<std::string> = "std::string";
template <>
inline constexpr std::string_view cpp_alias<std::string_view> = "std::string_view";

namespace detail {

template <class Type>
constexpr const char* print_cpp_type() noexcept {
    return __PRETTY_FUNCTION__; // "… [with Type = main()::a::b]" or "… [Type = b]"
}

CQLXX_LAZY void erase_all(std::string& text, std::string_view unwanted);

/// What the compiler printed, without inline namespaces and unnamed ones.
CQLXX_LAZY std::string cleaned_cpp_name(std::string_view printed);

/// Arguments that nobody writes: allocators, orders and hashes that are the default.
CQLXX_LAZY bool is_default_argument(std::string_view name) noexcept;

/// `name<…>` with other arguments.
CQLXX_LAZY std::string with_arguments(std::string name, std::initializer_list<std::string> arguments);

template <class T>
struct cpp_name {
    static std::string get() {
        if (!cpp_alias<T>.empty()) return std::string(cpp_alias<T>);
        return cleaned_cpp_name(print_cpp_type<T>());
    }
};
template <template <class...> class Template, class... Ts>
struct cpp_name<Template<Ts...>> {
    static std::string get() {
        using T = Template<Ts...>;
        if (!cpp_alias<T>.empty()) return std::string(cpp_alias<T>);
        return with_arguments(cleaned_cpp_name(print_cpp_type<T>()), {cpp_name<Ts>::get()...});
    }
};
template <template <class, std::size_t> class Template, class T, std::size_t N>
struct cpp_name<Template<T, N>> {
    static std::string get() {
        return with_arguments(cleaned_cpp_name(print_cpp_type<Template<T, N>>()),
                              {cpp_name<T>::get(), std::to_string(N)});
    }
};

} // namespace detail

/// `std::map<std::string, std::vector<std::int32_t>>`: no inline or unnamed namespaces, no default arguments.
template <class T>
std::string cpp_name() {
    return detail::cpp_name<T>::get();
}

} // namespace cqlxx::inline CQLXX_ABI::types

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types::detail {

CQLXX_LAZY_INLINE void erase_all(std::string& text, std::string_view unwanted) {
    for (std::size_t at = text.find(unwanted); at != std::string::npos; at = text.find(unwanted, at))
        text.erase(at, unwanted.size());
}

CQLXX_LAZY_INLINE std::string cleaned_cpp_name(std::string_view printed) {
    printed.remove_prefix(printed.find("Type = ") + 7);
    printed.remove_suffix(1);
    std::string name(printed);
    constexpr std::string_view own = "cqlxx::";
    for (std::size_t at = name.find("cqlxx::v"); at != std::string::npos; at = name.find("cqlxx::v", at + 1)) {
        const std::size_t version = at + own.size();
        const bool is_version = version + 1 < name.size() && name[version + 1] >= '0' && name[version + 1] <= '9';
        if (is_version) name.erase(version, name.find("::", version) + 2 - version);
    }
    for (const std::string_view unwanted :
         {"__cxx11::", "_V2::", "__debug::", "{anonymous}::", "(anonymous namespace)::", "<unnamed>::"})
        erase_all(name, unwanted);
    return name;
}

CQLXX_LAZY_INLINE bool is_default_argument(std::string_view name) noexcept {
    for (const std::string_view usual : {"std::allocator<", "std::less<", "std::hash<", "std::equal_to<"})
        if (name.starts_with(usual)) return true;
    return false;
}

CQLXX_LAZY_INLINE std::string with_arguments(std::string name, std::initializer_list<std::string> arguments) {
    name.erase(name.find('<'));
    std::string_view separator = "<";
    for (const std::string& argument : arguments) {
        if (is_default_argument(argument)) continue;
        name.append(separator).append(argument);
        separator = ", ";
    }
    return name += '>';
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#endif
