// The policies: decisions of a session that an application may want to make differently.
#pragma once

#include <cqlxx/policy/reconnection/exponential.hpp>
#include <cqlxx/policy/timestamp/monotonic.hpp>
