// The requests of clients as a scripted node reads them. What reads well is written again by the client's encoders, which
// share no code with these decoders, and must come out as the same bytes.
#pragma once

#include "support/hostile/target.hpp"
#include <cqlxx/protocol/request.hpp>
#include <cqlxx/testing/requests.hpp>

#include <vector>

namespace hostile {

namespace client = cqlxx::protocol::request;
namespace requests = cqlxx::testing::requests;
using cqlxx::reader;
using cqlxx::protocol::version;

namespace detail {

/// [value]s as the client hands them over.
inline cqlxx::byte_buffer encoded(const std::vector<requests::value>& values) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    for (const auto& each : values) {
        if (each.is_unset || each.content.is_null)
            out.i32(each.is_unset ? cqlxx::unset_length : cqlxx::null_length);
        else
            cqlxx::protocol::write_bytes(out, each.content.data);
    }
    return buffer;
}

/// Parameters that the client says in one way only, and so in the same bytes.
inline bool is_canonical(const requests::parameters& p) {
    using namespace cqlxx::protocol;
    const bool values = p.has(query_flags::values) == !p.values.empty();
    const bool names = !p.has(query_flags::names_for_values) || p.has(query_flags::values);
    const bool state = p.has(query_flags::paging_state) == p.paging_state.has_value();
    return values && names && state && p.page_size != 0 && p.has(query_flags::keyspace) == !p.keyspace.empty();
}

/// Runs `use` with the parameters as the client has them.
template <class Use>
void with_parameters(const requests::parameters& p, Use use) {
    const auto values = encoded(p.values);
    std::vector<std::string_view> names;
    if (p.has(cqlxx::protocol::query_flags::names_for_values))
        for (const auto& each : p.values) names.push_back(each.name);
    client::parameters with;
    with.consistency = p.consistency;
    with.value_count = static_cast<std::uint16_t>(p.values.size());
    with.values = values.view();
    with.names = names;
    with.skip_metadata = p.skips_metadata();
    with.page_size = p.page_size;
    with.paging_state = p.paging_state;
    with.serial_consistency = p.serial_consistency;
    with.timestamp = p.timestamp;
    with.keyspace = p.keyspace;
    with.now_in_seconds = p.now_in_seconds;
    use(with);
}

template <class Request>
void require_same(const Request& sent, version v, bytes_view data) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    sent.write(out, v);
    require(std::ranges::equal(buffer.view(), data), "what was read is what a client writes");
}

inline void again(const requests::query& q, version v, bytes_view data) {
    if (is_canonical(q.with))
        with_parameters(q.with, [&](const auto& p) { require_same(client::query{q.text, p}, v, data); });
}
inline void again(const requests::execute& e, version v, bytes_view data) {
    if (is_canonical(e.with))
        with_parameters(e.with,
                        [&](const auto& p) { require_same(client::execute{e.id, e.result_metadata_id, p}, v, data); });
}
inline void again(const requests::prepare& p, version v, bytes_view data) {
    const std::size_t shortest = 4 + p.text.size() + (v >= version::v5 ? 4 : 0);
    if (p.keyspace.empty() && data.size() != shortest) return; // a keyspace without a name
    require_same(client::prepare{p.text, p.keyspace}, v, data);
}
inline void again(const requests::batch& b, version v, bytes_view data) {
    using namespace cqlxx::protocol;
    constexpr auto usual =
        query_flags::serial_consistency | query_flags::timestamp | query_flags::keyspace | query_flags::now_in_seconds;
    if (!is_canonical(b.with) || (b.with.flags & ~usual) != 0) return;
    std::vector<cqlxx::byte_buffer> values;
    std::vector<client::batch_statement> statements;
    for (const auto& each : b.statements) values.push_back(encoded(each.values));
    for (std::size_t i = 0; i < b.statements.size(); ++i) {
        const auto& each = b.statements[i];
        if (each.is_prepared && each.id.empty()) return; // the client takes no id for text
        statements.push_back({each.id, each.text, static_cast<std::uint16_t>(each.values.size()), values[i].view()});
    }
    client::batch sent;
    sent.type = static_cast<client::batch_type>(b.type);
    sent.statements = statements;
    sent.consistency = b.with.consistency;
    sent.serial_consistency = b.with.serial_consistency;
    sent.timestamp = b.with.timestamp;
    sent.keyspace = b.with.keyspace;
    sent.now_in_seconds = b.with.now_in_seconds;
    require_same(sent, v, data);
}
inline void again(const requests::startup& s, version, bytes_view) {
    require(s.option("CQL_VERSION").size() < 100'000'000, "options can be looked for");
}
inline void again(const requests::auth_response& a, version v, bytes_view data) {
    if (a.token) require_same(client::auth_response{a.token}, v, data); // null has many lengths
}
inline void again(const requests::register_& r, version, bytes_view) {
    for (const auto type : r.event_types) require(type.size() < 100'000'000, "event types are views of the message");
}

template <class Message, version V>
bool read_request(bytes_view data) {
    reader in(data);
    const auto message = Message::read(in, V);
    if (!in.ok() || in.remaining() != 0) return false;
    again(message, V, data);
    return true;
}

} // namespace detail

/// A value takes 56 bytes as a struct, four at least on the wire; a statement 64 of five. Vectors double.
inline constexpr std::size_t of_values = 32;
inline constexpr std::size_t values_floor = 2048;

constexpr target targets[] = {
    {"STARTUP", detail::read_request<requests::startup, version::v5>},
    {"AUTH_RESPONSE", detail::read_request<requests::auth_response, version::v5>},
    {"REGISTER", detail::read_request<requests::register_, version::v5>},
    {"QUERY v4", detail::read_request<requests::query, version::v4>, of_values, values_floor},
    {"QUERY v5", detail::read_request<requests::query, version::v5>, of_values, values_floor},
    {"PREPARE v4", detail::read_request<requests::prepare, version::v4>},
    {"PREPARE v5", detail::read_request<requests::prepare, version::v5>},
    {"EXECUTE v4", detail::read_request<requests::execute, version::v4>, of_values, values_floor},
    {"EXECUTE v5", detail::read_request<requests::execute, version::v5>, of_values, values_floor},
    {"BATCH v4", detail::read_request<requests::batch, version::v4>, of_values, values_floor},
    {"BATCH v5", detail::read_request<requests::batch, version::v5>, of_values, values_floor},
};

/// Written after the specification, §4.1.
constexpr golden goldens[] = {
    {"STARTUP", "0002 000B 'CQL_VERSION' 0005 '3.0.0' 000B 'COMPRESSION' 0003 'lz4'"},
    {"AUTH_RESPONSE", "00000005 00 'u' 00 'pw'"},
    {"AUTH_RESPONSE", "FFFFFFFF"},
    {"REGISTER", "0002 000F 'TOPOLOGY_CHANGE' 000D 'STATUS_CHANGE'"},
    {"QUERY v4", "00000006 'SELECT' 0001 00"},
    {"QUERY v4", "00000006 'SELECT' 0006 7F 0002 0001 'a' 00000001 AA 0001 'b' FFFFFFFE 00001388 00000002 BEEF 0009 "
                 "FFFFFFFFFFFFFFFE"},
    {"QUERY v5", "00000006 'SELECT' 0006 000001BF 0003 00000001 AA FFFFFFFF FFFFFFFE 00001388 00000002 BEEF 0009 "
                 "FFFFFFFFFFFFFFFE 0002 'ks' 00000007"},
    {"PREPARE v4", "00000006 'SELECT'"},
    {"PREPARE v5", "00000006 'SELECT' 00000000"},
    {"PREPARE v5", "00000006 'SELECT' 00000001 0002 'ks'"},
    {"EXECUTE v4", "0002 'id' 0006 21 0001 00000004 0000002A 0000000000000001"},
    {"EXECUTE v5", "0002 'id' 0004 'meta' 0006 00000003 0001 00000004 0000002A"},
    {"BATCH v4", "00 0002 00 00000006 'INSERT' 0001 00000004 00000007 01 0002 'id' 0000 0006 00"},
    {"BATCH v4", "02 0001 01 0002 'id' 0002 FFFFFFFF FFFFFFFE 0001 30 0009 0000000000000005"},
    {"BATCH v5", "01 0001 00 00000006 'INSERT' 0000 0001 000001B0 0009 0000000000000005 0002 'ks' 00000007"},
};

} // namespace hostile
