// Random values of structs that are user-defined types.
#pragma once

#include "unit/types/random_values.hpp"
#include <cqlxx/model/udt.hpp>

#include <type_traits>

namespace random_values {

template <cqlxx::user_type T>
struct maker<T> {
    static T make(generator& bits) {
        T value;
        cqlxx::model::for_each_member(value, [&](auto& member, auto) {
            member = random_values::make<std::remove_cvref_t<decltype(member)>>(bits);
        });
        return value;
    }
};

} // namespace random_values
