// Tables as their structs want them and as the cluster has them, and the plan that leads from one to the other.
#pragma once

#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/desired.hpp>
#include <cqlxx/schema/diff.hpp>
#include <cqlxx/schema/diff_types.hpp>
#include <cqlxx/schema/drop.hpp>
#include <cqlxx/schema/existing.hpp>
#include <cqlxx/schema/format.hpp>
#include <cqlxx/schema/index_match.hpp>
#include <cqlxx/schema/keyspace.hpp>
#include <cqlxx/schema/literal.hpp>
#include <cqlxx/schema/option.hpp>
#include <cqlxx/schema/outcome.hpp>
#include <cqlxx/schema/plan.hpp>
#include <cqlxx/schema/probe.hpp>
#include <cqlxx/schema/replication.hpp>
#include <cqlxx/schema/type_text.hpp>
#include <cqlxx/schema/types_of.hpp>
#include <cqlxx/schema/verification.hpp>
#include <cqlxx/schema/view.hpp>
