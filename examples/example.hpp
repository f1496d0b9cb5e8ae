// The one function that each example defines, and what main.cpp tells it.
#pragma once

#include <cqlxx/net/asio.hpp>

#include <string>
#include <vector>

#if defined(CQLXX_USE_BOOST_ASIO)
namespace asio = boost::asio; // with standalone Asio the name is there already
#endif

/// `node` is the contact point, "address:port".
asio::awaitable<void> run_example(std::string node);

/// All nodes that the environment names, "address:port" each; the first of them is run_example's.
std::vector<std::string> all_nodes();
