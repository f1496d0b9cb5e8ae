// expect: cqlxx: the alternatives of a variant are projections of the same model
#include "../../support/pet.hpp"

#if CQLXX_MISTAKE
struct plant {
    cqlxx::key<int> id;
    std::string kind{};
};
struct bird {
    using projection_of = plant;
    cqlxx::always<"bird"> kind{};
};
auto text() { return cqlxx::objects<std::variant<cat, bird>>().cql(); }
#else
auto text() { return cqlxx::objects<any_pet>().cql(); }
#endif
