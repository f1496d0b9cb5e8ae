#include "support/hostile/damage.hpp"
#include "support/hostile/requests.hpp"

TEST_CASE("hostile bytes: damaged requests are refused or read, and what is read is what a client writes") {
    hostile::damage_all(hostile::targets, hostile::goldens, true);
}
