// CQL types as a node describes them: read from CQL text, written as [option]s (§4.2.5.2).
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/types/class_name.hpp>
#include <cqlxx/types/type.hpp>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::testing {

namespace detail {

/// "map<text, frozen<list<int>>>", by recursive descent.
class type_parser {
public:
    explicit type_parser(std::string_view text) : whole_(text), text_(text) {}

    data_type whole() {
        data_type type = next();
        if (!text_.empty()) refuse();
        return type;
    }

private:
    data_type next() {
        const std::string_view name = word();
        if (name == "frozen") return arguments(next_inside());
        data_type type;
        if (name == "vector") return vector();
        for (const auto id : {type_id::list, type_id::set, type_id::map, type_id::tuple})
            if (name == name_of(id)) return with_elements(id);
        for (int id = 1; id < static_cast<int>(type_id::list); ++id) {
            type.id = static_cast<type_id>(id);
            if (name == name_of(type.id)) return type;
        }
        refuse();
    }
    data_type with_elements(type_id id) {
        data_type type;
        type.id = id;
        type.elements.push_back(next_inside());
        while (accept(',')) type.elements.push_back(next());
        const std::size_t wanted = id == type_id::map ? 2 : id == type_id::tuple ? type.elements.size() : 1;
        if (type.elements.size() != wanted) refuse();
        return arguments(std::move(type));
    }
    data_type vector() {
        data_type type;
        type.elements.push_back(next_inside());
        if (!accept(',')) refuse();
        const std::string_view digits = word();
        if (std::from_chars(digits.data(), digits.data() + digits.size(), type.dimension).ec != std::errc() ||
            type.dimension == 0)
            refuse();
        return arguments(std::move(type));
    }

    data_type next_inside() {
        if (!accept('<') || ++depth_ > 32) refuse();
        return next();
    }
    data_type arguments(data_type type) {
        if (!accept('>')) refuse();
        --depth_;
        return type;
    }
    void skip_spaces() noexcept {
        while (text_.starts_with(' ')) text_.remove_prefix(1);
    }
    bool accept(char c) noexcept {
        skip_spaces();
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        skip_spaces();
        return true;
    }
    std::string_view word() noexcept {
        skip_spaces();
        const std::string_view found = text_.substr(0, text_.find_first_of(" <>,"));
        text_.remove_prefix(found.size());
        return found;
    }
    [[noreturn]] void refuse() const {
        throw error(errc::type_mismatch, "'" + std::string(whole_) +
                                             "' is no CQL type that a node can describe; for a " +
                                             "user-defined type give a data_type");
    }

    std::string_view whole_;
    std::string_view text_;
    int depth_ = 0;
};

} // namespace detail

/// Reads a type as CQL writes it, "map<text, frozen<list<int>>>". Throws `error` (`errc::type_mismatch`) for text that is
/// none, and for names of user-defined types: nobody knows their fields.
inline data_type parse_type(std::string_view cql) { return detail::type_parser(cql).whole(); }

/// The Java class by which Cassandra names a type where it is custom: vectors, and durations in v4.
inline std::string class_of(const data_type& type) {
    const auto wrapped = [&](std::string_view name, std::string_view tail = "") {
        std::string text = std::string(name) + "(";
        for (std::size_t i = 0; i < type.elements.size(); ++i) text += (i == 0 ? "" : ",") + class_of(type.elements[i]);
        return "org.apache.cassandra.db.marshal." + text + std::string(tail) + ")";
    };
    switch (type.id) {
    case type_id::list: return wrapped("ListType");
    case type_id::set: return wrapped("SetType");
    case type_id::map: return wrapped("MapType");
    case type_id::tuple: return wrapped("TupleType");
    case type_id::custom:
        return type.is_vector() ? wrapped("VectorType", " , " + std::to_string(type.dimension)) : type.name;
    case type_id::udt: throw error(errc::type_mismatch, "a user-defined type inside a vector");
    default: break;
    }
    for (const auto& [name, id] : types::detail::simple_classes)
        if (id == type.id && name != "DateType") return "org.apache.cassandra.db.marshal." + std::string(name);
    throw error(errc::type_mismatch, "a type without a class");
}

/// Writes a type as an [option].
inline void write_type(writer& out, const data_type& type, protocol::version v) {
    if (type.is(type_id::custom) || (type.is(type_id::duration) && v < protocol::version::v5)) {
        out.u16(0);
        return protocol::write_string(out, class_of(type));
    }
    out.u16(static_cast<std::uint16_t>(type.id));
    if (type.is(type_id::udt)) {
        protocol::write_string(out, type.keyspace);
        protocol::write_string(out, type.name);
    }
    if (type.is(type_id::udt) || type.is(type_id::tuple)) protocol::write_count(out, type.elements.size(), "elements");
    for (std::size_t i = 0; i < type.elements.size(); ++i) {
        if (type.is(type_id::udt)) protocol::write_string(out, type.field_names.at(i));
        write_type(out, type.elements[i], v);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::testing
