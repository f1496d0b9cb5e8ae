// The sentences for mistakes in models: each is a class template named as the mistake, so that compilers print it.
#pragma once

#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/model/explain_projection.hpp>
#include <cqlxx/model/explain_tables.hpp>
#include <cqlxx/model/explain_udt.hpp>
#include <cqlxx/model/table.hpp>

#include <cstddef>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI::model {

template <class Model>
struct model_is_no_plain_struct {
    static_assert(detail::never<Model>,
                  "cqlxx: a model is a plain struct: public members, no constructors, no private members, "
                  "no virtual functions");
};
template <class Model>
struct model_with_const_or_reference_members {
    static_assert(detail::never<Model>,
                  "cqlxx: a model has no const members and no references, for rows are read into them: own the value, "
                  "and make the whole object const where it shouldn't change");
};
template <class Model>
struct cqlxx_table_is_no_table_options {
    static_assert(detail::never<Model>,
                  "cqlxx: write static constexpr auto cqlxx_table = cqlxx::table_options(\"its_name\"); "
                  "no other type, and no member of each row");
};
template <class Model>
struct model_has_a_base_class {
    static_assert(detail::never<Model>,
                  "cqlxx: a model can't have a base class: copy the members of the base into the struct");
};
template <class Model>
struct model_has_no_members {
    static_assert(detail::never<Model>,
                  "cqlxx: a model needs members: each is a column, the first key<T> is the partition key");
};
template <class Model, std::size_t Members>
struct model_has_too_many_members {
    static_assert(detail::never<Model>,
                  "cqlxx: a model has at most 100 members: keep what belongs together in a map or a "
                  "user-defined type");
};
template <class Model>
struct model_has_a_c_array {
    static_assert(detail::never<Model>,
                  "cqlxx: a model has no C arrays: char name[16] is a std::string, and int sizes[3] "
                  "a std::array<int, 3> or a std::vector<int>");
};
template <class Given>
struct row_behind_a_pointer {
    static_assert(detail::never<Given>,
                  "cqlxx: this holds a row or points to one, and is none itself: give the row, *it");
};
template <class Given>
struct several_rows_at_once {
    static_assert(detail::never<Given>,
                  "cqlxx: this holds several rows, and a statement writes one: run a statement for "
                  "each by run_all(), or add them to a batch");
};
template <class Embedded, class Model>
struct embedded_is_no_plain_struct {
    static_assert(detail::never<Model>,
                  "cqlxx: the T of embedded<T> is a plain struct with members: no constructors, no private members, no "
                  "base class");
};
template <fixed_string Member, class Model>
struct wrapper_inside_optional {
    static_assert(detail::never<Model>,
                  "cqlxx: a column's wrapper goes outside, indexed<std::optional<T>>, and a key is never "
                  "optional");
};
template <fixed_string Member, class Model>
struct member_has_two_roles {
    static_assert(detail::never<Model>,
                  "cqlxx: a member is either key, static or regular: only indexed<T> goes inside another "
                  "wrapper");
};
template <fixed_string Member, class Model>
struct member_is_unsigned {
    static_assert(detail::never<Model>,
                  "cqlxx: CQL has no unsigned integers: use the next wider signed type, std::int64_t for "
                  "std::uint32_t");
};
template <fixed_string Name, class Model>
struct option_of_unknown_member {
    static_assert(detail::never<Model>,
                  "cqlxx: cqlxx_table names a member that the struct doesn't have: say the member's name "
                  "as it stands in the struct");
};
template <fixed_string Member, fixed_string Other, class Model>
struct two_members_of_one_column {
    static_assert(detail::never<Model>,
                  "cqlxx: two members have the same column name: rename one of them in cqlxx_table");
};
template <fixed_string Name, class Model>
struct table_name_is_no_word {
    static_assert(detail::never<Model>,
                  "cqlxx: a table's name has letters, digits and underscores only: say another one in "
                  "cqlxx_table");
};
template <fixed_string Name, class Model>
struct keyspace_name_is_no_word {
    static_assert(detail::never<Model>,
                  "cqlxx: a keyspace's name has letters, digits and underscores only: say another one in "
                  "cqlxx_table");
};
template <fixed_string Option, class Model>
struct option_said_twice {
    static_assert(detail::never<Model>,
                  "cqlxx: cqlxx_table says this option of the table twice: take one of them away");
};
template <fixed_string Option, class Model>
struct option_name_is_no_word {
    static_assert(detail::never<Model>,
                  "cqlxx: the name of a table's option has letters, digits and underscores only: say the value apart, "
                  "with(\"gc_grace_seconds\", 3600)");
};
template <class Model>
struct time_to_live_out_of_range {
    static_assert(detail::never<Model>, "cqlxx: a default time to live is between 0 seconds (none) and 20 years");
};
template <class Model>
struct time_to_live_of_counters {
    static_assert(detail::never<Model>,
                  "cqlxx: counters don't expire: take default_time_to_live away from this table of counters");
};
template <fixed_string Member, class Model>
struct key_described_twice {
    static_assert(detail::never<Model>, "cqlxx: the key is said twice: use either key wrappers or primary_key = "
                                        "leading<partition, clustering>");
};
template <class Model>
struct primary_key_leads_too_many {
    static_assert(detail::never<Model>,
                  "cqlxx: primary_key = leading<partition, clustering> counts more members than the "
                  "struct has");
};
template <class Model>
struct model_has_no_partition_key {
    static_assert(detail::never<Model>,
                  "cqlxx: a model needs a partition key: make its first member key<T>, or write using "
                  "primary_key = cqlxx::leading<1, 0>;");
};
template <fixed_string Member, class Model>
struct key_can_be_null {
    static_assert(detail::never<Model>, "cqlxx: a part of the primary key is never null: take std::optional away");
};
template <fixed_string Member, fixed_string Type, class Model>
struct key_of_this_type {
    static_assert(detail::never<Model>, "cqlxx: a column of this type can't be a part of the primary key: freeze it "
                                        "(cqlxx::frozen<T>) or use another type");
};
template <fixed_string Member, class Model>
struct descending_needs_a_clustering_key {
    static_assert(detail::never<Model>,
                  "cqlxx: only clustering keys have an order: take descending away from this member");
};
template <fixed_string Member, class Model>
struct partition_key_needs_no_index {
    static_assert(detail::never<Model>,
                  "cqlxx: rows are found by the partition key as it is: take indexed away from it (a part "
                  "of a composite one may have an index)");
};
template <fixed_string Member, class Model>
struct index_on_keys_needs_a_map {
    static_assert(
        detail::never<Model>,
        "cqlxx: only a map that is not frozen has an index on its keys or entries: say indexed<T> without them");
};
template <fixed_string Member, class Model>
struct index_beside_counters {
    static_assert(detail::never<Model>, "cqlxx: a table with counters has no indexes: take indexed away");
};
template <fixed_string Member, fixed_string Type, class Model>
struct index_on_this_type {
    static_assert(
        detail::never<Model>,
        "cqlxx: Cassandra indexes no column of this type: durations and user-defined types that are not frozen "
        "never, blobs and vectors of other numbers than float not by sai");
};
template <fixed_string Member, class Model>
struct index_option_out_of_place {
    static_assert(detail::never<Model>,
                  "cqlxx: this column's index can't have these options: similarity is for vectors, case_sensitive, "
                  "normalize and ascii are for texts that are no keys");
};
template <fixed_string Member, class Model>
struct name_of_column_with_sai {
    static_assert(detail::never<Model>,
                  "cqlxx: a column with an sai index has a name of at most 48 letters, digits and "
                  "underscores: rename it in cqlxx_table");
};
template <fixed_string Member, class Model>
struct static_column_needs_a_clustering_key {
    static_assert(detail::never<Model>, "cqlxx: a static column is shared by the rows of a partition: give the model a "
                                        "clustering key, or make the column a plain member");
};
template <fixed_string Counter, fixed_string Other, class Model>
struct counter_beside_other_columns {
    static_assert(detail::never<Model>,
                  "cqlxx: a table with counters has only keys and counters: move the other columns to a "
                  "table of their own");
};

namespace detail {

template <class Model, std::size_t Index>
inline constexpr fixed_string<member_names<Model>[Index].size()> member_label{member_names<Model>[Index]};
template <class Model>
inline constexpr auto label = member_label<Model, fault_of<Model>.member>;
template <class Model>
inline constexpr auto other_label = member_label<Model, fault_of<Model>.other>;
template <class Model, std::size_t Index>
inline constexpr fixed_string<all_facts<Model>[Index].type.size()> type_label{all_facts<Model>[Index].type};
template <class Model, std::size_t Index>
inline constexpr fixed_string<options_of<Model>()[Index].member.size()> option_label{options_of<Model>()[Index].member};
template <class Model, std::size_t Index>
inline constexpr fixed_string<options_of<Model>().settings()[Index].option.size()> setting_label{
    options_of<Model>().settings()[Index].option};
template <class Model>
inline constexpr fixed_string<table_name<Model>.size()> table_label{table_name<Model>};
template <class Model>
inline constexpr fixed_string<options_of<Model>().keyspace().size()> keyspace_label{options_of<Model>().keyspace()};

template <class Given>
concept holds_rows = requires(Given given) {
    requires std::is_class_v<std::remove_cvref_t<decltype(*given.begin())>>;
    given.end();
};

/// The sentence for something else than a plain struct.
template <class Given>
void explain_no_struct() {
    if constexpr (requires(Given given) { requires std::is_class_v<std::remove_cvref_t<decltype(*given)>>; })
        (void)sizeof(row_behind_a_pointer<Given>);
    else if constexpr (holds_rows<Given>)
        (void)sizeof(several_rows_at_once<Given>);
    else
        (void)sizeof(model_is_no_plain_struct<Given>);
}

} // namespace detail

/// Stops the compiler with the sentence for what is wrong with `Model`; does nothing for a valid one. Called directly by
/// the public functions that take a model, so that the way to it in the diagnostic is short.
template <class Model>
void explain() {
    using enum mistake;
    constexpr fault f = fault_of<Model>;
    if constexpr (f.what == no_aggregate) detail::explain_no_struct<Model>();
    if constexpr (f.what == no_options) (void)sizeof(cqlxx_table_is_no_table_options<Model>);
    if constexpr (f.what == base_class) (void)sizeof(model_has_a_base_class<Model>);
    if constexpr (f.what == unassignable) (void)sizeof(model_with_const_or_reference_members<Model>);
    if constexpr (f.what == no_members) (void)sizeof(model_has_no_members<Model>);
    if constexpr (f.what == too_many_members) (void)sizeof(model_has_too_many_members<Model, member_count<Model>>);
    if constexpr (f.what == c_array) (void)sizeof(model_has_a_c_array<Model>);
    if constexpr (f.what == bad_embedded)
        (void)sizeof(embedded_is_no_plain_struct<member_type<detail::first_bad_embedded<Model>(), Model>, Model>);
    if constexpr (f.what == wrapper_in_optional) (void)sizeof(wrapper_inside_optional<detail::label<Model>, Model>);
    if constexpr (f.what == several_roles) (void)sizeof(member_has_two_roles<detail::label<Model>, Model>);
    if constexpr (f.what == unsigned_integer) (void)sizeof(member_is_unsigned<detail::label<Model>, Model>);
    if constexpr (f.what == no_codec)
        (void)sizeof(
            explain_no_codec<detail::label<Model>, unwrapped<column_member_type<f.member, row_struct<Model>>>, Model>);
    if constexpr (f.what == index_target_of_no_map)
        (void)sizeof(index_on_keys_needs_a_map<detail::label<Model>, Model>);
    if constexpr (f.what == several_tables) explain_tables<Model>();
    if constexpr (f.what == projection) explain_projection<Model>();
    if constexpr (f.what == unknown_member)
        (void)sizeof(option_of_unknown_member<detail::option_label<Model, f.member>, Model>);
    if constexpr (f.what == same_column)
        (void)sizeof(two_members_of_one_column<detail::label<Model>, detail::other_label<Model>, Model>);
    if constexpr (f.what == bad_table_name) (void)sizeof(table_name_is_no_word<detail::table_label<Model>, Model>);
    if constexpr (f.what == bad_keyspace_name)
        (void)sizeof(keyspace_name_is_no_word<detail::keyspace_label<Model>, Model>);
    if constexpr (f.what == setting_said_twice)
        (void)sizeof(option_said_twice<detail::setting_label<Model, f.member>, Model>);
    if constexpr (f.what == setting_is_no_word)
        (void)sizeof(option_name_is_no_word<detail::setting_label<Model, f.member>, Model>);
    if constexpr (f.what == bad_time_to_live) (void)sizeof(time_to_live_out_of_range<Model>);
    if constexpr (f.what == expiring_counters) (void)sizeof(time_to_live_of_counters<Model>);
    if constexpr (f.what == key_said_twice) (void)sizeof(key_described_twice<detail::label<Model>, Model>);
    if constexpr (f.what == leading_too_many) (void)sizeof(primary_key_leads_too_many<Model>);
    if constexpr (f.what == no_partition_key) (void)sizeof(model_has_no_partition_key<Model>);
    if constexpr (f.what == nullable_key) (void)sizeof(key_can_be_null<detail::label<Model>, Model>);
    if constexpr (f.what == key_of_bad_type)
        (void)sizeof(key_of_this_type<detail::label<Model>, detail::type_label<Model, f.member>, Model>);
    if constexpr (f.what == descending_no_clustering_key)
        (void)sizeof(descending_needs_a_clustering_key<detail::label<Model>, Model>);
    if constexpr (f.what == static_without_clustering_key)
        (void)sizeof(static_column_needs_a_clustering_key<detail::label<Model>, Model>);
    if constexpr (f.what == indexed_partition_key)
        (void)sizeof(partition_key_needs_no_index<detail::label<Model>, Model>);
    if constexpr (f.what == mistake::index_beside_counters)
        (void)sizeof(model::index_beside_counters<detail::label<Model>, Model>);
    if constexpr (f.what == index_of_bad_type)
        (void)sizeof(index_on_this_type<detail::label<Model>, detail::type_label<Model, f.member>, Model>);
    if constexpr (f.what == misplaced_index_option)
        (void)sizeof(index_option_out_of_place<detail::label<Model>, Model>);
    if constexpr (f.what == bad_indexed_name) (void)sizeof(name_of_column_with_sai<detail::label<Model>, Model>);
    if constexpr (f.what == counter_beside_others)
        (void)sizeof(counter_beside_other_columns<detail::label<Model>, detail::other_label<Model>, Model>);
}

} // namespace cqlxx::inline CQLXX_ABI::model
