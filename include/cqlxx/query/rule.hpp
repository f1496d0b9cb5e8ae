// The rules of CQL's SELECT that a query can break, and the verdict that names one.
#pragma once

#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::query {

/// The rule that a query breaks. Those up to `ranges_apart` concern one condition or two on the same column
/// and can't be mended by adding something to the query; the others ask whether the query as a whole can be
/// answered.
enum class rule : std::uint8_t {
    none,
    // one condition
    needs_collection, ///< CONTAINS on a column that is no collection
    needs_map, ///< CONTAINS KEY on a column that is no map
    collection_compared, ///< a collection that isn't frozen, by anything but CONTAINS
    user_type_compared, ///< a user-defined type that isn't frozen
    duration_order, ///< a range of durations
    like_needs_index, ///< LIKE without an index that serves it
    vector_compared, ///< a vector column with an index, by anything but ANN
    not_equal, ///< != in WHERE
    token_relation, ///< something else than = and ranges on the partition token
    needs_map_entry, ///< c[?] of a column that is no map
    entry_of_frozen, ///< c[?] of a frozen map
    entry_relation, ///< an entry of a map by anything but =
    tuple_relation, ///< something else than =, IN and ranges on a tuple of clustering keys
    tuple_of_other, ///< a tuple of other columns than clustering keys
    tuple_order, ///< a tuple that leaves out a clustering key or is out of order
    // two conditions on one column
    restricted_twice, ///< = or IN or LIKE beside another condition
    two_lower_bounds, ///< two of > and >=
    two_upper_bounds, ///< two of < and <=
    ranges_apart, ///< two ranges of clustering keys, of which one begins within the other
    // a function as a value
    aggregate_as_value, ///< one that makes a value of many rows
    // one column that is selected
    time_of_key, ///< writetime, maxwritetime or ttl of a key column
    time_of_function, ///< the same of something that is no column
    sum_of_no_number, ///< sum or avg of something that is no number
    no_such_cast, ///< a cast between types that Cassandra doesn't know
    aggregate_of_aggregate, ///< count(max(x))
    score_of_other, ///< similarity_cosine and its like of something that is no vector of floats
    floor_of_other, ///< floor of something that is no time
    floor_start, ///< floor with windows from a moment of another type
    bound_of_other, ///< min_timeuuid or max_timeuuid of something that is no timestamp
    shift_of_other, ///< a duration + or - something that is neither timestamp nor date
    time_of_other, ///< to_date, to_timestamp or to_unix_timestamp of a type that has none
    // the query as a whole
    partition_key_lacks, ///< a partition key column without a condition
    partition_key_range, ///< a range on a partition key column
    clustering_key_gap, ///< a clustering key before a restricted one has no condition
    after_range, ///< a clustering key after one that has a range
    containment_on_key, ///< CONTAINS on a key column
    not_indexed, ///< a column that is neither key nor indexed
    index_does_not_serve, ///< a column whose index does not serve the operator
    indexes_apart, ///< two indexes that can't serve one query together
    in_with_index, ///< IN on the partition key beside an index
    order_of_other, ///< ORDER BY a column that is no clustering key
    order_needs_key, ///< ORDER BY without a complete partition key
    order_with_index, ///< ORDER BY beside an index
    order_skips, ///< ORDER BY that leaves out a clustering key
    order_mixed, ///< ORDER BY that is neither the declared order nor its reverse
    clustering_with_static, ///< only static columns are selected, but a clustering key has a condition
    distinct_of_other, ///< DISTINCT of something else than partition keys and static columns
    distinct_condition, ///< DISTINCT with a condition on something else than these
    distinct_lacks, ///< DISTINCT over partitions without one of their keys
    distinct_limited, ///< DISTINCT with PER PARTITION LIMIT
    distinct_grouped, ///< DISTINCT with GROUP BY a clustering key
    group_of_other, ///< GROUP BY a column that is no key
    group_skips, ///< GROUP BY that leaves out a key column or is out of order
    group_lacks, ///< GROUP BY a part of the partition key
    group_function, ///< GROUP BY a function that does not keep the order of one column
    group_function_of_other, ///< GROUP BY a function of something else than a clustering key
    group_behind_function, ///< GROUP BY something behind a function
    aggregate_limited, ///< PER PARTITION LIMIT of an aggregate over all rows
    tuple_filtered, ///< a range or list of tuples among what would have to be filtered
    // a search by similarity (ORDER BY … ANN OF)
    similarity_vector, ///< in a column that is no vector of floats with a storage-attached index
    similarity_order, ///< beside another ORDER BY
    similarity_filter, ///< beside a condition on a column that neither the index nor the whole key serves
    similarity_limit, ///< without LIMIT
    similarity_partition_limit, ///< with PER PARTITION LIMIT
    similarity_aggregate ///< with an aggregate or GROUP BY
};

/// What a check found: the first rule broken, the column that breaks it and, where one is involved, another
/// column.
struct verdict {
    rule broken = rule::none;
    std::size_t column = no_column;
    std::size_t other = no_column;

    constexpr bool operator==(const verdict&) const = default;
    constexpr bool ok() const noexcept { return broken == rule::none; }
};

} // namespace cqlxx::inline CQLXX_ABI::query
