// expect: cqlxx: a user-defined type can't hold itself
#include <cqlxx/model/udt.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>

#include <string>
#include <vector>

struct part {
    std::string name{};
#if CQLXX_MISTAKE
    std::vector<part> parts{};
#else
    std::vector<std::string> parts{};
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct automobile {
    cqlxx::key<int> id;
    part whole{};
};

const auto query = cqlxx::objects<automobile>();
