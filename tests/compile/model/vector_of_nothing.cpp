// expect: cqlxx: a vector has at least one element
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/floating.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/vector.hpp>

#include <array>
#include <cstdint>

struct passage {
    cqlxx::key<std::int32_t> id;
#if CQLXX_MISTAKE
    std::array<float, 0> embedding{};
#else
    std::array<float, 1> embedding{};
#endif
};

auto statement_for(const passage& row) { return cqlxx::insert(row); }
