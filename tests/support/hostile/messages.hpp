// Every response message, result kind, event and error code, in v4 and v5.
#pragma once

#include "support/hostile/target.hpp"
#include <cqlxx/protocol/response.hpp>
#include <cqlxx/protocol/response/result.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/types/class_name.hpp>

#include <string>
#include <variant>

namespace hostile {

namespace response = cqlxx::protocol::response;
namespace result = cqlxx::protocol::response::result;
using cqlxx::reader;
using cqlxx::protocol::version;

namespace detail {

/// Walks through what decodes while it is iterated. Returns a number so that nothing is optimised away.
inline std::size_t walk(std::string_view text) { return text.size(); }
inline std::size_t walk(const std::optional<bytes_view>& data) { return data ? data->size() : 0; }
template <class First, class Second>
std::size_t walk(const std::pair<First, Second>& pair);
template <auto Read>
std::size_t walk(const cqlxx::protocol::sequence<Read>& items) {
    std::size_t sum = 0;
    for (const auto& item : items) sum += walk(item);
    return sum;
}
template <class First, class Second>
std::size_t walk(const std::pair<First, Second>& pair) {
    return walk(pair.first) + walk(pair.second);
}

inline std::size_t walk(const std::vector<cqlxx::column_spec>& columns) {
    std::size_t sum = 0;
    for (const auto& column : columns) sum += column.type.to_cql().size();
    return sum;
}

inline std::size_t look(const response::ready&) { return 0; }
inline std::size_t look(const response::auth_challenge& r) { return walk(r.token); }
inline std::size_t look(const response::auth_success& r) { return walk(r.token); }
inline std::size_t look(const response::authenticate& r) { return walk(r.authenticator); }
inline std::size_t look(const response::supported& r) { return walk(r.options); }
inline std::size_t look(const result::void_&) { return 0; }
inline std::size_t look(const result::set_keyspace& r) { return walk(r.keyspace); }
inline std::size_t look(const result::schema_change& r) { return walk(r.argument_types) + walk(r.name); }
inline std::size_t look(const result::prepared& r) {
    for (const auto index : r.pk_indexes)
        require(index < 0xFFFF && r.pk_indexes.size() < 0xFFFF, "indexes of the partition key are bind markers");
    return walk(r.bind_markers) + walk(r.result.columns);
}
inline std::size_t look(const response::event& r) {
    if (const auto* change = std::get_if<result::schema_change>(&r.what)) return look(*change);
    if (const auto* change = std::get_if<response::status_change>(&r.what))
        return cqlxx::protocol::address_text(change->node.address).size();
    return 0;
}
inline std::size_t look(const response::error& r) {
    const auto made = cqlxx::server_error_from(r, cqlxx::diagnosis());
    return std::string_view(made.what()).size();
}

template <class Message, version V>
bool read_message(bytes_view data) {
    reader in(data);
    const auto message = Message::read(in, V);
    if (!in.ok()) return false;
    require(look(message) < 100'000'000, "views end within the message");
    return true;
}

/// The header, then all cells.
template <version V, bool ColumnsWanted>
bool read_rows(bytes_view data) {
    reader in(data);
    const auto header = result::read_rows_header(in, V, ColumnsWanted);
    if (!in.ok()) return false;
    require(walk(header.columns) < 100'000'000, "types have names");
    std::int64_t cells = std::int64_t{header.row_count} * header.column_count;
    for (; cells > 0 && in.ok(); --cells) cqlxx::read_cell(in);
    return in.ok();
}

inline bool read_prefix(bytes_view data) {
    if (data.empty()) return false;
    reader in(data.subspan(1));
    const auto prefix =
        cqlxx::protocol::response_prefix::read(in, static_cast<std::uint8_t>(std::to_integer<int>(data[0])));
    return in.ok() && walk(prefix.warnings) + walk(prefix.custom_payload) < 100'000'000;
}

inline bool read_type(bytes_view data) {
    reader in(data);
    result::type_budget budget;
    const auto type = result::read_type(in, budget);
    reader other(data);
    result::type_budget same;
    result::skip_type(other, same);
    require(in.ok() == other.ok() && in.remaining() == other.remaining(), "types are stepped over as they are read");
    return in.ok() && !type.to_cql().empty();
}

inline bool read_class(bytes_view data) {
    const auto type = cqlxx::types::parse_class_name(cqlxx::as_text(data));
    return type && !type->to_cql().empty();
}

inline bool read_kind(bytes_view data) {
    reader in(data);
    result::read_kind(in);
    return in.ok();
}

} // namespace detail

/// What a description takes as a struct: a type 128 bytes (of two at least), a column 224 (of four), and vectors of a
/// type's elements grow. Nothing of it is built for an announced number alone.
inline constexpr std::size_t of_descriptions = 128;
inline constexpr std::size_t descriptions_floor = 2048;
/// Texts and reasons that errors own: std::string, of two bytes at least.
inline constexpr std::size_t of_texts = 32;

constexpr target targets[] = {
    {"READY", detail::read_message<response::ready, version::v5>},
    {"AUTHENTICATE", detail::read_message<response::authenticate, version::v5>},
    {"AUTH_CHALLENGE", detail::read_message<response::auth_challenge, version::v5>},
    {"AUTH_SUCCESS", detail::read_message<response::auth_success, version::v5>},
    {"SUPPORTED", detail::read_message<response::supported, version::v5>},
    {"EVENT", detail::read_message<response::event, version::v5>},
    {"ERROR v4", detail::read_message<response::error, version::v4>, of_texts},
    {"ERROR v5", detail::read_message<response::error, version::v5>, of_texts},
    {"prefix", detail::read_prefix},
    {"result kind", detail::read_kind},
    {"Void", detail::read_message<result::void_, version::v5>},
    {"Rows v4", detail::read_rows<version::v4, true>, of_descriptions, descriptions_floor},
    {"Rows v5", detail::read_rows<version::v5, true>, of_descriptions, descriptions_floor},
    {"Rows, columns known", detail::read_rows<version::v5, false>, of_descriptions, descriptions_floor},
    {"Set_keyspace", detail::read_message<result::set_keyspace, version::v5>},
    {"Prepared v4", detail::read_message<result::prepared, version::v4>, of_descriptions, descriptions_floor},
    {"Prepared v5", detail::read_message<result::prepared, version::v5>, of_descriptions, descriptions_floor},
    {"Schema_change", detail::read_message<result::schema_change, version::v5>},
    {"type", detail::read_type, of_descriptions, descriptions_floor},
    {"class name", detail::read_class, 4, descriptions_floor},
};

/// What follows the envelope's header (of results: what follows the kind). Written after the specification, §4 and §8.
constexpr golden goldens[] = {
    {"READY", ""},
    {"AUTHENTICATE", "002F 'org.apache.cassandra.auth.PasswordAuthenticator'"},
    {"AUTH_CHALLENGE", "00000002 0A0B"},
    {"AUTH_CHALLENGE", "FFFFFFFF"},
    {"AUTH_SUCCESS", "00000002 0A0B"},
    {"AUTH_SUCCESS", "FFFFFFFF"},
    {"SUPPORTED", "0003 0011 'PROTOCOL_VERSIONS' 0002 0004 '4/v4' 0004 '5/v5' 000B 'COMPRESSION' 0002 0006 'snappy' "
                  "0003 'lz4' 000B 'CQL_VERSION' 0001 0005 '3.4.7'"},
    {"EVENT", "000F 'TOPOLOGY_CHANGE' 0008 'NEW_NODE' 04 0A000001 00002352"},
    {"EVENT", "000F 'TOPOLOGY_CHANGE' 000C 'REMOVED_NODE' 04 0A000001 00002352"},
    {"EVENT", "000F 'TOPOLOGY_CHANGE' 000A 'MOVED_NODE' 10 20010DB8000000000000000000000001 00002352"},
    {"EVENT", "000D 'STATUS_CHANGE' 0002 'UP' 04 0A000001 00002352"},
    {"EVENT", "000D 'STATUS_CHANGE' 0004 'DOWN' 10 20010DB8000000000000000000000001 00002352"},
    {"EVENT", "000D 'SCHEMA_CHANGE' 0007 'CREATED' 0008 'KEYSPACE' 0002 'ks'"},
    {"EVENT", "000D 'SCHEMA_CHANGE' 0007 'UPDATED' 0005 'TABLE' 0002 'ks' 0001 't'"},
    {"EVENT", "000D 'SCHEMA_CHANGE' 0007 'DROPPED' 0004 'TYPE' 0002 'ks' 0001 'u'"},
    {"EVENT", "000D 'SCHEMA_CHANGE' 0007 'CREATED' 0008 'FUNCTION' 0002 'ks' 0001 'f' 0002 0003 'int' 0004 'text'"},
    {"EVENT", "000D 'SCHEMA_CHANGE' 0007 'DROPPED' 0009 'AGGREGATE' 0002 'ks' 0001 'a' 0001 0003 'int'"},
    {"ERROR v4", "00000000 0003 'bad'"},
    {"ERROR v4", "0000000A 0003 'bad'"},
    {"ERROR v4", "00000100 0003 'bad'"},
    {"ERROR v4", "00001000 0003 'bad' 0004 00000003 00000002"},
    {"ERROR v4", "00001001 0003 'bad'"},
    {"ERROR v4", "00001002 0003 'bad'"},
    {"ERROR v4", "00001003 0003 'bad'"},
    {"ERROR v4", "00001100 0003 'bad' 0001 00000000 00000001 0006 'SIMPLE'"},
    {"ERROR v4", "00001200 0003 'bad' 0006 00000002 00000002 01"},
    {"ERROR v4", "00001300 0003 'bad' 0006 00000001 00000002 00000001 00"},
    {"ERROR v4", "00001400 0003 'bad' 0002 'ks' 0001 'f' 0002 0003 'int' 0004 'text'"},
    {"ERROR v4", "00001500 0003 'bad' 0006 00000001 00000002 00000003 0005 'BATCH'"},
    {"ERROR v4", "00001600 0003 'bad'"},
    {"ERROR v4", "00002000 0003 'bad'"},
    {"ERROR v4", "00002100 0003 'bad'"},
    {"ERROR v4", "00002200 0003 'bad'"},
    {"ERROR v4", "00002300 0003 'bad'"},
    {"ERROR v4", "00002400 0003 'bad' 0002 'ks' 0001 't'"},
    {"ERROR v4", "00002500 0003 'bad' 0010 000102030405060708090A0B0C0D0E0F"},
    {"ERROR v5", "00001000 0003 'bad' 0004 00000003 00000002"},
    {"ERROR v5", "00001100 0003 'bad' 0008 00000001 00000002 0003 'CAS' 0007"},
    {"ERROR v5", "00001100 0003 'bad' 0008 00000001 00000002 0003 'CAS'"},
    {"ERROR v5", "00001200 0003 'bad' 0006 00000002 00000002 00"},
    {"ERROR v5", "00001300 0003 'bad' 0006 00000001 00000002 00000002 04 7F000002 0001 "
                 "10 00000000000000000000000000000001 0006 01"},
    {"ERROR v5", "00001500 0003 'bad' 0006 00000001 00000002 00000001 04 7F000002 0063 0004 'VIEW'"},
    {"ERROR v5", "00001700 0003 'bad' 0008 00000001 00000002"},
    {"ERROR v5", "00002500 0003 'bad' 0010 000102030405060708090A0B0C0D0E0F"},
    {"prefix", "00"},
    {"prefix", "0E 550E8400E29B41D4A716446655440000 0002 0005 'first' 0006 'second' "
               "0002 0001 'k' 00000002 0102 0001 'n' FFFFFFFF"},
    {"result kind", "00000001"},
    {"result kind", "00000005"},
    {"Void", ""},
    {"Rows v4", "00000001 00000002 0002 'ks' 0001 't' 0001 'a' 0009 0001 'b' 000D 00000002 "
                "00000004 00000001 00000001 'x' 00000004 00000002 FFFFFFFF"},
    {"Rows v4",
     "00000000 00000002 0002 'ks' 0001 't' 0001 'a' 0009 0002 'ks' 0001 'u' 0001 'b' 0021 0009 000D 00000000"},
    {"Rows v4",
     "00000003 00000001 00000002 ABCD 0002 'ks' 0001 't' 0001 'a' 0030 0002 'ks' 0001 'u' 0002 0001 'x' 0009 "
     "0001 'y' 0020 000D 00000001 00000008 00000004 00000001"},
    {"Rows v4", "00000001 00000001 0002 'ks' 0001 't' 0001 'd' "
                "0000 002C 'org.apache.cassandra.db.marshal.DurationType' 00000001 00000003 020406"},
    {"Rows v5", "00000009 00000001 0002 0F0F 0002 'ks' 0001 't' 0001 'a' 0009 00000001 00000004 00000007"},
    {"Rows v5", "0000000B 00000001 00000001 EE 0002 0F0F 0002 'ks' 0001 't' 0001 'a' 0031 0002 0009 0015 00000000"},
    {"Rows, columns known", "00000004 00000002 00000001 00000004 00000001 FFFFFFFF"},
    {"Rows, columns known", "00000006 00000001 00000002 ABCD 00000001 00000000"},
    {"Set_keyspace", "0008 'showroom'"},
    {"Prepared v4", "0010 000102030405060708090A0B0C0D0E0F 00000001 00000002 00000001 0000 0002 'ks' 0001 't' "
                    "0001 'k' 0009 0001 'v' 000D 00000001 00000001 0002 'ks' 0001 't' 0001 'v' 000D"},
    {"Prepared v4", "0001 AA 00000000 00000000 00000000 00000004 00000000"},
    {"Prepared v5",
     "0010 000102030405060708090A0B0C0D0E0F 0004 0A0B0C0D 00000001 00000002 00000001 0000 "
     "0002 'ks' 0001 't' 0001 'k' 000C 0001 'v' 0022 000D 00000001 00000001 0002 'ks' 0001 't' 0001 'v' 0003"},
    {"Schema_change", "0007 'CREATED' 0008 'KEYSPACE' 0002 'ks'"},
    {"Schema_change", "0007 'UPDATED' 0005 'TABLE' 0002 'ks' 0001 't'"},
    {"Schema_change", "0007 'DROPPED' 0004 'TYPE' 0002 'ks' 0001 'u'"},
    {"Schema_change", "0007 'CREATED' 0008 'FUNCTION' 0002 'ks' 0001 'f' 0001 0003 'int'"},
    {"Schema_change", "0007 'CREATED' 0009 'AGGREGATE' 0002 'ks' 0001 'a' 0000"},
    {"type", "0009"},
    {"type", "0021 000D 0020 0022 0009"},
    {"type", "0031 0003 0009 000D 0004"},
    {"type", "0030 0002 'ks' 0001 'u' 0002 0001 'x' 0009 0001 'y' 000D"},
    {"type", "0000 0059 'org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 3)'"},
    {"type", "0031 0002 0000 0013 'ListType(Int32Type)' 0009"},
    {"type", "0031 0002 0000 0021 'UserType(ks,75,78:Int32Type,79:X)' 0009"},
    {"class name", "'org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 3)'"},
    {"class name", "'org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FrozenType("
                   "org.apache.cassandra.db.marshal.ListType(org.apache.cassandra.db.marshal.Int32Type)) , 2)'"},
    {"class name", "'UserType(ks,75,78:Int32Type,79:MapType(UTF8Type,LongType))'"},
    {"class name", "'com.example.Own(a,(b),c)'"},
};

} // namespace hostile
