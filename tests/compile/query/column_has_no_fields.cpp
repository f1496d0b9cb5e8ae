// expect: cqlxx: this column has no fields
#include "../../support/automobile.hpp"
#include <cqlxx/types/frozen.hpp>

struct address {
    std::string street{};
    std::int32_t zip = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct person {
    cqlxx::key<std::int32_t> id;
    address home{};
    cqlxx::frozen<address> birth{};
    std::int32_t age = 0;
};

using namespace cqlxx::literals;

const auto one = cqlxx::objects<person>().filter("id"_f = 1);

#if CQLXX_MISTAKE
auto text = one.update("age"_f.field("zip"_f) = 5).cql();
#else
auto text = one.update("home"_f.field("zip"_f) = 5).cql();
#endif
