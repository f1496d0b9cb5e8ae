// A model of rows by their time, for tests of functions of the cluster as values.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types/blob.hpp>
#include <cqlxx/types/date.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/timestamp.hpp>
#include <cqlxx/types/timeuuid.hpp>
#include <cqlxx/types/uuid.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

struct weather {
    static constexpr auto cqlxx_type = cqlxx::type_options();
    std::int32_t degrees = 0;
    std::optional<cqlxx::timestamp> measured{};
};
struct sighting {
    cqlxx::key<std::string> place;
    cqlxx::key<cqlxx::timeuuid> at;
    cqlxx::static_column<std::optional<cqlxx::timestamp>> opened;
    cqlxx::timestamp expires{};
    std::optional<std::chrono::sys_days> due{};
    std::optional<cqlxx::uuid> animal{};
    std::int32_t count = 0;
    std::set<cqlxx::timeuuid> reports{};
    std::map<std::string, cqlxx::timestamp> checks{};
    weather sky{};
};
