// The mapper at work over a session: tables and keyspaces made and brought up to date.
#pragma once

#include <cqlxx/orm/keyspace.hpp>
#include <cqlxx/orm/read_table.hpp>
#include <cqlxx/orm/schema_agreement.hpp>
#include <cqlxx/orm/sync_table.hpp>
