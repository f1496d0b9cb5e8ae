// How a struct says that it is a user-defined type, and what that is called.
#pragma once

#include <cqlxx/model/description.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

/// Makes a struct a user-defined type. In the struct:
///
///     static constexpr auto cqlxx_type = cqlxx::type_options("address").rename("zip", "zip_code");
///
/// or, for a struct that can't be changed, in a specialisation of `model_description`. Texts are literals (static
/// storage). Names are taken as they are, case included; they are quoted where needed. The type is one of the keyspace
/// of the table that uses it.
class type_options {
public:
    /// Another name for the field of a member.
    struct field_option {
        std::string_view member{};
        std::string_view field{};
    };
    static constexpr std::size_t max_field_options = 32;

    /// An empty name is the struct's own in snake_case.
    constexpr explicit type_options(std::string_view name = {}) noexcept : name_(name) {}

    /// Gives a member's field another name than the member's.
    constexpr type_options rename(std::string_view member, std::string_view field) const {
        auto changed = *this;
        changed.fields_.at(changed.size_++) = {member, field}; // more than max_field_options: no constant expression
        return changed;
    }

    constexpr std::string_view name() const noexcept { return name_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr const field_option& operator[](std::size_t index) const noexcept { return fields_[index]; }

    /// The field's name of a member.
    constexpr std::string_view field_of(std::string_view member) const noexcept {
        for (std::size_t i = 0; i < size_; ++i)
            if (fields_[i].member == member) return fields_[i].field;
        return member;
    }

private:
    std::string_view name_;
    std::array<field_option, max_field_options> fields_{};
    std::size_t size_ = 0;
};

namespace model {

/// True if a struct says that it is a user-defined type, rightly or not. (So does what derives from it: wrappers.)
template <class T>
concept says_type =
    std::is_class_v<T> && (requires { model_description<T>::cqlxx_type; } || requires { T::cqlxx_type; });

/// From outside if it is described there, else from the struct.
template <says_type T>
consteval type_options type_options_of() {
    if constexpr (requires { model_description<T>::cqlxx_type; })
        return model_description<T>::cqlxx_type;
    else
        return T::cqlxx_type;
}

} // namespace model
} // namespace cqlxx::inline CQLXX_ABI
