// The requests of a client as a server reads them: written after the specification (§4.1), not after the client's encoders.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/types/codec.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Views of the body that they were read from. Every `read` makes the reader bad for bytes that are no such message.
namespace cqlxx::inline CQLXX_ABI::testing::requests {

using protocol::opcode;
using protocol::version;

/// A value bound to a statement.
struct value {
    std::string_view name{}; ///< of the bind marker; empty: by position
    cell content{};
    bool is_unset = false; ///< "not set": the column is to be left alone

    /// The value as a T. Throws `error`: `errc::unexpected_null` for null (into a type without one) and "not set",
    /// `errc::malformed_value` for bytes that are no T.
    template <cql_value T>
    T as() const {
        T read{};
        if (is_unset || (content.is_null && !requires { codec<T>::set_null(read); }))
            throw error(errc::unexpected_null,
                        is_unset ? "a bound value that is not set" : "a bound value that is null");
        if (!read_value(content, read)) throw error(errc::malformed_value, "a bound value of another type");
        return read;
    }
};

/// Reads a [value] (§3).
inline value read_bound_value(reader& in) noexcept {
    value read;
    const std::int32_t length = in.i32();
    if (length < unset_length) in.fail();
    read.is_unset = length == unset_length;
    if (length >= 0) read.content = {in.raw(static_cast<std::size_t>(length)), false};
    return read;
}

/// <query_parameters> (§4.1.4).
struct parameters {
    cqlxx::consistency consistency{};
    std::uint32_t flags = 0; ///< see `protocol::query_flags`
    std::vector<value> values{};
    std::optional<std::int32_t> page_size{};
    std::optional<bytes_view> paging_state{};
    std::optional<cqlxx::consistency> serial_consistency{};
    std::optional<std::int64_t> timestamp{};
    std::string_view keyspace{};
    std::optional<std::int32_t> now_in_seconds{};

    /// The client knows the result's columns already: they need not be sent.
    bool skips_metadata() const noexcept { return has(protocol::query_flags::skip_metadata); }
    bool has(std::uint32_t flag) const noexcept { return (flags & flag) != 0; }

    static parameters read(reader& in, version v) {
        using namespace protocol;
        parameters with;
        with.consistency = read_consistency(in);
        with.read_flags(in, v);
        const int count = with.has(query_flags::values) ? in.u16() : 0;
        for (int i = 0; i < count && in.ok(); ++i) {
            const std::string_view name = with.has(query_flags::names_for_values) ? read_string(in) : "";
            with.values.push_back(read_bound_value(in));
            with.values.back().name = name;
        }
        if (with.has(query_flags::page_size)) with.page_size = in.i32();
        if (with.has(query_flags::paging_state)) with.paging_state = read_bytes(in);
        with.read_tail(in);
        return with;
    }

    /// The flags in the width of the version; unknown ones make the reader bad.
    void read_flags(reader& in, version v) noexcept {
        flags = v >= version::v5 ? in.integer<std::uint32_t>() : in.u8();
        if (flags > (v >= version::v5 ? 0x1FFU : 0x7FU)) in.fail();
    }
    /// What QUERY, EXECUTE and BATCH end with.
    void read_tail(reader& in) noexcept {
        using namespace protocol;
        if (has(query_flags::serial_consistency)) serial_consistency = read_consistency(in);
        if (has(query_flags::timestamp)) timestamp = in.i64();
        if (has(query_flags::keyspace)) keyspace = read_string(in);
        if (has(query_flags::now_in_seconds)) now_in_seconds = in.i32();
    }
};

/// STARTUP (§4.1.1).
struct startup {
    static constexpr opcode code = opcode::startup;
    protocol::string_map options{};

    static startup read(reader& in, version) { return {protocol::read_string_map(in)}; }
    /// The value of an option; empty if it is not there.
    std::string_view option(std::string_view wanted) const noexcept {
        for (const auto& [name, text] : options)
            if (name == wanted) return text;
        return {};
    }
};

/// AUTH_RESPONSE (§4.1.2).
struct auth_response {
    static constexpr opcode code = opcode::auth_response;
    std::optional<bytes_view> token{};

    static auth_response read(reader& in, version) { return {protocol::read_bytes(in)}; }
};

/// REGISTER (§4.1.8).
struct register_ {
    static constexpr opcode code = opcode::register_;
    protocol::string_list event_types{};

    static register_ read(reader& in, version) { return {protocol::read_string_list(in)}; }
};

/// QUERY (§4.1.4).
struct query {
    static constexpr opcode code = opcode::query;
    std::string_view text{};
    parameters with{};

    static query read(reader& in, version v) {
        const std::string_view text = protocol::read_long_string(in);
        return {text, parameters::read(in, v)};
    }
};

/// PREPARE (§4.1.5).
struct prepare {
    static constexpr opcode code = opcode::prepare;
    std::string_view text{};
    std::string_view keyspace{};

    static prepare read(reader& in, version v) {
        prepare read{protocol::read_long_string(in), {}};
        const auto flags = v >= version::v5 ? in.integer<std::uint32_t>() : 0;
        if (flags > protocol::prepare_flags::keyspace) in.fail();
        if (flags == protocol::prepare_flags::keyspace) read.keyspace = protocol::read_string(in);
        return read;
    }
};

/// EXECUTE (§4.1.6).
struct execute {
    static constexpr opcode code = opcode::execute;
    bytes_view id{};
    bytes_view result_metadata_id{}; ///< v5, else empty
    parameters with{};

    static execute read(reader& in, version v) {
        execute read;
        read.id = protocol::read_short_bytes(in);
        if (v >= version::v5) read.result_metadata_id = protocol::read_short_bytes(in);
        read.with = parameters::read(in, v);
        return read;
    }
};

/// BATCH (§4.1.7).
struct batch {
    static constexpr opcode code = opcode::batch;

    struct statement {
        bool is_prepared = false;
        std::string_view text{}; ///< if it is not prepared
        bytes_view id{}; ///< if it is
        std::vector<value> values{};
    };
    std::uint8_t type = 0; ///< 0: logged, 1: unlogged, 2: of counters
    std::vector<statement> statements{};
    parameters with{}; ///< without values

    static batch read(reader& in, version v) {
        batch read;
        read.type = in.u8();
        if (read.type > 2) in.fail();
        const int count = in.u16();
        for (int i = 0; i < count && in.ok(); ++i) read.statements.push_back(read_statement(in));
        read.with.consistency = protocol::read_consistency(in);
        read.with.read_flags(in, v);
        read.with.read_tail(in);
        return read;
    }

private:
    static statement read_statement(reader& in) {
        statement read;
        const std::uint8_t kind = in.u8();
        if (kind > 1) in.fail();
        read.is_prepared = kind == 1;
        if (read.is_prepared)
            read.id = protocol::read_short_bytes(in);
        else
            read.text = protocol::read_long_string(in);
        const int values = in.u16();
        for (int i = 0; i < values && in.ok(); ++i) read.values.push_back(read_bound_value(in));
        return read;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::testing::requests
