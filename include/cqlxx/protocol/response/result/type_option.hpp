// The [option] that names a column's type (§4.2.5.2), read with bounds on nesting and number, or stepped over.
#pragma once

#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/types/class_name.hpp>
#include <cqlxx/types/type.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

/// What is left to spend on the types of one message: a hostile one must not make us build millions, nor recurse deep.
struct type_budget {
    static constexpr int deepest = 64;

    std::size_t types = std::size_t{1} << 18;

    /// Takes one type at a depth; makes the reader bad if there is none left.
    CQLXX_LAZY bool spend(reader& in, int depth) noexcept;
};

/// How many types follow directly after an id: 1 for list and set, 2 for map, a [short] in front for tuple.
/// UDTs have names between and are read on their own.
CQLXX_LAZY std::size_t read_element_count(reader& in, type_id id) noexcept;

/// The parameters of other ids can't be stepped over.
inline bool is_known(type_id id) noexcept { return name_of(id) != "unknown"; }

/// Reads a type with all its parameters; an unknown id makes the reader bad. A custom class that stands for a CQL
/// type (vector) becomes that type; others keep their class as text.
CQLXX_LAZY data_type read_type(reader& in, type_budget& budget, int depth = 0);

/// Steps over a type without building it.
CQLXX_LAZY void skip_type(reader& in, type_budget& budget, int depth = 0) noexcept;

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::response::result {

CQLXX_LAZY_INLINE bool type_budget::spend(reader& in, int depth) noexcept {
    if (types == 0 || depth > deepest) in.fail();
    if (in.ok()) --types;
    return in.ok();
}

CQLXX_LAZY_INLINE std::size_t read_element_count(reader& in, type_id id) noexcept {
    switch (id) {
    case type_id::list:
    case type_id::set: return 1;
    case type_id::map: return 2;
    case type_id::tuple: return in.u16();
    default: return 0;
    }
}

CQLXX_LAZY_INLINE data_type read_type(reader& in, type_budget& budget, int depth) {
    data_type type;
    if (!budget.spend(in, depth)) return type;
    type.id = static_cast<type_id>(in.u16());
    if (!is_known(type.id)) in.fail();
    if (type.id == type_id::custom) {
        type.name = read_string(in);
        return types::resolve_custom(std::move(type)); // vectors always come so, durations in v4; the class says it all
    }
    if (type.id == type_id::udt) {
        type.keyspace = read_string(in);
        type.name = read_string(in);
        const std::size_t fields = in.u16();
        for (std::size_t i = 0; i < fields && in.ok(); ++i) {
            type.field_names.emplace_back(read_string(in));
            type.elements.push_back(read_type(in, budget, depth + 1));
        }
    } else {
        const std::size_t elements = read_element_count(in, type.id);
        for (std::size_t i = 0; i < elements && in.ok(); ++i) type.elements.push_back(read_type(in, budget, depth + 1));
    }
    return type;
}

CQLXX_LAZY_INLINE void skip_type(reader& in, type_budget& budget, int depth) noexcept {
    if (!budget.spend(in, depth)) return;
    const auto id = static_cast<type_id>(in.u16());
    if (!is_known(id)) in.fail();
    if (id == type_id::custom) read_string(in);
    if (id == type_id::udt) {
        read_string(in);
        read_string(in);
        const std::size_t fields = in.u16();
        for (std::size_t i = 0; i < fields && in.ok(); ++i) {
            read_string(in);
            skip_type(in, budget, depth + 1);
        }
    } else {
        const std::size_t elements = read_element_count(in, id);
        for (std::size_t i = 0; i < elements && in.ok(); ++i) skip_type(in, budget, depth + 1);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::response::result

#endif
