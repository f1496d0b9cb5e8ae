// The model of several tables of the tests: magazines by number, and by publisher ordered by date.
#pragma once

#include <cqlxx/query.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/set.hpp>
#include <cqlxx/types/text.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>

struct magazine {
    std::int32_t id = 0;
    std::string publisher{};
    std::int32_t published = 0;
    std::optional<std::string> title{};
    std::set<std::string> tags{};

    using tables =
        cqlxx::tables<cqlxx::table_of<"magazine", cqlxx::partition<"id">>,
                      cqlxx::table_of<"magazine_by_publisher", cqlxx::partition<"publisher">,
                                      cqlxx::clustering<"published", cqlxx::descending>, cqlxx::clustering<"id">>>;
};

using namespace cqlxx::literals;
