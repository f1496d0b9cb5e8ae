// Sessions: statements reach a cluster through them.
#pragma once

#include <cqlxx/session/bulk.hpp>
#include <cqlxx/session/bulk_options.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/session/execution.hpp>
#include <cqlxx/session/format.hpp>
#include <cqlxx/session/latency_histogram.hpp>
#include <cqlxx/session/metrics.hpp>
#include <cqlxx/session/page.hpp>
#include <cqlxx/session/read_ahead_stream.hpp>
#include <cqlxx/session/row_stream.hpp>
#include <cqlxx/session/session.hpp>
