// STARTUP (§4.1.1): opens a connection and says who connects.
#pragma once

#include <cqlxx/core/writer.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/opcode.hpp>
#include <cqlxx/protocol/version.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::protocol::request {

/// Options of a connection; empty ones are left out. All pairs show in `system_views.clients`.
struct startup {
    static constexpr opcode code = opcode::startup;
    using option = std::pair<std::string_view, std::string_view>;

    std::string_view compression{}; ///< "lz4" or, in v4, "snappy"
    std::string_view driver_name{};
    std::string_view driver_version{};
    std::string_view application_name{};
    std::string_view application_version{};
    bool throw_on_overload = false; ///< OVERLOADED as an answer instead of TCP backpressure
    std::span<const option> others{};

    CQLXX_LAZY void write(writer& out, version) const;

private:
    CQLXX_LAZY static void write_option(writer& out, const option& o);
};

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::protocol::request {

CQLXX_LAZY_INLINE void startup::write(writer& out, version) const {
    const std::array named{
        option{"CQL_VERSION", "3.0.0"},
        option{"COMPRESSION", compression},
        option{"DRIVER_NAME", driver_name},
        option{"DRIVER_VERSION", driver_version},
        option{"APPLICATION_NAME", application_name},
        option{"APPLICATION_VERSION", application_version},
        option{"THROW_ON_OVERLOAD", throw_on_overload ? "1" : ""},
    };
    std::size_t count = others.size();
    for (const option& o : named) count += o.second.empty() ? 0 : 1;
    write_count(out, count, "options of STARTUP");
    for (const option& o : named)
        if (!o.second.empty()) write_option(out, o);
    for (const option& o : others) write_option(out, o);
}

CQLXX_LAZY_INLINE void startup::write_option(writer& out, const option& o) {
    write_string(out, o.first);
    write_string(out, o.second);
}

} // namespace cqlxx::inline CQLXX_ABI::protocol::request

#endif
