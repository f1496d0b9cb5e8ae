// expect: cqlxx: a batch holds writes only: this statement has rows, so fetch() it by itself
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>

#include <cstdint>
#include <tuple>

void fill(cqlxx::batch& batch) {
#if CQLXX_MISTAKE
    batch.add(cqlxx::cql<std::tuple<std::int32_t>>("SELECT id FROM log"));
#else
    batch.add(cqlxx::cql("DELETE FROM log WHERE id = 1"));
#endif
}
