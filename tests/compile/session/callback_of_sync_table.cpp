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
void run(cqlxx::session session) {
    cqlxx::sync_table<automobile>(session, [](std::exception_ptr) {});
}
#else
void run(cqlxx::session session) {
    cqlxx::sync_table<automobile>(session, [](std::exception_ptr, const cqlxx::schema::plan&) {});
}
#endif
