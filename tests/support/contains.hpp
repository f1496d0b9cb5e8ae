// Whether a text has another one in it.
#pragma once

#include <string_view>

namespace support {

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace support
