#include "support/hostile/texts.hpp"
// The driver uses what stands above.
#include "driver.hpp"
