// A scripted node in your own process: test code that uses cqlxx without a Cassandra. Not part of <cqlxx/cqlxx.hpp>.
#pragma once

#include <cqlxx/testing/answer.hpp>
#include <cqlxx/testing/clock.hpp>
#include <cqlxx/testing/column_type.hpp>
#include <cqlxx/testing/fault.hpp>
#include <cqlxx/testing/framing.hpp>
#include <cqlxx/testing/gate.hpp>
#include <cqlxx/testing/handlers.hpp>
#include <cqlxx/testing/node.hpp>
#include <cqlxx/testing/peer.hpp>
#include <cqlxx/testing/received.hpp>
#include <cqlxx/testing/requests.hpp>
#include <cqlxx/testing/rows.hpp>
#include <cqlxx/testing/statement.hpp>
#include <cqlxx/testing/timer.hpp>
