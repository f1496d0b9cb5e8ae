// A model with times of all kinds in its key.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/time_of_day.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/timeuuid.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

struct measurement {
    cqlxx::partition_key<std::string> sensor;
    cqlxx::partition_key<std::chrono::sys_days> day;
    cqlxx::clustering_key<cqlxx::timestamp, cqlxx::descending> at;
    cqlxx::clustering_key<cqlxx::timeuuid> id;
    cqlxx::clustering_key<std::chrono::sys_days> due;
    cqlxx::clustering_key<cqlxx::time_of_day> clock;
    double celsius = 0;
    std::optional<cqlxx::timestamp> checked{};
    std::optional<cqlxx::timeuuid> report{};
};
