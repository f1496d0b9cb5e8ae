// What every example shares: reads where the cluster is, runs the example's coroutine, prints what went wrong.
#include "example.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <exception>
#include <sstream>
#include <string>
#include <vector>

namespace {

std::string environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : otherwise;
}

} // namespace

std::vector<std::string> all_nodes() {
    // `tools/cassandra run -- COMMAND` sets these for its cluster.
    const std::string port = environment("CQLXX_TEST_PORT", "9042");
    std::istringstream addresses(environment("CQLXX_TEST_CONTACT_POINTS", "127.0.0.1"));
    std::vector<std::string> nodes;
    for (std::string address; std::getline(addresses, address, ',');) nodes.push_back(address + ":" + port);
    return nodes;
}

int main() {
    const std::string node = all_nodes().front();
    // [main]
    int exit_code = 0;
    asio::io_context context;
    asio::co_spawn(context, run_example(node), [&](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& e) {
            fmt::print(stderr, "{}\n", e.what());
            exit_code = 1;
        }
    });
    context.run(); // until the coroutine has ended and the last session is gone
    return exit_code;
    // [main]
}
