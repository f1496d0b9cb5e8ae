// Typed queries and writes over models: everything of the query layer.
#pragma once

// clang-format off
#include <cqlxx/query/mistake.hpp> // first: compilers print the way to a sentence's header before the sentence
#include <cqlxx/query/selection_mistake.hpp> // likewise
#include <cqlxx/query/write_mistake.hpp> // likewise
#include <cqlxx/query/model_mistake.hpp> // likewise
// clang-format on

#include <cqlxx/query/alternatives.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/check_write.hpp>
#include <cqlxx/query/column.hpp>
#include <cqlxx/query/conditional_write.hpp>
#include <cqlxx/query/erase.hpp>
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/modification.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/query/one_of.hpp>
#include <cqlxx/query/operators.hpp>
#include <cqlxx/query/query_set.hpp>
#include <cqlxx/query/replace.hpp>
#include <cqlxx/query/save.hpp>
#include <cqlxx/query/save_in_tables.hpp>
#include <cqlxx/query/several_tables.hpp>
#include <cqlxx/query/tracked.hpp>
#include <cqlxx/query/update.hpp>
#include <cqlxx/query/value_function.hpp>
