// Plans with fmt.
#pragma once

#include <cqlxx/schema/plan.hpp>

#include <fmt/format.h>

#include <string_view>

/// As `plan::to_string()`.
template <>
struct fmt::formatter<cqlxx::schema::plan> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const cqlxx::schema::plan& plan, Context& context) const {
        return fmt::formatter<std::string_view>::format(plan.to_string(), context);
    }
};
