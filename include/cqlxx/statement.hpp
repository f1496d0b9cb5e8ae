// What can be sent: text, values and options.
#pragma once

#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/paging.hpp>
#include <cqlxx/statement/simple.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/statement/text.hpp>
