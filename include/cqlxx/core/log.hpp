// Where the library's log lines go: one function of the user's, nothing by default.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstdint>
#include <functional>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// `warn` and `info` are written for operators, `debug` and `trace` for developers.
enum class log_level : std::uint8_t { trace, debug, info, warn };

/// Called with one line, without a line break; on the session's executor, so it must not block.
using log_sink = std::function<void(log_level, std::string_view)>;

} // namespace cqlxx::inline CQLXX_ABI
