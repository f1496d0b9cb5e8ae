// Structs as user-defined types: a struct says that it is one, and is then a value like any other.
#pragma once

#include <cqlxx/model/description.hpp>
#include <cqlxx/model/detail/marker_types.hpp>
#include <cqlxx/model/detail/type_fields.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/model/type_options.hpp>
#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/difference.hpp>
#include <cqlxx/types/element.hpp>
#include <cqlxx/types/row.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// A struct that is a user-defined type, valid as one: a value of columns, collections, tuples, vectors and other structs.
///
///     struct address {
///         std::string street{};
///         std::optional<std::string> city{};
///         static constexpr auto cqlxx_type = cqlxx::type_options();
///     };
template <class T>
concept user_type =
    model::says_type<T> && std::is_aggregate_v<T> && model::type_fault_of<T>.what == model::mistake::none;

namespace model {

/// The user-defined type of a struct: name and fields as constants.
template <user_type T>
struct udt {
    /// Unquoted, as in the cluster; by default the struct's name in snake_case, without namespaces.
    static constexpr std::string_view name = detail::type_label_of<T>;
    static constexpr std::size_t size = detail::usable_members<T>;
    /// In the order of the members.
    static constexpr const std::array<field, size>& fields = detail::all_fields<T>;
    template <std::size_t Index>
    using value_type = std::remove_cv_t<column_member_type<Index, T>>;
};

namespace detail {

template <class T>
struct quoted_type_name {
    static constexpr void write(text_builder& out) noexcept { add_name(out, type_label_of<T>); }
};

inline std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// What makes a field of the cluster's type another one than the struct's; the name is compared before.
template <class T>
std::optional<std::string> field_difference(std::string_view name, const data_type& type, types::use what) {
    auto found = types::difference<T>(type, what);
    if (found && found->empty())
        *found = "its field " + in_quotes(name) + " is " + type.to_cql() + " in the cluster, but " +
                 types::cpp_name<T>() + " maps to " + std::string(std::string_view(codec<T>::cql));
    else if (found)
        *found = "in its field " + in_quotes(name) + ": " + *found;
    return found;
}

/// Compares a type of the cluster, whose fields are the first ones that both have.
CQLXX_LAZY std::optional<std::string> name_difference(const data_type& type, std::span<const field> fields);

/// The same for what one has more than the other.
CQLXX_LAZY std::optional<std::string> size_difference(const data_type& type, std::span<const field> fields,
                                                      types::use what);

} // namespace detail

/// A user-defined type (§5.23): its fields one after the other, as in a tuple. Fields are told apart by their place, so
/// that their names are compared with the cluster's beforehand (`difference`): they must be in the same order. Cassandra
/// adds fields at the end only. Those that a value lacks are null; those that the struct lacks are passed over.
template <class T>
struct udt_codec {
    static constexpr auto cql = constant_text<detail::quoted_type_name<T>>;
    static constexpr bool multi_cell = true;
    static constexpr bool ordered = detail::all_of_members<T, []<class M>() { return types::is_ordered<M>(); }>;
    static constexpr bool borrows = !detail::all_of_members<T, []<class M>() { return !is_view<M>; }>;
    static constexpr bool empty_is_null = false; // no bytes are a value all of whose fields are missing

    static std::optional<std::string> difference(const data_type& type, types::use what) {
        if (!type.is(type_id::udt) || type.name != udt<T>::name) return std::string();
        auto found = detail::name_difference(type, udt<T>::fields);
        const std::size_t common = std::min(udt<T>::size, type.elements.size());
        for (std::size_t i = 0; i < common && !found; ++i)
            found = differences[i](udt<T>::fields[i].name, type.elements[i], what);
        return found ? std::move(found) : detail::size_difference(type, udt<T>::fields, what);
    }
    static bool matches(const data_type& type) { return !difference(type, types::use::read); }

    static void write(writer& out, const T& value) {
        for_each_column_member(value, [&](const auto& member, auto) { write_value(out, member); });
    }
    static bool read(bytes_view in, T& value) {
        reader from(in);
        bool good = true;
        for_each_column_member(value, [&](auto& member, auto) {
            good = good && (from.remaining() == 0 ? read_value(cell(), member) : types::read_element(from, member));
        });
        while (good && from.ok() && from.remaining() != 0) read_cell(from);
        return good && from.ok();
    }

private:
    using compare = std::optional<std::string> (*)(std::string_view, const data_type&, types::use);
    static constexpr auto differences = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array<compare, sizeof...(I)>{&detail::field_difference<typename udt<T>::template value_type<I>>...};
    }(std::make_index_sequence<udt<T>::size>());
};

/// `home.zip`
template <user_type T>
struct detail::part_types<T> {
    static std::optional<std::string> mismatch(detail::part what, std::string_view field, const column_spec& marker) {
        std::optional<std::string> found;
        if (what != detail::part::field) return found;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const auto compare = [&]<std::size_t Index>() {
                if (udt<T>::fields[Index].name == field)
                    found = type_mismatch<typename udt<T>::template value_type<Index>>(marker, types::use::write);
            };
            (compare.template operator()<I>(), ...);
        }(std::make_index_sequence<udt<T>::size>());
        return found;
    }
};

} // namespace model

/// The CQL type that the struct names: `address`, `frozen<address>` inside other types.
template <user_type T>
struct codec<T> : model::udt_codec<T> {};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::model::detail {

CQLXX_LAZY_INLINE std::optional<std::string> name_difference(const data_type& type, std::span<const field> fields) {
    const std::size_t common = std::min({fields.size(), type.field_names.size(), type.elements.size()});
    for (std::size_t i = 0; i < common; ++i)
        if (type.field_names[i] != fields[i].name)
            return "its field " + std::to_string(i + 1) + " is " + in_quotes(type.field_names[i]) +
                   " in the cluster and " + in_quotes(fields[i].name) +
                   " in the struct, whose members must be in the cluster's order";
    return std::nullopt;
}

CQLXX_LAZY_INLINE std::optional<std::string> size_difference(const data_type& type, std::span<const field> fields,
                                                             types::use what) {
    const std::size_t size = type.elements.size();
    if (what != types::use::read && fields.size() > size)
        return "it has no field " + in_quotes(fields[size].name) +
               " in the cluster, so that none can be written: " + "ALTER TYPE " + quoted_name(type.name) + " ADD " +
               quoted_name(fields[size].name) + " " + std::string(fields[size].type);
    if (what == types::use::key && fields.size() < size)
        return "the struct lacks its field " + in_quotes(type.field_names[fields.size()]) +
               ", and keys are written whole";
    return std::nullopt;
}

} // namespace cqlxx::inline CQLXX_ABI::model::detail

#endif
