// The wrappers that give a struct's member its place in the table: keys, static columns, indexes. They behave as their T.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/detail/column_value.hpp>
#include <cqlxx/model/index.hpp>

#include <cstddef>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// A part of the primary key whose role follows from the order of the members: the first key is the partition key, the
/// following ones cluster. Where any `partition_key` stands in the struct, every `key` clusters (ascending).
template <class T>
class key : public model::column_value<key<T>, T> {
public:
    using model::column_value<key, T>::column_value;

    template <model::assigns<key, T> Value>
    constexpr key& operator=(Value&& value) {
        return model::unwrap(*this) = std::forward<Value>(value), *this;
    }
};

/// A part of a composite partition key, in member order.
template <class T>
class partition_key : public model::column_value<partition_key<T>, T> {
public:
    using model::column_value<partition_key, T>::column_value;

    template <model::assigns<partition_key, T> Value>
    constexpr partition_key& operator=(Value&& value) {
        return model::unwrap(*this) = std::forward<Value>(value), *this;
    }
};

/// A part of the key that orders the rows of a partition: `clustering_key<timestamp, descending>` is newest first.
template <class T, order Order = ascending>
class clustering_key : public model::column_value<clustering_key<T, Order>, T> {
public:
    using model::column_value<clustering_key, T>::column_value;

    template <model::assigns<clustering_key, T> Value>
    constexpr clustering_key& operator=(Value&& value) {
        return model::unwrap(*this) = std::forward<Value>(value), *this;
    }
};

/// A column that all rows of a partition share. Its table needs a clustering key.
template <class T>
class static_column : public model::column_value<static_column<T>, T> {
public:
    using model::column_value<static_column, T>::column_value;

    template <model::assigns<static_column, T> Value>
    constexpr static_column& operator=(Value&& value) {
        return model::unwrap(*this) = std::forward<Value>(value), *this;
    }
};

/// A column with an index: Cassandra's built-in one, or `indexed<T, sai{}>`. Goes inside other wrappers:
/// `key<indexed<T>>`, `static_column<indexed<T>>`.
template <class T, auto... Options>
class indexed : public model::column_value<indexed<T, Options...>, T> {
public:
    using model::column_value<indexed, T>::column_value;

    template <model::assigns<indexed, T> Value>
    constexpr indexed& operator=(Value&& value) {
        return model::unwrap(*this) = std::forward<Value>(value), *this;
    }
};

/// Makes plain members the key: `using primary_key = cqlxx::leading<1, 2>;` in a struct says that its first member is the
/// partition key and the next two cluster.
template <std::size_t Partition, std::size_t Clustering>
struct leading {
    static constexpr std::size_t partition_size = Partition;
    static constexpr std::size_t clustering_size = Clustering;
};

namespace model {

template <class T>
struct wrapped<key<T>> {
    using type = T;
};
template <class T>
struct wrapped<partition_key<T>> {
    using type = T;
};
template <class T, order Order>
struct wrapped<clustering_key<T, Order>> {
    using type = T;
};
template <class T>
struct wrapped<static_column<T>> {
    using type = T;
};
template <class T, auto... Options>
struct wrapped<indexed<T, Options...>> {
    using type = T;
};

} // namespace model
} // namespace cqlxx::inline CQLXX_ABI
