// The other translation unit: it links only if nothing in the headers is defined twice.
#include <cqlxx/cqlxx.hpp>

const char* version_seen_elsewhere() { return cqlxx::version_text; }
