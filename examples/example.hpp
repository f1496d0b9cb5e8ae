// The one function that each example defines.
#pragma once

#include <cqlxx/net/asio.hpp>

#include <string>

#if defined(CQLXX_USE_BOOST_ASIO)
namespace asio = boost::asio; // with standalone Asio the name is there already
#endif

/// `node` is the contact point, "address:port".
asio::awaitable<void> run_example(std::string node);
