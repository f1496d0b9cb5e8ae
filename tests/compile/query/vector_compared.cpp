// expect: cqlxx: a vector column with an index answers similarity searches only
#include "../../support/automobile.hpp"
#include <cqlxx/types/vector.hpp>

#include <array>

struct passage {
    cqlxx::key<std::int32_t> id;
    cqlxx::indexed<std::array<float, 2>, cqlxx::sai{}> embedding{};
    std::array<float, 2> feature{};
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<passage>().filter("embedding"_f = std::array<float, 2>{1, 2}).allow_filtering();
#else
auto query = cqlxx::objects<passage>().filter("feature"_f = std::array<float, 2>{1, 2}).allow_filtering();
#endif
