// All of the target cqlxx::compiled.
#include <cqlxx/session/src.hpp>
