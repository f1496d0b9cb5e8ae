// The other translation unit: it links only if nothing in the headers is defined twice. It has the run-time queries, too.
#include <cqlxx/cqlxx.hpp>
#include <cqlxx/query/dynamic.hpp>

#include <cstdint>
#include <string>

namespace {

struct reading {
    cqlxx::key<std::string> sensor;
    cqlxx::key<std::int32_t> hour;
};

} // namespace

std::string query_by_name(const std::string& filter) {
    return std::string(cqlxx::objects<reading>().dynamic().filter("sensor", "roof").filter(filter, 7).cql());
}

const char* version_seen_elsewhere() { return cqlxx::version_text; }
