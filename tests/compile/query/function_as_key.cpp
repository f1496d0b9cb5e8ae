// expect: cqlxx: a function of the cluster stands for a whole value
#include "../../support/parcel.hpp"
#include <cqlxx/query/value_function.hpp>

#if CQLXX_MISTAKE
const auto statement = one.update("parts"_f[cqlxx::call<"toolbox.name", std::string>()] = 4);
#else
const auto statement = one.update("parts"_f["lamp"] = cqlxx::call<"toolbox.weigh", std::int32_t>(4));
#endif
