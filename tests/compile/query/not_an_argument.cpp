// expect: cqlxx: call() takes columns, functions of them, and values whose CQL type is known
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
auto query = all.values(cqlxx::call<"toolbox.near", float>("plain"_f, all)).cql();
#else
auto query = all.values(cqlxx::call<"toolbox.near", float>("plain"_f, near)).cql();
#endif
