// cqlxx_structs NODE KEYSPACE [USER PASSWORD] > structs.hpp: the C++ structs of a keyspace that exists.
#include "read_keyspace.hpp"

#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace {

cqlxx::asio::awaitable<std::string> run(std::vector<std::string> words) {
    cqlxx::config settings(words.at(0));
    if (words.size() == 4) settings.credentials(words[2], words[3]);
    auto session = co_await cqlxx::connect(settings);
    const auto found = co_await structs::read_keyspace(session, words.at(1));
    co_return structs::write_structs(found);
}

} // namespace

int main(int count, char** arguments) {
    std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() != 2 && words.size() != 4) {
        std::fputs("cqlxx_structs NODE KEYSPACE [USER PASSWORD]\n"
                   "prints C++ structs for the types, tables and views of a keyspace:\n"
                   "    cqlxx_structs 127.0.0.1:9042 showroom > showroom.hpp\n",
                   stderr);
        return 2;
    }
    int exit_code = 1;
    cqlxx::asio::io_context context;
    cqlxx::asio::co_spawn(context, run(std::move(words)), [&](std::exception_ptr failure, const std::string& text) {
        try {
            if (failure) std::rethrow_exception(failure);
            exit_code = std::fputs(text.c_str(), stdout) >= 0 ? 0 : 1;
        } catch (const std::exception& e) {
            std::fprintf(stderr, "%s\n", e.what());
        }
    });
    context.run();
    return exit_code;
}
