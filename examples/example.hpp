// The one function that each example defines.
#pragma once

#include <string>

#include <cqlxx/net/asio.hpp>

namespace asio = cqlxx::asio;

/// `node` is the contact point, "address:port".
asio::awaitable<void> run_example(std::string node);
