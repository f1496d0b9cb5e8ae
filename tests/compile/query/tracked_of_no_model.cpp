// expect: cqlxx: tracked<T> holds a model
#include "../../support/parcel.hpp"

#if CQLXX_MISTAKE
std::size_t size = sizeof(cqlxx::tracked<int>);
#else
std::size_t size = sizeof(cqlxx::tracked<parcel>);
#endif
