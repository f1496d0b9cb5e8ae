#include "support/hostile/damage.hpp"
#include "support/hostile/models.hpp"

TEST_CASE("hostile bytes: damaged rows of models are refused or read, and allocate no more than they hold") {
    hostile::damage_all(hostile::targets, hostile::goldens, true);
}
