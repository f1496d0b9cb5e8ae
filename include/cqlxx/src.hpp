// The bodies that CQLXX_SEPARATE_COMPILATION takes out of all other translation units: include it in exactly one, first.
//
// The macro must be defined for every translation unit of the program; the CMake target cqlxx::compiled sees to both.
#pragma once

#if defined(CQLXX_INLINE) || defined(CQLXX_BODIES)
#    error "cqlxx: include <cqlxx/src.hpp> before any other header of cqlxx"
#endif
#define CQLXX_SOURCE

#include <cqlxx/cqlxx.hpp>
#include <cqlxx/net/connection.hpp>
#include <cqlxx/net/impl/connection.ipp>
#include <cqlxx/net/impl/opening.ipp>
#include <cqlxx/session/detail/basic_engine.hpp>
#include <cqlxx/session/impl/batch_operation.ipp>
#include <cqlxx/session/impl/engine.ipp>
#include <cqlxx/session/impl/measuring.ipp>
#include <cqlxx/session/impl/operation.ipp>
#include <cqlxx/session/impl/operation_answers.ipp>
#include <cqlxx/session/impl/preparation.ipp>
#include <cqlxx/session/impl/supervisor.ipp>

template class cqlxx::net::basic_connection<cqlxx::net::stream>;
template class cqlxx::detail::basic_operation<cqlxx::detail::engine>;
template class cqlxx::detail::basic_engine<cqlxx::net::connection>;
