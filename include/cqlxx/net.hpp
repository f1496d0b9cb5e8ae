// The transport: connections to nodes, on standalone Asio or Boost.Asio.
#pragma once

#include <cqlxx/net/address.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/net/connection.hpp>
#include <cqlxx/net/endpoint.hpp>
#include <cqlxx/net/request.hpp>
#include <cqlxx/net/stream.hpp>
#include <cqlxx/net/tls.hpp>
