// encode → decode → equal, with random values; a failure says the type and the seed that makes the value again.
#pragma once

#include "unit/types/codec_checks.hpp"
#include "unit/types/random_values.hpp"

#include <cstdint>
#include <string>

namespace random_values {

/// `count` random values of T come back equal; every prefix of each encoding does no harm.
template <class T>
void round_trip(std::uint64_t seed, int count) {
    const std::string type(cqlxx::codec<T>::cql);
    CAPTURE(type);
    for (const std::uint64_t end = seed + static_cast<std::uint64_t>(count); seed != end; ++seed) {
        CAPTURE(seed);
        generator bits(seed);
        const T value = make<T>(bits);
        cqlxx::byte_buffer buffer;
        cqlxx::writer out(buffer);
        cqlxx::write_value(out, value);
        cqlxx::reader in(buffer.view());
        const cqlxx::cell cell = cqlxx::read_cell(in);
        REQUIRE(in.ok());
        REQUIRE(in.remaining() == 0);
        T read{};
        REQUIRE(cqlxx::read_value(cell, read));
        CHECK(bool(read == value));
        for (std::size_t size = 0; size < cell.data.size(); size += 1 + cell.data.size() / 50) {
            T cut{};
            (void)codec_checks::reads(cell.data.first(size), cut);
        }
    }
}

} // namespace random_values
