// All kinds of RESULT (§4.2.5): one line per kind. Read the kind first, then what it says.
#pragma once

#include <cqlxx/protocol/response/result/columns.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/result/prepared.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/protocol/response/result/schema_change.hpp>
#include <cqlxx/protocol/response/result/set_keyspace.hpp>
#include <cqlxx/protocol/response/result/type_option.hpp>
#include <cqlxx/protocol/response/result/void_.hpp>
