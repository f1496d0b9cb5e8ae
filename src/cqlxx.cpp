// All of the target cqlxx::compiled.
#include <cqlxx/src.hpp>
