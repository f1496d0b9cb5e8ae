// A user's program: one of two translation units that both include the whole library.
#include <cqlxx/cqlxx.hpp>

#include <cstdio>
#include <string_view>

const char* version_seen_elsewhere();

int main() {
    if (std::string_view(version_seen_elsewhere()) != cqlxx::version_text) return 1;
    std::printf("cqlxx %s\n", cqlxx::version_text);
}
