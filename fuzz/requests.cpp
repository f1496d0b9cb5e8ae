#include "support/hostile/requests.hpp"
// The driver uses what stands above.
#include "driver.hpp"
