// expect: cqlxx: a model has no C arrays
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/vector.hpp>

#include <array>

struct automobile {
    cqlxx::key<int> id;
#if CQLXX_MISTAKE
    float size[3] = {};
#else
    std::array<float, 3> size{};
#endif
};

const auto query = cqlxx::objects<automobile>();
