// expect: cqlxx: each alternative of a variant has one member that is always<"its kind">
#include "../../support/pet.hpp"

#if CQLXX_MISTAKE
struct bird {
    using projection_of = pet;
    std::string kind{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#else
struct bird {
    using projection_of = pet;
    cqlxx::always<"bird"> kind{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#endif
