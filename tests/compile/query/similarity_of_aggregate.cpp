// expect: cqlxx: a search by similarity finds rows
#include "../../support/automobile.hpp"
#include <cqlxx/types/vector.hpp>

struct passage {
    cqlxx::key<std::int32_t> page;
    cqlxx::key<std::int32_t> number;
    std::string title{};
    cqlxx::indexed<std::string, cqlxx::sai{}> source{};
    cqlxx::indexed<cqlxx::vector<float, 2>, cqlxx::sai{}> embedding{};
};

using namespace cqlxx::literals;

const cqlxx::vector<float, 2> near(1.0F, 0.5F);

#if CQLXX_MISTAKE
auto query = cqlxx::objects<passage>().order_by_similarity("embedding"_f, near).count().limit(5).cql();
#else
auto query = cqlxx::objects<passage>().order_by_similarity("embedding"_f, near).limit(5).cql();
#endif
