// expect: cqlxx: a user-defined type is a plain struct: 1 to 100
#include <cqlxx/model/udt.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/list.hpp>
#include <cqlxx/types/text.hpp>

#include <string>
#include <vector>

struct engine {
#if CQLXX_MISTAKE

#else
    int power = 0;
#endif
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct automobile {
    cqlxx::key<int> id;
    engine motor{};
};

const auto query = cqlxx::objects<automobile>();
