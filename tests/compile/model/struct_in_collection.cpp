// expect: cqlxx: this member is a struct that isn't called a user-defined type
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

struct point {
    double x = 0;
    double y = 0;
};
#if !CQLXX_MISTAKE
template <>
struct cqlxx::model_description<point> {
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
#endif
struct path {
    cqlxx::key<std::string> name;
    std::map<int, std::vector<point>> points{};
};

auto statement_for(const path& row) { return cqlxx::insert(row); }
