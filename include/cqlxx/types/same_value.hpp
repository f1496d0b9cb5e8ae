// Whether two encoded values are one and the same to Cassandra, although their bytes differ: sets in another order, 1.0 and 1.00.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/decimal.hpp>
#include <cqlxx/types/type.hpp>
#include <cqlxx/types/varint.hpp>
#include <cqlxx/types/vint.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::types {

/// Whether 1.0 and 1.00 are two values. They are one wherever Cassandra compares by type, and two as partition keys, which are
/// known by their bytes.
enum class spelling : bool { is_ignored, counts };

/// The elements of a collection, of a map each key with its value behind it; none if its bytes are cut off.
CQLXX_LAZY std::optional<std::vector<cell>> elements_of(const data_type& type, bytes_view collection);

namespace detail {

/// Numbers that have several spellings.
template <class Number>
bool is_same_number(bytes_view a, bytes_view b) {
    Number first, second;
    return codec<Number>::read(a, first) && codec<Number>::read(b, second) && (first <=> second) == 0;
}

CQLXX_LAZY bool is_same_part(const data_type& type, const cell& a, const cell& b, spelling numbers);

/// Every element of one set, or entry of one map, is in the other.
CQLXX_LAZY bool is_part(const data_type& type, const std::vector<cell>& part, const std::vector<cell>& whole,
                        spelling numbers);

/// Cassandra sorts what is written as a set or map.
CQLXX_LAZY bool is_same_sorted(const data_type& type, bytes_view a, bytes_view b, spelling numbers);

/// One by one: lists, and the sets and maps within other values, which stay as they were written.
CQLXX_LAZY bool are_same_elements(const data_type& type, bytes_view a, bytes_view b, spelling numbers);

/// Parts of tuples and fields of user-defined types: those that are left out at the end are null.
CQLXX_LAZY bool are_same_parts(const data_type& type, bytes_view a, bytes_view b, spelling numbers);

/// Whether one value may have several encodings.
CQLXX_LAZY bool has_spellings(const data_type& type) noexcept;

/// Elements that may be spelled in several ways stand behind their lengths; others are their bytes.
CQLXX_LAZY bool is_same_vector(const data_type& type, bytes_view a, bytes_view b, spelling numbers);

} // namespace detail

/// True if Cassandra would hold one and the same for both. Values of other bytes are the same where a number has several spellings
/// (`decimal`, `varint`), at any depth, and where the value itself is a set or map, written in another order. Takes time by
/// the square of the size of such sets and maps; bytes that are no such value equal their like only.
CQLXX_LAZY bool is_same_value(const data_type& type, const cell& a, const cell& b,
                              spelling numbers = spelling::is_ignored);

} // namespace cqlxx::inline CQLXX_ABI::types

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_LAZY_INLINE std::optional<std::vector<cell>> elements_of(const data_type& type, bytes_view collection) {
    reader in(collection);
    const std::int64_t count = std::int64_t{in.i32()} * (type.is(type_id::map) ? 2 : 1);
    std::vector<cell> found;
    for (std::int64_t i = 0; i < count && in.ok(); ++i) found.push_back(read_cell(in));
    return in.ok() ? std::optional(std::move(found)) : std::nullopt;
}

CQLXX_LAZY_INLINE bool is_same_value(const data_type& type, const cell& a, const cell& b, spelling numbers) {
    const bool is_sorted = type.is(type_id::set) || type.is(type_id::map);
    if (!is_sorted || a.is_null || b.is_null) return detail::is_same_part(type, a, b, numbers);
    return as_text(a.data) == as_text(b.data) || detail::is_same_sorted(type, a.data, b.data, numbers);
}

} // namespace cqlxx::inline CQLXX_ABI::types

namespace cqlxx::inline CQLXX_ABI::types::detail {

CQLXX_LAZY_INLINE bool is_part(const data_type& type, const std::vector<cell>& part, const std::vector<cell>& whole,
                               spelling numbers) {
    const std::size_t step = type.is(type_id::map) ? 2 : 1;
    for (std::size_t i = 0; i < part.size(); i += step) {
        bool found = false;
        for (std::size_t j = 0; j < whole.size() && !found; j += step)
            found = is_same_part(type.elements[0], part[i], whole[j], numbers) &&
                    (step == 1 || is_same_part(type.elements[1], part[i + 1], whole[j + 1], numbers));
        if (!found) return false;
    }
    return true;
}

CQLXX_LAZY_INLINE bool is_same_sorted(const data_type& type, bytes_view a, bytes_view b, spelling numbers) {
    const auto first = elements_of(type, a), second = elements_of(type, b);
    return first && second && is_part(type, *first, *second, numbers) && is_part(type, *second, *first, numbers);
}

CQLXX_LAZY_INLINE bool are_same_elements(const data_type& type, bytes_view a, bytes_view b, spelling numbers) {
    const auto first = elements_of(type, a), second = elements_of(type, b);
    bool same = first && second && first->size() == second->size();
    for (std::size_t i = 0; same && i < first->size(); ++i)
        same = is_same_part(type.elements[i % type.elements.size()], (*first)[i], (*second)[i], numbers);
    return same;
}

CQLXX_LAZY_INLINE bool are_same_parts(const data_type& type, bytes_view a, bytes_view b, spelling numbers) {
    reader in_a(a), in_b(b);
    const auto next = [](reader& in) { return in.remaining() == 0 ? cell() : read_cell(in); };
    for (const data_type& part : type.elements)
        if (!is_same_part(part, next(in_a), next(in_b), numbers) || !in_a.ok() || !in_b.ok()) return false;
    return true;
}

CQLXX_LAZY_INLINE bool has_spellings(const data_type& type) noexcept {
    switch (type.id) {
    case type_id::decimal:
    case type_id::varint:
    case type_id::list:
    case type_id::set:
    case type_id::map:
    case type_id::tuple:
    case type_id::udt: return true;
    default: return type.is_vector() && has_spellings(type.elements[0]);
    }
}

CQLXX_LAZY_INLINE bool is_same_vector(const data_type& type, bytes_view a, bytes_view b, spelling numbers) {
    const data_type& element = type.elements[0];
    if (!has_spellings(element)) return false;
    reader in_a(a), in_b(b);
    const auto next = [](reader& in) { return cell{in.raw(read_unsigned_vint(in)), false}; };
    for (std::uint32_t i = 0; i < type.dimension; ++i)
        if (!is_same_part(element, next(in_a), next(in_b), numbers) || !in_a.ok() || !in_b.ok()) return false;
    return in_a.remaining() == 0 && in_b.remaining() == 0;
}

CQLXX_LAZY_INLINE bool is_same_part(const data_type& type, const cell& a, const cell& b, spelling numbers) {
    if (a.is_null || b.is_null) return a.is_null == b.is_null;
    if (as_text(a.data) == as_text(b.data)) return true;
    const bool by_value = numbers == spelling::is_ignored;
    switch (type.id) {
    case type_id::decimal: return by_value && is_same_number<decimal>(a.data, b.data);
    case type_id::varint: return by_value && is_same_number<varint>(a.data, b.data);
    case type_id::list:
    case type_id::set:
    case type_id::map: return are_same_elements(type, a.data, b.data, numbers);
    case type_id::tuple:
    case type_id::udt: return are_same_parts(type, a.data, b.data, numbers);
    default: return type.is_vector() && is_same_vector(type, a.data, b.data, numbers);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

#endif
