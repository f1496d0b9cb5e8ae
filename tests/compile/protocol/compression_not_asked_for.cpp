// expect: cqlxx: lz4() needs the LZ4 library: configure with -DCQLXX_LZ4=ON, or define CQLXX_USE_LZ4 and link lz4
#include <cqlxx/protocol/lz4.hpp>

#include <memory>

std::shared_ptr<const cqlxx::protocol::compressor> chosen() {
#if CQLXX_MISTAKE
    return cqlxx::lz4();
#else
    return nullptr;
#endif
}
