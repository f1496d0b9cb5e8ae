// expect: cqlxx: this member is a struct that isn't called a user-defined type
#include <cqlxx/cqlxx.hpp>

#include <string>

struct address {
    std::string street{};
    std::string city{};
#if !CQLXX_MISTAKE
    static constexpr auto cqlxx_type = cqlxx::type_options();
#endif
};
struct person {
    cqlxx::key<std::string> name;
    address home{};
};

auto statement_for(const person& row) { return cqlxx::insert(row); }
