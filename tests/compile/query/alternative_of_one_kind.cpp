// expect: cqlxx: two alternatives of a variant have the same always<"kind">
#include "../../support/pet.hpp"

#if CQLXX_MISTAKE
struct bird {
    using projection_of = pet;
    cqlxx::always<"cat"> kind{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#else
struct bird {
    using projection_of = pet;
    cqlxx::always<"bird"> kind{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#endif
