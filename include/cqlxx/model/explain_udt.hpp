// The sentences for structs inside of columns that are no user-defined types, or wrong ones.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/udt.hpp>

#include <cstddef>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::model {

namespace detail {

/// False, but the compiler only knows when a mistake is named.
template <class>
inline constexpr bool never = false;

} // namespace detail

template <fixed_string Member, class Type, class Model>
struct member_has_no_cql_type {
    static_assert(detail::never<Type>, "cqlxx: this member's type is no CQL type: include the header that brings its "
                                       "codec, or specialise cqlxx::codec for it");
};
template <fixed_string Member, class Type, class Model>
struct member_has_a_null_inside {
    static_assert(detail::never<Type>,
                  "cqlxx: CQL has one null for a whole column and none inside a collection: take the "
                  "std::optional of the elements, or one of two, away");
};
template <fixed_string Member, class Type, class Model>
struct member_is_finer_than_a_timestamp {
    static_assert(detail::never<Type>,
                  "cqlxx: a CQL timestamp has milliseconds: make the member a cqlxx::timestamp, and "
                  "convert by std::chrono::floor<std::chrono::milliseconds>(time)");
};
template <fixed_string Member, class Type, class Model>
struct member_is_a_vector_of_nothing {
    static_assert(detail::never<Type>, "cqlxx: a vector has at least one element");
};
template <fixed_string Member, class Struct, class Model>
struct member_is_no_user_type {
    static_assert(detail::never<Struct>, "cqlxx: this member is a struct that isn't called a user-defined type: write "
                                         "static constexpr auto cqlxx_type = cqlxx::type_options(); in it");
};
template <class Struct>
struct struct_is_no_user_type {
    static_assert(detail::never<Struct>,
                  "cqlxx: this struct isn't called a user-defined type: write static constexpr auto "
                  "cqlxx_type = cqlxx::type_options(); in it");
};
template <class Type>
struct type_is_no_plain_struct {
    static_assert(detail::never<Type>, "cqlxx: a user-defined type is a plain struct: 1 to 100 public members, no "
                                       "constructors, no private members, no base class");
};
template <class Type>
struct type_has_a_c_array {
    static_assert(detail::never<Type>,
                  "cqlxx: a user-defined type has no C arrays: char name[16] is a std::string, and int "
                  "sizes[3] a std::array<int, 3> or a std::vector<int>");
};
template <class Type>
struct type_holds_itself {
    static_assert(detail::never<Type>,
                  "cqlxx: a user-defined type can't hold itself, in no collection either: make what "
                  "belongs to it rows of a table, with a column for the key of what they belong to");
};
template <fixed_string Member, class Type, class Model>
struct member_is_a_pointer {
    static_assert(detail::never<Type>,
                  "cqlxx: a column holds values and no pointers: use the value itself, std::optional<T> "
                  "for one that may lack, std::string for const char*");
};
template <fixed_string Field, class Type>
struct field_has_a_role {
    static_assert(detail::never<Type>,
                  "cqlxx: keys, static and indexed columns are columns of a table, not fields of a "
                  "user-defined type: take the wrapper away");
};
template <fixed_string Field, class Type>
struct field_is_unsigned {
    static_assert(detail::never<Type>, "cqlxx: CQL has no unsigned integers: use the next wider signed type, "
                                       "std::int64_t for std::uint32_t");
};
template <fixed_string Field, class FieldType, class Type>
struct field_has_no_cql_type {
    static_assert(detail::never<Type>, "cqlxx: this field's type is no CQL type: include the header that brings its "
                                       "codec, or specialise cqlxx::codec for it");
};
template <fixed_string Field, class Type>
struct field_is_a_counter {
    static_assert(detail::never<Type>, "cqlxx: a counter can't be a field of a user-defined type");
};
template <fixed_string Name, class Type>
struct option_of_unknown_field {
    static_assert(detail::never<Type>,
                  "cqlxx: cqlxx_type names a member that the struct doesn't have: say the member's "
                  "name as it stands in the struct");
};
template <fixed_string Field, fixed_string Other, class Type>
struct two_members_of_one_field {
    static_assert(detail::never<Type>, "cqlxx: two members have the same field name: rename one of them in cqlxx_type");
};
template <fixed_string Name, class Type>
struct type_name_is_no_word {
    static_assert(detail::never<Type>,
                  "cqlxx: a user-defined type's name has letters, digits and underscores only: say "
                  "another one in cqlxx_type");
};

namespace detail {

/// The struct that keeps a type from being a CQL type: one that should be a user-defined type and is none, or a wrong one;
/// void if there is none.
template <class T>
struct culprit;
template <class T>
using culprit_of = typename culprit<T>::type;

template <class... Ts>
struct first_culprit {
    using type = void;
};
template <class T, class... Rest>
struct first_culprit<T, Rest...>
    : std::conditional_t<std::is_void_v<culprit_of<T>>, first_culprit<Rest...>, culprit<T>> {};

template <class T>
consteval auto find_culprit() {
    // Empty classes are arguments of templates (clocks, orders, hashes), not values.
    if constexpr (has_refused_codec<T>) {
        return std::type_identity<void>();
    } else if constexpr (cql_writable<T> || !std::is_class_v<T> || (std::is_empty_v<T> && !says_type<T>) ||
                         !(says_type<T> || std::is_aggregate_v<T>)) {
        return std::type_identity<void>();
    } else if constexpr (!says_type<T>) {
        return std::type_identity<T>();
    } else if constexpr (type_fault_of<T>.what != mistake::no_codec) {
        return std::type_identity<T>();
    } else {
        using deeper = culprit_of<std::remove_cv_t<column_member_type<type_fault_of<T>.member, T>>>;
        return std::type_identity<std::conditional_t<std::is_void_v<deeper>, T, deeper>>();
    }
}
template <class T>
struct culprit : decltype(find_culprit<T>()) {};
template <template <class...> class Template, class... Ts>
struct culprit<Template<Ts...>> : first_culprit<Ts...> {};
template <template <class, std::size_t> class Template, class T, std::size_t Size>
struct culprit<Template<T, Size>> : culprit<T> {};

template <class T, std::size_t Index>
inline constexpr fixed_string<member_names<T>[Index].size()> field_label{member_names<T>[Index]};
template <class T, std::size_t Index>
inline constexpr fixed_string<type_options_of<T>()[Index].member.size()> type_option_label{
    type_options_of<T>()[Index].member};
template <class T>
inline constexpr fixed_string<type_label_of<T>.size()> type_name_label{type_label_of<T>};

/// The class template whose sentence tells why the codec of a type is not asked for.
template <fixed_string Member, class Type, class Model>
consteval auto refused_codec_sentence() {
    if constexpr (misplaces_null<Type>())
        return std::type_identity<member_has_a_null_inside<Member, Type, Model>>();
    else if constexpr (is_too_fine_a_time<Type>)
        return std::type_identity<member_is_finer_than_a_timestamp<Member, Type, Model>>();
    else
        return std::type_identity<member_is_a_vector_of_nothing<Member, Type, Model>>();
}

/// Of a field without a codec. A function of its own: types that have other faults can't be asked for their fields.
template <class T, std::size_t Index>
consteval auto field_sentence() {
    using field = column_member_type<Index, T>;
    if constexpr (has_refused_codec<field>)
        return refused_codec_sentence<field_label<T, Index>, field, T>();
    else
        return std::type_identity<field_has_no_cql_type<field_label<T, Index>, field, T>>();
}

/// The class template whose sentence tells what is wrong with a user-defined type.
template <class T>
consteval auto type_sentence() {
    using enum mistake;
    constexpr fault f = type_fault_of<T>;
    if constexpr (f.what == role_in_type)
        return std::type_identity<field_has_a_role<field_label<T, f.member>, T>>();
    else if constexpr (f.what == unsigned_integer)
        return std::type_identity<field_is_unsigned<field_label<T, f.member>, T>>();
    else if constexpr (f.what == no_codec)
        return field_sentence<T, f.member>();
    else if constexpr (f.what == counter_in_type)
        return std::type_identity<field_is_a_counter<field_label<T, f.member>, T>>();
    else if constexpr (f.what == unknown_member)
        return std::type_identity<option_of_unknown_field<type_option_label<T, f.member>, T>>();
    else if constexpr (f.what == same_column)
        return std::type_identity<two_members_of_one_field<field_label<T, f.member>, field_label<T, f.other>, T>>();
    else if constexpr (f.what == bad_table_name)
        return std::type_identity<type_name_is_no_word<type_name_label<T>, T>>();
    else if constexpr (f.what == c_array)
        return std::type_identity<type_has_a_c_array<T>>();
    else if constexpr (f.what == type_in_itself)
        return std::type_identity<type_holds_itself<T>>();
    else
        return std::type_identity<type_is_no_plain_struct<T>>();
}

/// Smart ones, too.
template <class T>
inline constexpr bool is_pointer = std::is_pointer_v<T> || requires(T pointer) {
    typename T::element_type;
    pointer.get();
    pointer.reset();
};

template <fixed_string Member, class Type, class Model>
consteval auto no_codec_sentence() {
    if constexpr (has_refused_codec<Type>) {
        return refused_codec_sentence<Member, Type, Model>();
    } else {
        using found = culprit_of<Type>;
        if constexpr (is_pointer<Type>)
            return std::type_identity<member_is_a_pointer<Member, Type, Model>>();
        else if constexpr (std::is_void_v<found>)
            return std::type_identity<member_has_no_cql_type<Member, Type, Model>>();
        else if constexpr (!says_type<found>)
            return std::type_identity<member_is_no_user_type<Member, found, Model>>();
        else
            return type_sentence<found>();
    }
}

} // namespace detail

/// The class template that holds the sentence for a member without a CQL type.
template <fixed_string Member, class Type, class Model>
using explain_no_codec = typename decltype(detail::no_codec_sentence<Member, Type, Model>())::type;

} // namespace cqlxx::inline CQLXX_ABI::model
