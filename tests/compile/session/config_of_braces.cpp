// expect: cqlxx: contact points are given one by one, without braces
#include <cqlxx/session/config.hpp>

#if CQLXX_MISTAKE
const auto settings = cqlxx::config({"10.0.0.1", "10.0.0.2"});
#else
const auto settings = cqlxx::config("10.0.0.1", "10.0.0.2");
#endif
