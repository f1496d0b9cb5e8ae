// expect: cqlxx: this member's type is no CQL type
#include <cqlxx/query/insert.hpp>
#include <cqlxx/types/text.hpp>

#include <string>

class paint {
public:
    paint(int red);
};

#if CQLXX_MISTAKE
struct automobile {
    cqlxx::key<std::string> manufacturer;
    paint colour;
};
#else
struct automobile {
    cqlxx::key<std::string> manufacturer;
    std::string colour;
};
#endif

auto statement_for(const automobile& row) { return cqlxx::insert(row); }
