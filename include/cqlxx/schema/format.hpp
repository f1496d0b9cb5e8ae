// Plans and verifications with fmt.
#pragma once

#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/verification.hpp>

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

/// As `verification::to_string()`.
template <>
struct fmt::formatter<cqlxx::schema::verification> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const cqlxx::schema::verification& found, Context& context) const {
        return fmt::formatter<std::string_view>::format(found.to_string(), context);
    }
};
