// What every codec's test asks: bytes both ways, and no harm from cut or changed bytes.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/types/codec.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codec_checks {

/// The bytes of a value, without a length, as hexadecimal digits.
template <class T>
std::string written(const T& value) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::codec<T>::write(out, value);
    return cqlxx::to_hex(buffer.view());
}

/// The bytes of a [value], with its length.
template <class T>
std::string written_value(const T& value) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::write_value(out, value);
    return cqlxx::to_hex(buffer.view());
}

/// Reads from memory of exactly the data's size, so that a sanitizer sees every byte read too many.
template <class T>
bool reads(cqlxx::bytes_view data, T& value) {
    const auto exact = std::make_unique<std::byte[]>(data.size());
    std::copy(data.begin(), data.end(), exact.get());
    return cqlxx::codec<T>::read({exact.get(), data.size()}, value);
}

template <class T>
bool reads(std::string_view hex, T& value) {
    const auto data = cqlxx::from_hex(hex);
    REQUIRE(data.has_value());
    return reads(*data, value);
}

/// True if the bytes are refused.
template <class T>
bool refuses(std::string_view hex) {
    T value{};
    return !reads(hex, value);
}

/// Reads every proper prefix, the bytes with each single byte changed, and with one more byte: false or a value.
template <class T>
void survive_damage(const cqlxx::bytes& whole) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
        T value{};
        (void)reads(cqlxx::bytes_view(whole).first(size), value);
    }
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (const int change : {0x01, 0x7f, 0x80, 0xff}) {
            cqlxx::bytes changed = whole;
            changed[i] ^= static_cast<std::byte>(change);
            T value{};
            (void)reads(cqlxx::bytes_view(changed), value);
        }
    cqlxx::bytes longer = whole;
    longer.push_back(std::byte{});
    T value{};
    (void)reads(cqlxx::bytes_view(longer), value);
}

/// The value has these bytes, these bytes have this value, and damaged ones do no harm.
template <class T>
void check_bytes(const T& value, std::string_view hex) {
    CHECK(written(value) == hex);
    T read{};
    CHECK(reads(hex, read));
    CHECK(read == value);
    survive_damage<T>(*cqlxx::from_hex(hex));
}

/// The CQL name of a C++ type.
template <class T>
constexpr std::string_view cql_of() {
    return cqlxx::codec<T>::cql;
}

/// A type without parameters, as the server would name it.
inline cqlxx::data_type simple(cqlxx::type_id id) {
    cqlxx::data_type type;
    type.id = id;
    return type;
}

/// A type with elements.
inline cqlxx::data_type of(cqlxx::type_id id, std::vector<cqlxx::data_type> elements) {
    cqlxx::data_type type = simple(id);
    type.elements = std::move(elements);
    return type;
}

} // namespace codec_checks
