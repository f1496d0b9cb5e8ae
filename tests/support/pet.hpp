// Rows of two kinds in one table.
#pragma once

#include <cqlxx/query.hpp>
#include <cqlxx/types/always.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>

#include <optional>
#include <string>
#include <variant>

struct pet {
    cqlxx::key<std::string> owner;
    cqlxx::key<int> number;
    std::string kind{};
    std::string name{};
    int lives = 0;
    std::optional<std::string> breed{};
};
struct cat {
    using projection_of = pet;
    std::string owner{};
    int number = 0;
    std::string name{};
    int lives = 9;
    cqlxx::always<"cat"> kind{};
};
struct dog {
    using projection_of = pet;
    std::string owner{};
    int number = 0;
    std::string name{};
    std::optional<std::string> breed{};
    cqlxx::always<"dog"> kind{};
};
using any_pet = std::variant<cat, dog>;

using namespace cqlxx::literals;
