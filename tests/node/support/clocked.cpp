#include "node/support/clocked.hpp"
#include <cqlxx/net/impl/connection.ipp>
#include <cqlxx/net/impl/opening.ipp>
#include <cqlxx/session/impl/engine.ipp>
#include <cqlxx/session/impl/measuring.ipp>
#include <cqlxx/session/impl/operation.ipp>
#include <cqlxx/session/impl/preparation.ipp>
#include <cqlxx/session/impl/supervisor.ipp>

template class cqlxx::net::basic_connection<scripted::clocked_stream>;
template class cqlxx::detail::basic_engine<scripted::clocked_connection>;
