// All requests: one line per message.
#pragma once

#include <cqlxx/protocol/request/auth_response.hpp>
#include <cqlxx/protocol/request/batch.hpp>
#include <cqlxx/protocol/request/execute.hpp>
#include <cqlxx/protocol/request/options.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/request/prepare.hpp>
#include <cqlxx/protocol/request/query.hpp>
#include <cqlxx/protocol/request/register_.hpp>
#include <cqlxx/protocol/request/startup.hpp>
