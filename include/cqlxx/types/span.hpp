// list<T> from borrowed elements, to bind only.
#pragma once

#include <cqlxx/types/list.hpp>

#include <cstddef>
#include <span>

namespace cqlxx::inline CQLXX_ABI {

/// CQL `list<T>`, written from a span; the elements are encoded when the statement is made. (A span of bytes is a
/// blob.)
template <class T>
    requires cql_writable<T>
struct codec<std::span<const T>> : types::list_codec<std::span<const T>, T> {};

/// CQL `list<T>`, written from a span of elements that could be changed.
template <class T>
    requires cql_writable<T>
struct codec<std::span<T>> : types::list_codec<std::span<T>, T> {};

} // namespace cqlxx::inline CQLXX_ABI
