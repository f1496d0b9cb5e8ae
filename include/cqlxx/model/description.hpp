// What a struct says about its table besides its members: names, keyspace, renamed columns, orders, a key of plain members.
#pragma once

#include <cqlxx/core/time_limit.hpp>
#include <cqlxx/model/column.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/model/setting.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

namespace model {

/// What table_options say about one member.
struct member_option {
    std::string_view member{};
    std::string_view column{}; ///< empty: named as the member
    bool descending = false;
};

} // namespace model

/// The optional description of a model's table, in the struct:
///
///     static constexpr auto cqlxx_table = cqlxx::table_options("cars").keyspace("showroom").rename("price", "list_price");
///
/// Texts are literals (static storage). Names are taken as they are, case included; they are quoted where needed.
///
/// Options of the table itself (`.comment("…")`, `.with("name", value)`) are counted in the type, so that models without
/// any pay nothing for them. They are set when sync_table makes the table; see there for a table that exists.
template <std::size_t Settings = 0>
class table_options {
public:
    using member_option = model::member_option;
    static constexpr std::size_t max_member_options = 32;

    /// An empty name is the struct's own in snake_case.
    constexpr explicit table_options(std::string_view name = {}) noexcept : name_(name) {}

    /// The keyspace of the table; without one the session's is meant.
    constexpr table_options keyspace(std::string_view name) const noexcept {
        auto changed = *this;
        changed.keyspace_ = name;
        return changed;
    }
    /// Gives a member's column another name than the member's.
    constexpr table_options rename(std::string_view member, std::string_view column) const {
        return about(member_option{member, column, false});
    }
    /// Orders a clustering key descending: for structs with plain members (else: `clustering_key<T, descending>`).
    constexpr table_options descending(std::string_view member) const { return about(member_option{member, {}, true}); }

    /// Makes a null an error where it is read into a member that is no std::optional; else the member keeps its default.
    constexpr table_options strict() const noexcept {
        auto changed = *this;
        changed.strict_ = true;
        return changed;
    }

    /// Any option of CREATE TABLE … WITH: `.with("cdc", true)`, `.with("memtable", "skiplist")`.
    constexpr table_options<Settings + 1> with(std::string_view option, model::setting_value value) const {
        table_options<Settings + 1> more = grown<1>();
        more.settings_[Settings] = {option, {}, value};
        return more;
    }
    /// An option that is a map: `.with("compaction", option_map("class", "LeveledCompactionStrategy"))`.
    template <model::map_kind Kind, std::size_t Entries>
    constexpr table_options<Settings + Entries> with(std::string_view option,
                                                     const option_map<Kind, Entries>& map) const {
        table_options<Settings + Entries> more = grown<Entries>();
        for (std::size_t i = 0; i < Entries; ++i)
            more.settings_[Settings + i] = {option, map.entries[i].name, map.entries[i].value};
        return more;
    }
    constexpr auto comment(std::string_view text) const { return with("comment", text); }
    /// How long rows and values live that are written without a TTL of their own; at most 20 years, not in tables of counters.
    constexpr auto default_time_to_live(whole_seconds time) const {
        return with("default_time_to_live", std::int64_t{std::chrono::seconds(time).count()});
    }
    /// How long tombstones are kept: a node that was away for longer, unrepaired, brings deleted rows back.
    constexpr auto gc_grace(whole_seconds time) const {
        return with("gc_grace_seconds", std::int64_t{std::chrono::seconds(time).count()});
    }
    /// `.compaction(time_window_compaction(1, compaction_window::days))`
    template <std::size_t Entries>
    constexpr auto compaction(const option_map<model::map_kind::compaction, Entries>& strategy) const {
        return with("compaction", strategy);
    }
    /// `.compression(zstd_compression().with("compression_level", 5))`, `.compression(no_compression())`
    template <std::size_t Entries>
    constexpr auto compression(const option_map<model::map_kind::compression, Entries>& how) const {
        return with("compression", how);
    }
    /// Whether keys are cached, and how many rows of each partition: `.caching(cached::all, 100)`.
    constexpr auto caching(cached keys, std::int64_t rows_per_partition) const {
        return with("caching", option_map("keys", model::name_of(keys)).with("rows_per_partition", rows_per_partition));
    }
    constexpr auto caching(cached keys, cached rows = cached::none) const {
        return with("caching",
                    option_map("keys", model::name_of(keys)).with("rows_per_partition", model::name_of(rows)));
    }
    /// When a coordinator asks a further replica: "99p", "50ms", "MAX(99p,10ms)", "ALWAYS", "NEVER".
    constexpr auto speculative_retry(std::string_view when) const { return with("speculative_retry", when); }
    constexpr auto bloom_filter_fp_chance(double chance) const { return with("bloom_filter_fp_chance", chance); }

    constexpr const std::array<model::setting, Settings>& settings() const noexcept { return settings_; }

    constexpr std::string_view name() const noexcept { return name_; }
    constexpr std::string_view keyspace() const noexcept { return keyspace_; }
    constexpr bool is_strict() const noexcept { return strict_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr const member_option& operator[](std::size_t index) const noexcept { return members_[index]; }

    /// The column's name of a member.
    constexpr std::string_view column_of(std::string_view member) const noexcept {
        for (std::size_t i = 0; i < size_; ++i)
            if (members_[i].member == member && !members_[i].column.empty()) return members_[i].column;
        return member;
    }
    constexpr bool is_descending(std::string_view member) const noexcept {
        for (std::size_t i = 0; i < size_; ++i)
            if (members_[i].member == member && members_[i].descending) return true;
        return false;
    }

private:
    template <std::size_t>
    friend class table_options;

    template <std::size_t More>
    constexpr table_options<Settings + More> grown() const {
        table_options<Settings + More> more(name_);
        more.keyspace_ = keyspace_;
        more.members_ = members_;
        more.size_ = size_;
        more.strict_ = strict_;
        for (std::size_t i = 0; i < Settings; ++i) more.settings_[i] = settings_[i];
        return more;
    }
    constexpr table_options about(member_option option) const {
        auto changed = *this;
        changed.members_.at(changed.size_++) = option; // more than max_member_options: no constant expression
        return changed;
    }

    std::string_view name_;
    std::string_view keyspace_;
    std::array<member_option, max_member_options> members_{};
    std::size_t size_ = 0;
    bool strict_ = false;
    std::array<model::setting, Settings> settings_{};
};

/// Specialise it to describe a struct that can't be changed, with the members that the struct itself would have:
///
///     template <> struct cqlxx::model_description<weather::reading> {
///         static constexpr auto cqlxx_table = cqlxx::table_options("readings").descending("taken_at");
///         using primary_key = cqlxx::leading<1, 1>;
///     };
template <class Model>
struct model_description {};

namespace model {

/// True if a struct says that it is a projection of a model, rightly or not: see projection.hpp.
template <class T>
concept says_projection =
    std::is_class_v<T> &&
    (requires { typename model_description<T>::projection_of; } || requires { typename T::projection_of; });

/// The model of a projection: from outside if it is described there, else from the struct.
template <says_projection Projection>
consteval auto find_projected() {
    if constexpr (requires { typename model_description<Projection>::projection_of; })
        return std::type_identity<typename model_description<Projection>::projection_of>();
    else
        return std::type_identity<typename Projection::projection_of>();
}
template <says_projection Projection>
using projected_model = typename decltype(find_projected<Projection>())::type;

namespace detail {

template <class T>
inline constexpr bool are_table_options = false;
template <std::size_t Settings>
inline constexpr bool are_table_options<table_options<Settings>> = true;

/// The struct, or its description from outside, has options of its table.
template <class Source>
concept gives_options = requires { &Source::cqlxx_table; } &&
                        are_table_options<std::remove_cv_t<std::remove_pointer_t<decltype(&Source::cqlxx_table)>>>;
/// It has something of that name that is none: a text, a member of each row.
template <class Source>
concept misnames_options = requires { &Source::cqlxx_table; } && !gives_options<Source>;

} // namespace detail

/// The options of a model: from outside if it is described there, else from the struct, else none. A projection has those of
/// its model.
template <class Model>
consteval auto options_of() {
    if constexpr (says_projection<Model>)
        return options_of<projected_model<Model>>();
    else if constexpr (detail::gives_options<model_description<Model>>)
        return model_description<Model>::cqlxx_table;
    else if constexpr (detail::gives_options<Model>)
        return Model::cqlxx_table;
    else
        return table_options<0>();
}

/// How many leading members are the partition key and cluster, as the model says it; <0, 0> if it doesn't.
template <class Model>
consteval auto leading_of() {
    if constexpr (requires { typename model_description<Model>::primary_key; })
        return typename model_description<Model>::primary_key();
    else if constexpr (requires { typename Model::primary_key; })
        return typename Model::primary_key();
    else
        return leading<0, 0>();
}

} // namespace model
} // namespace cqlxx::inline CQLXX_ABI
