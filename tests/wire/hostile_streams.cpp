#include "support/hostile/damage.hpp"
#include "support/hostile/streams.hpp"

TEST_CASE("hostile bytes: damaged streams are refused or read, and allocate no more than they hold") {
    hostile::damage_all(hostile::targets, hostile::goldens, false);
}
