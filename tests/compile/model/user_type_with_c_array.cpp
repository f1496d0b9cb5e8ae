// expect: cqlxx: a user-defined type has no C arrays
#include <cqlxx/model/udt.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>

#include <string>
#include <vector>

struct engine {
    int power = 0;
#if CQLXX_MISTAKE
    char name[16];
#else
    std::string name{};
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct automobile {
    cqlxx::key<int> id;
    engine motor{};
};

const auto query = cqlxx::objects<automobile>();
