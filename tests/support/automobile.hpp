// The model of the query language's tests.
#pragma once

#include <cqlxx/model/key.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
    std::set<std::string> options{};
};
