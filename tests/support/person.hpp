// A model with user-defined types, for tests of their fields.
#pragma once

#include "automobile.hpp"
#include <cqlxx/types/frozen.hpp>

struct address {
    std::string street{};
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::int32_t> id;
    address home{};
    cqlxx::frozen<address> birth{};
    std::int32_t age = 0;
};

using namespace cqlxx::literals;

inline const auto one = cqlxx::objects<person>().filter("id"_f = 1);
