// A model with a composite partition key and a static column, for the tests of the query language.
#pragma once

#include <cqlxx/model/key.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct reading {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::int32_t> day;
    cqlxx::clustering_key<std::int32_t> second;
    cqlxx::static_column<std::optional<std::string>> place;
    double value = 0;
};
