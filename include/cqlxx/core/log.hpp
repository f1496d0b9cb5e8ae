// Where the library's log lines go: one function of the user's, nothing by default.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// `warn` and `info` are written for operators, `debug` and `trace` for developers.
enum class log_level : std::uint8_t { trace, debug, info, warn };

/// Called with one line, without a line break; on the session's executor, so it must not block.
using log_sink = std::function<void(log_level, std::string_view)>;

/// Hands a line of these parts to a sink, if there is one. It stays one line, whatever servers wrote into it: nobody forges
/// the next one. What the sink throws is ignored: who listens must not take a connection with him.
inline void log_line(const log_sink& sink, log_level level, std::initializer_list<std::string_view> parts) noexcept {
    try {
        if (!sink) return;
        std::string line;
        for (const std::string_view part : parts) line += part;
        for (char& c : line)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
        sink(level, line);
    } catch (...) {}
}

} // namespace cqlxx::inline CQLXX_ABI
