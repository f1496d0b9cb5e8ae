// Tables as structs want them and as they are: the difference, as CQL that loses nothing. No I/O.
#pragma once

#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/diff.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/replication.hpp>
