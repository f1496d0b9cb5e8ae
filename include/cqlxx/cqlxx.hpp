// Everything that a program needs: models, queries, sessions, schema.
#pragma once

#include <cqlxx/core.hpp>
#include <cqlxx/model.hpp>
#include <cqlxx/net.hpp>
#include <cqlxx/orm.hpp>
#include <cqlxx/policy.hpp>
#include <cqlxx/protocol.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/schema.hpp>
#include <cqlxx/session.hpp>
#include <cqlxx/statement.hpp>
#include <cqlxx/types.hpp>
