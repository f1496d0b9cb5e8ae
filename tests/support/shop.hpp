// A model with maps, indexed in several ways, for tests of their entries and of tokens.
#pragma once

#include "automobile.hpp"
#include <cqlxx/types/frozen.hpp>

#include <map>

struct shop {
    cqlxx::partition_key<std::string> town;
    cqlxx::partition_key<std::int32_t> number;
    std::set<std::string> tags{};
    cqlxx::frozen<std::map<std::string, std::int32_t>> fixed{};
    cqlxx::indexed<std::map<std::string, std::int32_t>, cqlxx::map_keys> keys{};
    cqlxx::indexed<std::map<std::string, std::int32_t>, cqlxx::map_entries> stock{};
};

using namespace cqlxx::literals;
using cqlxx::partition_token, cqlxx::token_of;

inline const auto all = cqlxx::objects<shop>();
