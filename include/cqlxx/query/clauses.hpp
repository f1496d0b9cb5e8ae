// The list of clauses: a new one is a header in clause/ and a name here.
#pragma once

#include <cqlxx/query/clause/allow_filtering.hpp>
#include <cqlxx/query/clause/distinct.hpp>
#include <cqlxx/query/clause/filter.hpp>
#include <cqlxx/query/clause/group_by.hpp>
#include <cqlxx/query/clause/limit.hpp>
#include <cqlxx/query/clause/only.hpp>
#include <cqlxx/query/clause/order_by.hpp>
#include <cqlxx/query/clause/order_by_similarity.hpp>
#include <cqlxx/query/clause/track.hpp>
#include <cqlxx/query/clause/values.hpp>
#include <cqlxx/query/clause/with_score.hpp>
#include <cqlxx/query/clause/write.hpp>

namespace cqlxx::inline CQLXX_ABI::query {

/// The functions that clauses give to a QuerySet.
template <class Set>
class clause_functions : public filter_clause<Set>,
                         public ordering_clause<Set>,
                         public similarity_clause<Set>,
                         public score_clause<Set>,
                         public limiting_clause<Set>,
                         public filtering_clause<Set>,
                         public only_clause<Set>,
                         public values_clause<Set>,
                         public distinct_clause<Set>,
                         public grouping_clause<Set>,
                         public writing_clause<Set>,
                         public tracking_clause<Set> {};

} // namespace cqlxx::inline CQLXX_ABI::query
