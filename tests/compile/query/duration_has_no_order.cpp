// expect: cqlxx: durations have no order
#include "../../support/automobile.hpp"
#include <cqlxx/types/duration.hpp>

struct film {
    cqlxx::key<std::int32_t> id;
    cqlxx::duration length{};
};

using namespace cqlxx::literals;

#if CQLXX_MISTAKE
auto query = cqlxx::objects<film>().filter("length__gt"_f = cqlxx::duration());
#else
auto query = cqlxx::objects<film>().filter("length"_f = cqlxx::duration());
#endif
