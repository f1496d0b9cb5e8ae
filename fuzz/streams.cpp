#include "support/hostile/streams.hpp"
// The driver uses what stands above.
#include "driver.hpp"
