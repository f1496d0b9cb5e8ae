#include "support/hostile/values.hpp"
// The driver uses what stands above.
#include "driver.hpp"
