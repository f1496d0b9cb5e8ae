// Errors of values come from where only a column is known: here they are told whose it is.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/types/cpp_name.hpp>
#include <cqlxx/types/named_error.hpp>

namespace cqlxx::inline CQLXX_ABI::query::detail {

template <class Model>
[[noreturn, gnu::noinline]] void throw_naming_model(const error& failure) {
    throw error(failure.code(), types::cpp_name<model::row_struct<Model>>() + ": " + types::explanation_of(failure));
}

/// Calls `write()`, which encodes or checks values for a model; an `error` that it throws names the model, too.
template <class Model, class Write>
CQLXX_ALWAYS_INLINE constexpr auto naming_model(const Write& write) {
    try {
        return write();
    } catch (const error& failure) {
        throw_naming_model<Model>(failure);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
