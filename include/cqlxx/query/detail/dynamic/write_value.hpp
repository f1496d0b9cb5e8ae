// A value that meets its column: checked against the column's CQL type, and written as its bytes.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/query/convert.hpp>
#include <cqlxx/query/detail/column_type.hpp>
#include <cqlxx/query/detail/dynamic/explain.hpp>
#include <cqlxx/query/detail/dynamic/parse_value.hpp>
#include <cqlxx/query/detail/dynamic/table_facts.hpp>
#include <cqlxx/query/detail/searched_vector.hpp>
#include <cqlxx/query/dynamic_value.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/types/named_error.hpp>
#include <cqlxx/types/vint.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// Writes one value as an operand of a type. What doesn't fit throws `misfit`, or the `error` of its codec.
class value_writer {
public:
    /// Why a value does not fit.
    struct misfit {
        errc code;
        std::string why;
    };

    value_writer(writer& out, const model::column& column) : out_(out), column_(column) {}

    void write(const dynamic_value& value, std::string_view type) const {
        std::visit([&](const auto& held) { put(held, value, type); }, value.value());
    }
    /// With its length; null and unset are lengths alone.
    void write_with_length(const dynamic_value& value, std::string_view type) const {
        if (value.is_null()) return out_.i32(null_length);
        if (value.is_unset()) return out_.i32(unset_length);
        write_sized(value, type);
    }

private:
    [[noreturn]] static void refuse(const dynamic_value& value, std::string_view type) {
        throw misfit{errc::type_mismatch, "the type is " + std::string(type) + ", the value a " + value.cpp_name()};
    }
    void write_sized(const dynamic_value& value, std::string_view type) const {
        const std::size_t length = out_.open_length();
        write(value, type);
        out_.close_length(length);
    }

    void put(const held::null&, const dynamic_value& value, std::string_view type) const { refuse(value, type); }
    void put(const held::unset&, const dynamic_value& value, std::string_view type) const { refuse(value, type); }
    void put(const std::string& text, const dynamic_value& value, std::string_view type) const {
        if (!is_text(type)) refuse(value, type);
        if (type == "ascii" && !types::is_seven_bit(text))
            throw misfit{errc::value_out_of_range, "an ascii value holds a character that is not 7-bit ASCII"};
        out_.raw(text);
    }
    void put(const parsed_text& given, const dynamic_value&, std::string_view type) const {
        const parser reads = find_parser(type);
        constexpr std::size_t longest_number = 1'000; // those of any length are read in time by the square of it
        const bool unbounded = is_text(type) || type == "blob";
        if (reads == nullptr)
            throw misfit{errc::type_mismatch, "the text \"" + shown(given.text) + "\" can't be read as a " +
                                                  std::string(type) +
                                                  ", which has no text of its own: give a value of that type"};
        if ((!unbounded && given.text.size() > longest_number) || !reads(out_, given.text))
            throw misfit{errc::malformed_value, "the text \"" + shown(given.text) + "\" is no " + std::string(type)};
    }
    void put(const selected_text&, const dynamic_value&, std::string_view) const {
        const sentence& said = told<mistake::function_stands_alone<"", at_run_time>>;
        throw misfit{errc::invalid_statement, std::string(said.text) + " (" + std::string(said.name) + ")"};
    }
    void put(const held::encoded& given, const dynamic_value& value, std::string_view type) const {
        const bool narrower = (given.type == "ascii" && is_text(type)) || // ascii is text, and a UUID may be timed
                              (given.type == "uuid" && type == "timeuuid" && is_timed(given.bytes.view()));
        if (!narrower && !is_same_type(given.type, type)) refuse(value, type);
        out_.raw(given.bytes.view());
    }
    static bool is_timed(bytes_view uuid) noexcept { return uuid.size() == 16 && (uuid[6] >> 4) == std::byte{1}; }

    template <class Number>
        requires number<Number>
    void put(const Number& given, const dynamic_value& value, std::string_view type) const {
        if (type == "int") return put_as<std::int32_t>(given, value, type);
        if (type == "bigint" || type == "counter") return put_as<std::int64_t>(given, value, type);
        if (type == "smallint") return put_as<std::int16_t>(given, value, type);
        if (type == "tinyint") return put_as<std::int8_t>(given, value, type);
        if (type == "double") return put_as<double>(given, value, type);
        if (type == "float") return put_as<float>(given, value, type);
        if constexpr (std::integral<Number>) {
            if (type == "varint") return codec<varint>::write(out_, varint(given));
            if (type == "decimal") return codec<decimal>::write(out_, decimal(given));
        }
        refuse(value, type);
    }
    template <class Column, class Number>
    void put_as(const Number& given, const dynamic_value& value, std::string_view type) const {
        if constexpr (std::floating_point<Number> && std::integral<Column>)
            refuse(value, type);
        else
            codec<Column>::write(out_, to_number<Column>(given, column_));
    }

    void put(const dynamic_value::list& values, const dynamic_value& value, std::string_view type) const {
        if (is_vector(type)) return put_vector(values, value, type);
        if (is_tuple(type)) return put_parts(values, value, type);
        if (!is_collection(type) || is_map(type)) refuse(value, type);
        const std::string_view element = argument_of(type, 0);
        out_.i32(static_cast<std::int32_t>(values.size()));
        for (const dynamic_value& each : values) write_sized(each, element);
    }
    void put(const held::parts& parts, const dynamic_value& value, std::string_view type) const {
        if (!is_tuple(type)) refuse(value, type);
        put_parts(parts.each, value, type);
    }
    /// As many values as the tuple has, of which any may be null.
    void put_parts(const dynamic_value::list& parts, const dynamic_value& value, std::string_view type) const {
        for (std::size_t i = 0; i <= parts.size(); ++i) {
            const std::string_view part = argument_of(type, static_cast<int>(i));
            if (part.empty() != (i == parts.size()) || (!part.empty() && parts[i].is_unset())) refuse(value, type);
            if (!part.empty()) write_with_length(parts[i], part);
        }
    }
    void put(const held::pairs& pairs, const dynamic_value& value, std::string_view type) const {
        if (!is_map(type)) refuse(value, type);
        out_.i32(static_cast<std::int32_t>(pairs.flat.size() / 2));
        for (std::size_t i = 0; i < pairs.flat.size(); ++i)
            write_sized(pairs.flat[i], argument_of(type, static_cast<int>(i % 2)));
    }
    /// Elements of some types stand back to back, the others behind their lengths (facts of Cassandra 5's VectorType).
    void put_vector(const dynamic_value::list& values, const dynamic_value& value, std::string_view type) const {
        const std::string_view element = argument_of(type, 0);
        if (parse_number<std::size_t>(argument_of(type, 1)) != values.size())
            throw misfit{errc::value_out_of_range, "the type is " + std::string(type) + ", the value has " +
                                                       std::to_string(values.size()) + " elements"};
        for (const dynamic_value& each : values) {
            if (each.is_null() || each.is_unset()) refuse(value, type);
            if (is_packed(element)) {
                write(each, element);
                continue;
            }
            byte_buffer bytes;
            writer sized(bytes);
            value_writer(sized, column_).write(each, element);
            types::write_unsigned_vint(out_, bytes.size());
            out_.raw(bytes.view());
        }
    }
    static constexpr bool is_packed(std::string_view type) noexcept {
        constexpr std::array<std::string_view, 8> packed{"boolean", "int",       "float", "bigint",
                                                         "double",  "timestamp", "uuid",  "timeuuid"};
        return is_vector(type) ? is_packed(argument_of(type, 0))
                               : std::find(packed.begin(), packed.end(), type) != packed.end();
    }

    writer& out_;
    const model::column& column_;
};

/// The bytes of a value as `write(const value_writer&)` writes them. Throws `error` with the model and the column in it, and
/// the sentence of the Mistake for a value of another type.
template <class Mistake, class Write>
byte_buffer encoded_by(const table_facts& table, const model::column& column, const Write& write) {
    byte_buffer bytes;
    writer out(bytes);
    const std::string place = std::string(table.model) + ", \"" + std::string(column.name) + "\": ";
    try {
        write(value_writer(out, column));
    } catch (const value_writer::misfit& found) {
        if (found.code != errc::type_mismatch) throw error(found.code, place + found.why);
        throw error(found.code, explained(table, told<Mistake>, column.name) + ": " + found.why);
    } catch (const error& failure) {
        throw error(failure.code(), place + types::explanation_of(failure));
    }
    return bytes;
}

/// A value with its length; null and unset are lengths of their own.
template <class Mistake>
byte_buffer encoded_for(const table_facts& table, const model::column& column, std::string_view type,
                        const dynamic_value& value) {
    return encoded_by<Mistake>(table, column, [&](const value_writer& out) { out.write_with_length(value, type); });
}
/// The same of a value that must be there: a key of an element, a vector.
template <class Mistake>
byte_buffer encoded_present(const table_facts& table, const model::column& column, std::string_view type,
                            const dynamic_value& value) {
    return encoded_by<Mistake>(table, column, [&](const value_writer& out) {
        if (value.is_null() || value.is_unset()) return out.write(value, type); // refused
        out.write_with_length(value, type);
    });
}

/// Calls `check()`; an `error` that it throws names the model, too: the twin of naming_model.hpp.
template <class Check>
void naming_model_of(const table_facts& table, const Check& check) try {
    check();
} catch (const error& failure) {
    throw error(failure.code(), std::string(table.model) + ": " + types::explanation_of(failure));
}

/// Throws `error` for a vector that the index of its column would not take; `value` has its length.
inline void check_vector(const table_facts& table, const model::column& column, bytes_view value) {
    naming_model_of(table, [&] {
        if (is_searchable(column)) check_indexed(value, column);
    });
}

} // namespace cqlxx::inline CQLXX_ABI::query::detail
