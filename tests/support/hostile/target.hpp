// What the test of hostile bytes and the fuzzers share: decoders under names, and good bytes for each of them.
#pragma once

#include <cqlxx/core/bytes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hostile {

using cqlxx::bytes;
using cqlxx::bytes_view;

/// A decoder. `read` takes any bytes, looks at all that it finds there, and says whether it was a value.
struct target {
    std::string_view name;
    bool (*read)(bytes_view);
    /// What the bytes can call for by what they really hold: no allocation may be larger than so many times the bytes.
    std::size_t factor = 4;
    std::size_t floor = 1024; ///< what may be allocated for a few bytes
};

/// Good bytes for a target: hexadecimal digits with spaces, and text in single quotes.
struct golden {
    std::string_view target;
    std::string_view wire;
};

/// Stops a program whose decoder broke a promise; fuzzers and sanitizers show where.
inline void require(bool held, const char* promise) {
    if (held) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

inline bytes wire(std::string_view text) {
    std::string digits;
    bool quoted = false;
    for (const char c : text) {
        if (c == '\'')
            quoted = !quoted;
        else if (quoted)
            digits += cqlxx::to_hex(cqlxx::as_bytes({&c, 1}));
        else if (c != ' ')
            digits += c;
    }
    const auto data = cqlxx::from_hex(digits);
    require(data.has_value(), "golden bytes are hexadecimal digits");
    return *data;
}

/// Runs a target on memory of exactly these bytes, so that a sanitizer sees each step too far.
inline bool run(const target& which, bytes_view data) {
    const auto exact = std::make_unique<std::byte[]>(data.size());
    std::ranges::copy(data, exact.get());
    return which.read({exact.get(), data.size()});
}

} // namespace hostile
