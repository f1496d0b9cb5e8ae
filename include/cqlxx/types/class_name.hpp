// Types as the server's Java classes name them: custom types on the wire, vectors among them, and duration in v4.
#pragma once

#include <cqlxx/types/detail/hex_digit.hpp>
#include <cqlxx/types/type.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::types {

/// How deeply types may be nested in a class string; deeper ones are refused.
inline constexpr int deepest_class_name = 64;

/// How many types a class string may name. Cassandra writes each with its package, in 40 bytes at least
/// ("org.apache.cassandra.db.marshal.ByteType"), and a data_type takes 128: a type takes no more memory than four times its
/// text, or 2 KiB.
constexpr std::size_t most_types_in_class_name(std::size_t bytes) noexcept {
    return std::max<std::size_t>(16, bytes / 40);
}

namespace detail {

struct class_entry {
    std::string_view name;
    type_id id;
};

/// Cassandra's classes of the types without parameters.
inline constexpr std::array<class_entry, 22> simple_classes{{
    {"AsciiType", type_id::ascii},
    {"BooleanType", type_id::boolean},
    {"ByteType", type_id::tinyint},
    {"BytesType", type_id::blob},
    {"DateType", type_id::timestamp},
    {"DecimalType", type_id::decimal},
    {"DoubleType", type_id::double_},
    {"DurationType", type_id::duration},
    {"FloatType", type_id::float_},
    {"InetAddressType", type_id::inet},
    {"Int32Type", type_id::int_},
    {"IntegerType", type_id::varint},
    {"LongType", type_id::bigint},
    {"ShortType", type_id::smallint},
    {"SimpleDateType", type_id::date},
    {"TimeType", type_id::time},
    {"TimeUUIDType", type_id::timeuuid},
    {"TimestampType", type_id::timestamp},
    {"UTF8Type", type_id::varchar},
    {"UUIDType", type_id::uuid},
    {"CounterColumnType", type_id::counter},
    {"LegacyTimeUUIDType", type_id::timeuuid},
}};

/// Recursive descent over `name(argument, …)`; every function returns nothing at the first thing that does not fit.
class class_name_parser {
public:
    explicit class_name_parser(std::string_view text) noexcept
        : text_(text), types_left_(most_types_in_class_name(text.size())) {}

    CQLXX_LAZY std::optional<data_type> whole();

private:
    CQLXX_LAZY std::optional<data_type> next_type(int depth);

    CQLXX_LAZY static std::optional<data_type> simple(type_id id);
    /// The argument of a class that CQL does not show on the wire.
    CQLXX_LAZY std::optional<data_type> only_argument(int depth);
    /// As many elements as wanted, or any number but none if `wanted` is 0.
    CQLXX_LAZY std::optional<data_type> with_elements(type_id id, std::size_t wanted, int depth);
    CQLXX_LAZY std::optional<data_type> vector(int depth);
    /// `UserType(keyspace,name,field:type,…)`, where names are UTF-8 in hexadecimal.
    CQLXX_LAZY std::optional<data_type> user_type(int depth);
    /// A class of somebody else's: its text, with all its arguments.
    CQLXX_LAZY std::optional<data_type> unknown(std::string_view start);
    /// Makes room for no more elements than may follow.
    CQLXX_LAZY void add_element(data_type& type, data_type element) const;

    CQLXX_LAZY void skip_spaces() noexcept;
    CQLXX_LAZY bool accept(char c) noexcept;
    CQLXX_LAZY std::string_view next_word() noexcept;
    CQLXX_LAZY bool next_hexadecimal(std::string& text);

    std::string_view text_;
    std::size_t types_left_;
};

} // namespace detail

/// Reads a class string, "org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 3)";
/// spaces may stand anywhere, the package may be missing. Cassandra's own classes become the types they are: a vector
/// has id `custom`, one element and its dimension, but no name; frozen and reversed leave no trace. Other classes stay
/// custom types with their text as the name. Nothing for text that is no class string, is nested deeper than
/// `deepest_class_name`, or names more than `most_types_in_class_name` types.
inline std::optional<data_type> parse_class_name(std::string_view text) {
    return detail::class_name_parser(text).whole();
}

/// The type that a custom type stands for if its class is one of Cassandra's own; others are returned as they are.
CQLXX_LAZY data_type resolve_custom(data_type type);

} // namespace cqlxx::inline CQLXX_ABI::types

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::types::detail {

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::whole() {
    auto type = next_type(0);
    skip_spaces();
    if (!text_.empty()) return std::nullopt;
    return type;
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::next_type(int depth) {
    if (depth == deepest_class_name || types_left_ == 0) return std::nullopt;
    --types_left_;
    skip_spaces();
    const std::string_view start = text_;
    std::string_view name = next_word();
    if (name.empty()) return std::nullopt;
    constexpr std::string_view package = "org.apache.cassandra.db.marshal.";
    if (name.starts_with(package)) name.remove_prefix(package.size());
    if (name == "FrozenType" || name == "ReversedType") return only_argument(depth);
    if (name == "VectorType") return vector(depth);
    if (name == "UserType") return user_type(depth);
    if (name == "ListType") return with_elements(type_id::list, 1, depth);
    if (name == "SetType") return with_elements(type_id::set, 1, depth);
    if (name == "MapType") return with_elements(type_id::map, 2, depth);
    if (name == "TupleType") return with_elements(type_id::tuple, 0, depth);
    for (const class_entry& entry : simple_classes)
        if (entry.name == name) return simple(entry.id);
    return unknown(start);
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::simple(type_id id) {
    data_type type;
    type.id = id;
    return type;
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::only_argument(int depth) {
    if (!accept('(')) return std::nullopt;
    auto type = next_type(depth + 1);
    if (!accept(')')) return std::nullopt;
    return type;
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::with_elements(type_id id, std::size_t wanted, int depth) {
    data_type type;
    type.id = id;
    if (!accept('(')) return std::nullopt;
    do {
        auto element = next_type(depth + 1);
        if (!element) return std::nullopt;
        add_element(type, std::move(*element));
    } while (accept(','));
    if (!accept(')') || (wanted != 0 && type.elements.size() != wanted)) return std::nullopt;
    return type;
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::vector(int depth) {
    if (!accept('(')) return std::nullopt;
    auto element = next_type(depth + 1);
    if (!element || !accept(',')) return std::nullopt;
    const std::string_view digits = next_word();
    data_type type;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), type.dimension);
    if (failure != std::errc() || end != digits.data() + digits.size() || type.dimension == 0) return std::nullopt;
    if (!accept(')')) return std::nullopt;
    type.elements.push_back(std::move(*element));
    return type;
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::user_type(int depth) {
    data_type type;
    type.id = type_id::udt;
    if (!accept('(')) return std::nullopt;
    type.keyspace = next_word();
    if (!accept(',') || !next_hexadecimal(type.name)) return std::nullopt;
    while (accept(',')) {
        std::string field;
        if (!next_hexadecimal(field) || !accept(':')) return std::nullopt;
        auto element = next_type(depth + 1);
        if (!element) return std::nullopt;
        type.field_names.push_back(std::move(field));
        add_element(type, std::move(*element));
    }
    if (!accept(')')) return std::nullopt;
    return type;
}

CQLXX_LAZY_INLINE std::optional<data_type> class_name_parser::unknown(std::string_view start) {
    if (accept('(')) {
        for (int open = 1; open != 0; text_.remove_prefix(1)) {
            if (text_.empty()) return std::nullopt;
            open += text_.front() == '(' ? 1 : text_.front() == ')' ? -1 : 0;
        }
    }
    data_type type;
    type.name = start.substr(0, start.size() - text_.size());
    return type;
}

CQLXX_LAZY_INLINE void class_name_parser::add_element(data_type& type, data_type element) const {
    const std::size_t size = type.elements.size();
    if (size == type.elements.capacity()) type.elements.reserve(size + 1 + std::min(size, types_left_));
    type.elements.push_back(std::move(element));
}

CQLXX_LAZY_INLINE void class_name_parser::skip_spaces() noexcept {
    while (text_.starts_with(' ')) text_.remove_prefix(1);
}

CQLXX_LAZY_INLINE bool class_name_parser::accept(char c) noexcept {
    skip_spaces();
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
}

CQLXX_LAZY_INLINE std::string_view class_name_parser::next_word() noexcept {
    skip_spaces();
    const std::string_view word = text_.substr(0, text_.find_first_of(" (),:"));
    text_.remove_prefix(word.size());
    return word;
}

CQLXX_LAZY_INLINE bool class_name_parser::next_hexadecimal(std::string& text) {
    const std::string_view digits = next_word();
    if (digits.empty() || digits.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const int high = hex_digit(digits[i]);
        const int low = hex_digit(digits[i + 1]);
        if (high < 0 || low < 0) return false;
        text += static_cast<char>(high * 16 + low);
    }
    return true;
}

} // namespace cqlxx::inline CQLXX_ABI::types::detail

namespace cqlxx::inline CQLXX_ABI::types {

CQLXX_LAZY_INLINE data_type resolve_custom(data_type type) {
    if (!type.is(type_id::custom) || type.is_vector()) return type;
    if (auto known = parse_class_name(type.name)) return std::move(*known);
    return type;
}

} // namespace cqlxx::inline CQLXX_ABI::types

#endif
