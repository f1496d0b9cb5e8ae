// All responses: one line per message.
#pragma once

#include <cqlxx/protocol/response/auth_challenge.hpp>
#include <cqlxx/protocol/response/auth_success.hpp>
#include <cqlxx/protocol/response/authenticate.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/event.hpp>
#include <cqlxx/protocol/response/ready.hpp>
#include <cqlxx/protocol/response/result.hpp>
#include <cqlxx/protocol/response/supported.hpp>
