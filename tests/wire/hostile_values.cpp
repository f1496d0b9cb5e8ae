#include "support/hostile/damage.hpp"
#include "support/hostile/values.hpp"

TEST_CASE("hostile bytes: damaged values are refused or read, and allocate no more than they hold") {
    hostile::damage_all(hostile::targets, hostile::goldens, true);
}
