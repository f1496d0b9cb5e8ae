// expect: cqlxx: the alternatives of a variant have their always<"kind"> in the same column
#include "../../support/pet.hpp"

#if CQLXX_MISTAKE
struct bird {
    using projection_of = pet;
    cqlxx::always<"bird"> name{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#else
struct bird {
    using projection_of = pet;
    cqlxx::always<"bird"> kind{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#endif
