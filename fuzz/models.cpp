#include "support/hostile/models.hpp"
// The driver uses what stands above.
#include "driver.hpp"
