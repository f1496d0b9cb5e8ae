// expect: cqlxx: this callback can't be called with what the operation completes with
#include <cqlxx/cqlxx.hpp>

#include <exception>
#include <string>
#include <vector>

struct automobile {
    cqlxx::key<std::string> manufacturer;
    int wheels = 4;
};

#if CQLXX_MISTAKE
void run() {
    cqlxx::connect(cqlxx::config("127.0.0.1"), [](cqlxx::session) {});
}
#else
void run() {
    cqlxx::connect(cqlxx::config("127.0.0.1"), [](std::exception_ptr, cqlxx::session) {});
}
#endif
