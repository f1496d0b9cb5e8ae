// expect: cqlxx: a column holds values and no pointers
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    const char* model = "";
#else
    std::string model{};
#endif
};

const auto query = cqlxx::objects<automobile>();
