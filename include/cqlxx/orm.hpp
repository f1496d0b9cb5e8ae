// The mapper at work over a session: types, tables, views and keyspaces made, brought up to date and compared.
#pragma once

#include <cqlxx/orm/drop.hpp>
#include <cqlxx/orm/keyspace.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/read_trace.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_options.hpp>
#include <cqlxx/orm/sync_table.hpp>
#include <cqlxx/orm/sync_type.hpp>
#include <cqlxx/orm/sync_view.hpp>
