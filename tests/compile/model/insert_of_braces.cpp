// expect: cqlxx: the braces don't say which model
#include <cqlxx/query/insert.hpp>
#include <cqlxx/query/objects.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct automobile {
    cqlxx::key<int> id;
    std::string model{};
};

#if CQLXX_MISTAKE
auto statement = cqlxx::insert({1, "Model S"});
#else
auto statement = cqlxx::insert<automobile>(1, "Model S");
#endif
