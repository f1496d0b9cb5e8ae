// expect: cqlxx: the column's index does not serve this operator
#include "../../support/automobile.hpp"
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

const auto all = cqlxx::objects<shop>();

#if CQLXX_MISTAKE
auto query = all.filter("keys"_f["apples"] = 3).cql();
#else
auto query = all.filter("stock"_f["apples"] = 3).cql();
#endif
