// The vectors that a storage-attached index neither holds nor finds. Replicas fail such writes and searches with WRITE_FAILURE and
// READ_FAILURE, as if they were out of order, and so they are refused before they are sent.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/floating.hpp>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Measures angles, and a vector of zeros has none.
inline constexpr std::string_view cosine = "similarity_cosine";

enum class vector_fault : std::uint8_t { none, not_finite, too_large, zeros };

/// What is said of a fault, and its name.
constexpr std::string_view sentence_of(vector_fault fault) noexcept {
    switch (fault) {
    case vector_fault::none: break;
    case vector_fault::not_finite:
        return "an element is infinite or not a number, and no index for searches by similarity holds or finds such a "
               "vector (vector_is_not_finite)";
    case vector_fault::too_large:
        return "an element is beyond 1e17, and no index for searches by similarity holds or finds such a vector "
               "(vector_is_too_large)";
    case vector_fault::zeros:
        return "all elements are 0: such a vector has no direction, and cosine similarity compares directions "
               "(vector_of_zeros)";
    }
    return {};
}

/// Why no search or index by that measure takes the vector, `element(i)` being its elements.
template <class Element>
vector_fault fault_of_vector(std::size_t size, const Element& element, std::string_view measure) {
    constexpr float greatest = 1e17F; // Cassandra's MAX_FLOAT32_COMPONENT
    bool is_finite = true, is_small = true, is_zero = true;
    for (std::size_t i = 0; i < size; ++i) {
        const float value = element(i);
        is_finite = is_finite && std::isfinite(value);
        is_small = is_small && !(std::fabs(value) > greatest);
        is_zero = is_zero && value == 0.0F;
    }
    if (!is_finite) return vector_fault::not_finite;
    if (!is_small) return vector_fault::too_large;
    return size != 0 && is_zero && measure == cosine ? vector_fault::zeros : vector_fault::none;
}
CQLXX_LAZY vector_fault fault_of_vector(std::span<const float> elements, std::string_view measure);
/// The same of an encoded vector; of none, which null and "not set" are.
CQLXX_LAZY vector_fault fault_of_vector(bytes_view data, std::string_view measure);

/// Throws `error` with `errc::value_out_of_range` where there is a fault.
CQLXX_LAZY void refuse_vector(const model::column& column, vector_fault fault);

/// Checks a [value] (§3) with its length that is to be written to a column with such an index.
CQLXX_LAZY void check_indexed(bytes_view value, const model::column& column);
/// Checks the value of a member whose column has one.
template <class Value>
void check_member(const Value& value, const model::column& column) {
    if constexpr (std::convertible_to<const Value&, std::span<const float>>) {
        refuse_vector(column, fault_of_vector(std::span<const float>(value), similarity_of(column)));
    } else { // null, or a type of the program's own
        byte_buffer alone;
        writer out(alone);
        write_value(out, value);
        check_indexed(alone.view(), column);
    }
}

/// Throws `error` for a score by cosine with a vector of zeros, which the node refuses whatever the index; what else a score
/// has no value for, it takes.
CQLXX_LAZY void check_score(const model::column& column, bytes_view data);

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::query::detail {

CQLXX_LAZY_INLINE vector_fault fault_of_vector(std::span<const float> elements, std::string_view measure) {
    return fault_of_vector(elements.size(), [&](std::size_t i) { return elements[i]; }, measure);
}

CQLXX_LAZY_INLINE vector_fault fault_of_vector(bytes_view data, std::string_view measure) {
    const auto element = [&](std::size_t i) { return codec<float>::load(data.data() + i * sizeof(float)); };
    return fault_of_vector(data.size() / sizeof(float), element, measure);
}

CQLXX_LAZY_INLINE void refuse_vector(const model::column& column, vector_fault fault) {
    if (fault != vector_fault::none)
        throw error(errc::value_out_of_range,
                    "column \"" + std::string(column.name) + "\": " + std::string(sentence_of(fault)));
}

CQLXX_LAZY_INLINE void check_indexed(bytes_view value, const model::column& column) {
    reader in(value);
    refuse_vector(column, fault_of_vector(read_cell(in).data, similarity_of(column)));
}

CQLXX_LAZY_INLINE void check_score(const model::column& column, bytes_view data) {
    if (const auto fault = fault_of_vector(data, cosine); fault == vector_fault::zeros) refuse_vector(column, fault);
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail

#endif
