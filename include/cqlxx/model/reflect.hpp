// What the compiler knows about a struct: how many members it has, their types and names. The only file that includes PFR.
#pragma once

#include <cqlxx/core/version.hpp>

#include <boost/pfr/core.hpp>
#include <boost/pfr/tuple_size.hpp>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::model {

/// Structs with more members can't be reflected (PFR 2.0's limit; later ones carry more).
inline constexpr std::size_t max_members = 100;

/// The number of a struct's members. It must be an aggregate without base classes.
template <class Struct>
inline constexpr std::size_t member_count = boost::pfr::tuple_size_v<Struct>;

/// The declared type of the member at `Index`, wrappers included.
template <std::size_t Index, class Struct>
using member_type = boost::pfr::tuple_element_t<Index, Struct>;

/// The member at `Index`.
template <std::size_t Index, class Struct>
constexpr auto& member(Struct& object) noexcept {
    return boost::pfr::get<Index>(object);
}

/// Calls `visit(member, index)` for all members in order; `index` converts to a constant std::size_t.
template <class Struct, class Visit>
constexpr void for_each_member(Struct& object, Visit&& visit) {
    boost::pfr::for_each_field(object, std::forward<Visit>(visit));
}

/// Calls `use(tied)` with references to all members, each of which `tied_member<Index>(tied)` gives: for a function that walks
/// over the members with local variables of its own, which stay in registers.
template <class Struct, class Use>
constexpr void with_members(Struct& object, Use&& use) {
    boost::pfr::detail::for_each_field_dispatcher(object, std::forward<Use>(use),
                                                  std::make_index_sequence<member_count<Struct>>());
}
template <std::size_t Index, class Tied>
CQLXX_ALWAYS_INLINE constexpr auto& tied_member(Tied& tied) noexcept {
    return boost::pfr::detail::sequence_tuple::get<Index>(tied);
}

namespace detail {

/// Converts to the type of any member, where nothing is evaluated. (Defined because Clang 19 misses it between parentheses.)
struct any_member {
    std::size_t position;
    template <class Member>
    operator Member() const {
        std::abort();
    }
};
template <class Struct, class Indexes>
inline constexpr bool spreads_an_array = false;
// Between braces the elements of an array may be given one by one, as if they were members; between parentheses they may not.
template <class Struct, std::size_t... I>
inline constexpr bool spreads_an_array<Struct, std::index_sequence<I...>> =
    requires { Struct{any_member{I}...}; } && !requires { Struct(any_member{I}...); };

} // namespace detail

/// True for a struct with a C array among its members, whose elements PFR takes for members.
template <class Struct>
inline constexpr bool has_c_array = detail::spreads_an_array<Struct, std::make_index_sequence<member_count<Struct>>>;

namespace detail {

// Clang warns where an object without definition has its address taken, although nothing of it reaches the program.
#if defined(__clang__)
#    pragma clang diagnostic push
#    pragma clang diagnostic ignored "-Wundefined-var-template"
#    pragma clang diagnostic ignored "-Wundefined-internal"
#endif

/// An object that is declared only to have an address, never made: its members need no default constructors.
template <class T>
union unmade {
    char nothing;
    T value;
    constexpr ~unmade() {}
};
template <class T>
extern unmade<T> unmade_object;

/// A pointer as a template argument: within a class both compilers print the whole path to what it points to.
struct address {
    const void* pointer;
};

// Not stored in a variable: GCC would emit it, and with it a reference to the object.
template <class Struct, std::size_t Index>
consteval address address_of_member() {
    return {std::addressof(member<Index>(unmade_object<Struct>.value))};
}

template <class Struct, auto Pointer, std::size_t... Indexes>
consteval std::size_t position_of(std::index_sequence<Indexes...>) {
    const void* wanted = std::addressof(unmade_object<Struct>.value.*Pointer);
    std::size_t found = sizeof...(Indexes);
    ((address_of_member<Struct, Indexes>().pointer == wanted ? void(found = Indexes) : void()), ...);
    return found;
}

#if defined(__clang__)
#    pragma clang diagnostic pop
#endif

template <address Address>
consteval const char* print_address() noexcept {
    return __PRETTY_FUNCTION__;
}
template <class Type>
consteval const char* print_type() noexcept {
    return __PRETTY_FUNCTION__;
}

constexpr bool is_name_character(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c < 0;
}

/// The last C++ name in a printed expression, before closing brackets: `… &unmade_object.value.year}]` gives `year`.
constexpr std::string_view last_name(std::string_view printed) noexcept {
    std::size_t end = printed.size();
    while (end > 0 && !is_name_character(printed[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_name_character(printed[begin - 1])) --begin;
    return printed.substr(begin, end - begin);
}

} // namespace detail

/// The name of the member at `Index`, as it stands in the struct. The text lives only while the compiler runs: copy it.
template <class Struct, std::size_t Index>
consteval std::string_view member_name() {
    return detail::last_name(detail::print_address<detail::address_of_member<Struct, Index>()>());
}

/// The position of the member that a pointer to member names: `position_of<automobile, &automobile::year>() == 1`.
template <class Struct, auto Pointer>
consteval std::size_t position_of() {
    return detail::position_of<Struct, Pointer>(std::make_index_sequence<member_count<Struct>>());
}

/// The name of a type without namespaces and enclosing functions; ends in `>` where it is a template's. To be copied, too.
template <class Type>
consteval std::string_view type_name() {
    std::string_view printed = detail::print_type<Type>(); // "… [with Type = main()::a::b]" or "… [Type = b]"
    printed.remove_prefix(printed.find("Type = ") + 7);
    printed.remove_suffix(1);
    if (printed.ends_with('>')) return printed;
    const std::size_t colon = printed.rfind(':');
    return colon == std::string_view::npos ? printed : printed.substr(colon + 1);
}

} // namespace cqlxx::inline CQLXX_ABI::model
