// What the type of one member says about its column, apart from the other members and from its name.
#pragma once

#include <cqlxx/model/key.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/traits.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::model {

/// What a wrapper makes of its member. `key` is decided by the other members.
enum class role : std::uint8_t { none, key, partition_key, clustering_key, static_column };

/// The facts of one member; all texts have static storage duration.
struct member_facts {
    role place = role::none;
    bool several_roles = false; ///< `key<static_column<T>>`
    order direction = ascending;
    bool indexed = false;
    std::string_view index_class{};
    std::string_view index_options{};
    std::string_view index_target{};
    bool wrapper_in_optional = false; ///< `optional<key<T>>`
    bool unsigned_integer = false;
    bool has_codec = false;
    std::string_view type{}; ///< CQL; empty without codec
    bool nullable = false;
    bool key_allowed = false;
    bool collection = false;
    bool map = false;
    bool text = false;
    bool unfrozen_user_type = false;
};

namespace detail {

/// Specialised for each wrapper: adds what it says.
template <class T>
struct wrapper_facts {
    static constexpr void add(member_facts&) noexcept {}
};

constexpr void add_role(member_facts& facts, role place, order direction = ascending) noexcept {
    facts.several_roles = facts.place != role::none;
    facts.place = place;
    facts.direction = direction;
}
template <class T>
struct wrapper_facts<key<T>> {
    static constexpr void add(member_facts& facts) noexcept { add_role(facts, role::key); }
};
template <class T>
struct wrapper_facts<partition_key<T>> {
    static constexpr void add(member_facts& facts) noexcept { add_role(facts, role::partition_key); }
};
template <class T, order Order>
struct wrapper_facts<clustering_key<T, Order>> {
    static constexpr void add(member_facts& facts) noexcept { add_role(facts, role::clustering_key, Order); }
};
template <class T>
struct wrapper_facts<static_column<T>> {
    static constexpr void add(member_facts& facts) noexcept { add_role(facts, role::static_column); }
};
template <class T>
struct wrapper_facts<indexed<T>> {
    static constexpr void add(member_facts& facts) noexcept { facts.indexed = true; }
};
template <class T, sai Options>
struct wrapper_facts<indexed<T, Options>> {
    static constexpr void add(member_facts& facts) noexcept {
        facts.indexed = true;
        facts.index_class = "sai";
        facts.index_options = constant_text<sai_options_text<Options>>.view();
        facts.index_target = name_of(Options.on);
    }
};
template <class T, index_target Target>
struct wrapper_facts<indexed<T, Target>> {
    static constexpr void add(member_facts& facts) noexcept {
        facts.indexed = true;
        facts.index_target = name_of(Target);
    }
};

template <class T>
inline constexpr bool is_optional_wrapper = false;
template <wrapper W>
inline constexpr bool is_optional_wrapper<std::optional<W>> = true;

template <class T>
inline constexpr bool is_std_optional = false;
template <class T>
inline constexpr bool is_std_optional<std::optional<T>> = true;

/// A null where CQL has none: an optional of an optional, or an element of a collection. Not asked for its codec, either.
template <class T>
consteval bool misplaces_null() {
    const auto inside = []<class Part>(std::type_identity<Part>) {
        return is_std_optional<Part> || misplaces_null<Part>();
    };
    if constexpr (is_std_optional<T>)
        return inside(std::type_identity<typename T::value_type>());
    else if constexpr (requires { typename T::mapped_type; })
        return inside(std::type_identity<typename T::key_type>()) ||
               inside(std::type_identity<typename T::mapped_type>());
    else if constexpr (requires(T range) {
                           typename T::value_type;
                           requires !std::is_same_v<typename T::value_type, T>;
                           range.begin();
                       })
        return inside(std::type_identity<typename T::value_type>());
    else
        return false;
}

template <class T>
inline constexpr bool is_vector_of_nothing = false;
template <template <class, std::size_t> class Vector, class T>
inline constexpr bool is_vector_of_nothing<Vector<T, 0>> = true;
template <class T>
inline constexpr bool is_vector_of_nothing<std::optional<T>> = is_vector_of_nothing<T>;

template <class T>
inline constexpr bool is_too_fine_a_time = types::finer_than_timestamp<T>;
template <class T>
inline constexpr bool is_too_fine_a_time<std::optional<T>> = is_too_fine_a_time<T>;

/// A type whose codec is an error of its own, which names no member: it is not asked for.
template <class T>
inline constexpr bool has_refused_codec = misplaces_null<T>() || is_vector_of_nothing<T> || is_too_fine_a_time<T>;

template <class T>
constexpr void add_codec_facts(member_facts& facts) noexcept {
    facts.wrapper_in_optional = is_optional_wrapper<T>;
    if constexpr (std::is_unsigned_v<T> && !std::is_same_v<T, bool>) {
        facts.unsigned_integer = true; // not asked for its codec, which is an error of its own
    } else if constexpr (has_refused_codec<T>) {
        facts.has_codec = false;
    } else if constexpr (cql_value<T>) {
        facts.has_codec = true;
        facts.type = codec<T>::cql;
        facts.nullable = types::is_nullable<T>();
        facts.key_allowed = types::is_key_allowed<T>();
        facts.collection = types::is_collection<T>();
        facts.map = types::is_map<T>();
        facts.text = types::is_text<T>();
        facts.unfrozen_user_type = types::is_multi_cell<T>() && !facts.collection;
    }
}

template <class T>
constexpr void add_facts(member_facts& facts) noexcept {
    if constexpr (wrapper<T>) {
        wrapper_facts<T>::add(facts);
        add_facts<typename wrapped<T>::type>(facts);
    } else {
        add_codec_facts<T>(facts);
    }
}

} // namespace detail

/// The facts of a member of type T; one constant per type, however many members have it.
template <class T>
inline constexpr member_facts facts_of = [] {
    member_facts facts;
    detail::add_facts<T>(facts);
    return facts;
}();

} // namespace cqlxx::inline CQLXX_ABI::model
