#include "support/hostile/messages.hpp"
// The driver uses what stands above.
#include "driver.hpp"
