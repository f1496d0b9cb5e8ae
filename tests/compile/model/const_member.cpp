// expect: cqlxx: a model has no const members and no references
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

struct automobile {
    cqlxx::key<std::string> manufacturer;
#if CQLXX_MISTAKE
    const int wheels = 4;
#else
    int wheels = 4;
#endif
};

const auto query = cqlxx::objects<automobile>();
