// The models of the tests of writing.
#pragma once

#include <cqlxx/model/key.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types/boolean.hpp>
#include <cqlxx/types/counter.hpp>
#include <cqlxx/types/duration.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/frozen.hpp>
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
#include <vector>

using namespace cqlxx::literals;

struct parcel {
    cqlxx::partition_key<std::string> depot;
    cqlxx::clustering_key<std::int32_t> day;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::optional<std::string>> manager;
    std::int64_t weight = 0;
    bool sent = false;
    std::set<std::string> tags{};
    std::vector<std::int32_t> stops{};
    std::map<std::string, std::int32_t> parts{};
    cqlxx::frozen<std::set<std::int32_t>> fixed{};
    cqlxx::duration took{};
};
struct visits {
    cqlxx::key<std::string> page;
    cqlxx::counter hits{};
};

const auto depot = cqlxx::objects<parcel>().filter("depot"_f = "Ulm");
const auto one = depot.filter("day"_f = 1, "number"_f = 2);
const auto front = cqlxx::objects<visits>().filter("page"_f = "front");
