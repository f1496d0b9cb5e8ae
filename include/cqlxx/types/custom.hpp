// custom: a value of one of the server's classes that CQL has no name for, as its bytes.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/fixed_string.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// The bytes of a value of the type that a class on the server implements; the CQL type `'Class'`. The class is named
/// with its package: `custom<"org.apache.cassandra.db.marshal.LexicalUUIDType">`. It is a cqlxx::bytes in all that a
/// program does with it; for a type of one's own with members, specialise `codec`.
template <fixed_string Class>
class custom : public bytes {
public:
    static constexpr std::string_view class_name = Class.view();

    custom() = default;
    custom(bytes value) : bytes(std::move(value)) {}
};

/// CQL `'Class'`. The server may have said the class without its package.
template <fixed_string Class>
struct codec<custom<Class>> {
    static constexpr auto cql = fixed_string("'") + Class + fixed_string("'");
    static constexpr bool ordered = true;

    static bool matches(const data_type& type) noexcept {
        if (!type.is(type_id::custom) || type.is_vector()) return false;
        const std::string_view wanted = Class.view();
        const std::string_view name = type.name;
        return name == wanted ||
               (wanted.ends_with(name) && !name.empty() && wanted[wanted.size() - name.size() - 1] == '.');
    }
    static void write(writer& out, const bytes& value) { out.raw(bytes_view(value)); }
    static bool read(bytes_view in, bytes& value) {
        value.assign(in.begin(), in.end());
        return true;
    }
};

} // namespace cqlxx::inline CQLXX_ABI

template <cqlxx::fixed_string Class>
struct std::hash<cqlxx::custom<Class>> {
    std::size_t operator()(const cqlxx::custom<Class>& value) const noexcept {
        return std::hash<std::string_view>()(cqlxx::as_text(value));
    }
};
