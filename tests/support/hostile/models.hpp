// Rows of models, user-defined types, rows looked up by name: what is made of cells by the description of a struct.
#pragma once

#include "support/hostile/target.hpp"
#include <cqlxx/model/key.hpp>
#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/query.hpp>
#include <cqlxx/types.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hostile {

struct address {
    std::string street = "nowhere";
    std::optional<std::string> city{};
    std::set<std::int32_t> rooms{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
    bool operator==(const address&) const = default;
};
struct contact {
    std::string name{};
    address home{};
    std::vector<address> others{};
    std::optional<address> work{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
    bool operator==(const contact&) const = default;
};
struct person {
    cqlxx::key<std::int32_t> id;
    std::string name = "nobody";
    std::optional<address> home{};
    std::map<std::string, contact> friends{};
};
struct strict_person {
    cqlxx::key<std::int32_t> id;
    std::string name = "nobody";
    std::optional<std::int32_t> age{};
    static constexpr auto cqlxx_table = cqlxx::table_options().strict();
};

namespace detail {

/// Written and read again, the same value.
template <class T>
bool read_udt(bytes_view data) {
    T value{};
    if (!cqlxx::codec<T>::read(data, value)) return false;
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::codec<T>::write(out, value);
    T again{};
    require(cqlxx::codec<T>::read(buffer.view(), again) && again == value, "a value stays what it is");
    return true;
}

/// A row; if it can't be read, why.
template <class Row>
bool read_model(bytes_view data) {
    cqlxx::reader in(data);
    cqlxx::row_value<Row> value{};
    const bool good = cqlxx::row_codec<Row>::read(in, value);
    const auto problem = cqlxx::row_problem<Row>(cqlxx::reader(data));
    require(good || !problem.text.empty(), "what can't be read has a reason");
    return good && in.ok();
}

using cqlxx::literals::operator""_f;
using part_of_person = decltype(cqlxx::objects<person>().only("home"_f))::row_type;
using values_of_person =
    decltype(cqlxx::objects<person>().values("name"_f, writetime("friends"_f), max("id"_f)))::row_type;
using strict_value = decltype(cqlxx::objects<strict_person>().values("name"_f))::row_type;

inline std::vector<cqlxx::column_spec> some_columns() {
    const auto simple = [](cqlxx::type_id id) {
        cqlxx::data_type type;
        type.id = id;
        return type;
    };
    return {{"ks", "t", "age", simple(cqlxx::type_id::int_)},
            {"ks", "t", "more", simple(cqlxx::type_id::varchar)},
            {"ks", "t", "id", simple(cqlxx::type_id::int_)},
            {"ks", "t", "name", simple(cqlxx::type_id::varchar)}};
}

/// In another order than the struct's, with a column that it does not have.
inline bool read_named(bytes_view data) {
    static const auto columns = some_columns();
    cqlxx::reader in(data);
    strict_person value{};
    return cqlxx::named_row_codec<strict_person>::read(in, columns, value) && in.ok();
}

inline bool read_dynamic(bytes_view data) {
    static const cqlxx::row_columns columns(some_columns());
    cqlxx::reader in(data);
    cqlxx::dynamic_row row;
    if (!cqlxx::row_codec<cqlxx::dynamic_row>::read(in, columns, row)) return false;
    try {
        return row.get<std::optional<std::string>>("name").value_or("").size() < data.size() &&
               row.get<std::optional<std::int32_t>>(0).value_or(1) != 0;
    } catch (const cqlxx::error&) { // a value that its type does not allow
        return false;
    }
}

} // namespace detail

/// Structs, nodes of sets and maps and strings are larger than their bytes.
inline constexpr std::size_t of_structs = 64;
inline constexpr std::size_t structs_floor = 2048;

constexpr target targets[] = {
    {"udt", detail::read_udt<address>, of_structs, structs_floor},
    {"udt of udts", detail::read_udt<contact>, of_structs, structs_floor},
    {"model row", detail::read_model<person>, of_structs, structs_floor},
    {"strict model row", detail::read_model<strict_person>, of_structs, structs_floor},
    {"part of a model", detail::read_model<detail::part_of_person>, of_structs, structs_floor},
    {"selected values", detail::read_model<detail::values_of_person>, of_structs, structs_floor},
    {"strict selected value", detail::read_model<detail::strict_value>, of_structs, structs_floor},
    {"named row", detail::read_named, of_structs, structs_floor},
    {"dynamic row", detail::read_dynamic, of_structs, structs_floor},
};

constexpr golden goldens[] = {
    {"udt", "00000003 'A 1' 00000001 'B' 0000000C 00000001 00000004 00000007"},
    {"udt", "FFFFFFFF FFFFFFFF FFFFFFFF"},
    {"udt", "00000003 'A 1'"},                                        // written before the type got more fields
    {"udt", "00000001 'A' 00000001 'B' 00000004 00000000 00000001 00"}, // and after it got others
    {"udt of udts",
     "00000001 'n' 00000005 00000001 'A' 00000014 00000002 00000004 FFFFFFFF 00000004 FFFFFFFF FFFFFFFF"},
    {"model row", "00000004 00000007 00000003 'Ann' 00000008 00000004 'here' "
                  "00000016 00000001 00000001 'x' 00000009 00000005 'Annie'"},
    {"model row", "00000004 00000007 FFFFFFFF FFFFFFFF FFFFFFFF"},
    {"strict model row", "00000004 00000007 00000003 'Ann' FFFFFFFF"},
    {"part of a model", "00000004 00000007 00000008 00000004 'here'"},
    {"selected values", "00000003 'Ann' 00000010 00000001 00000008 00000000 0012D687 00000004 00000007"},
    {"selected values", "FFFFFFFF 0000000C 00000002 FFFFFFFF FFFFFFFF FFFFFFFF"},
    {"strict selected value", "00000003 'Ann'"},
    {"named row", "00000004 0000001F 00000001 'x' 00000004 00000007 00000003 'Ann'"},
    {"dynamic row", "00000004 0000001F 00000001 'x' FFFFFFFF 00000003 'Ann'"},
};

} // namespace hostile
