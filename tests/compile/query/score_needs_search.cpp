// expect: cqlxx: with_score() says how near the rows of a search are
#include "../../support/automobile.hpp"
#include <cqlxx/types/vector.hpp>

struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    std::string title{};
    cqlxx::vector<float, 2> plain{};
    cqlxx::indexed<cqlxx::vector<float, 2>, cqlxx::sai{}> embedding{};
};

using namespace cqlxx::literals;

const cqlxx::vector<float, 2> near(1.0F, 0.5F);
const auto all = cqlxx::objects<passage>();

#if CQLXX_MISTAKE
auto query = all.limit(3).with_score().cql();
#else
auto query = all.order_by_similarity("embedding"_f, near).limit(3).with_score().cql();
#endif
