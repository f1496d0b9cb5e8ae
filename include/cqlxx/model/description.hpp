// What a struct says about its table besides its members: names, keyspace, renamed columns, orders, a key of plain members.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/key.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// The optional description of a model's table, in the struct:
///
///     static constexpr auto cqlxx_table = cqlxx::table_options("cars").keyspace("showroom").rename("price", "list_price");
///
/// Texts are literals (static storage). Names are taken as they are, case included; they are quoted where needed.
class table_options {
public:
    /// What is said about one member.
    struct member_option {
        std::string_view member{};
        std::string_view column{}; ///< empty: named as the member
        bool descending = false;
    };
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
        return with(member_option{member, column, false});
    }
    /// Orders a clustering key descending: for structs with plain members (else: `clustering_key<T, descending>`).
    constexpr table_options descending(std::string_view member) const { return with(member_option{member, {}, true}); }

    /// Makes a null an error where it is read into a member that is no std::optional; else the member keeps its default.
    constexpr table_options strict() const noexcept {
        auto changed = *this;
        changed.strict_ = true;
        return changed;
    }

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
    constexpr table_options with(member_option option) const {
        auto changed = *this;
        changed.members_.at(changed.size_++) = option; // more than max_member_options: no constant expression
        return changed;
    }

    std::string_view name_;
    std::string_view keyspace_;
    std::array<member_option, max_member_options> members_{};
    std::size_t size_ = 0;
    bool strict_ = false;
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

/// The options of a model: from outside if it is described there, else from the struct, else none.
template <class Model>
consteval table_options options_of() {
    if constexpr (requires { model_description<Model>::cqlxx_table; })
        return model_description<Model>::cqlxx_table;
    else if constexpr (requires { Model::cqlxx_table; })
        return Model::cqlxx_table;
    else
        return table_options();
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
