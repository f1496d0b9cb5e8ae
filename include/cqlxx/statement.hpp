// What can be sent: text, values and options.
#pragma once

#include <cqlxx/statement/argument.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/commitment.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/conditional_batch.hpp>
#include <cqlxx/statement/conditional_result.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/execution_info.hpp>
#include <cqlxx/statement/markers.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/outcome.hpp>
#include <cqlxx/statement/paging.hpp>
#include <cqlxx/statement/prepared.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/statement/text.hpp>
