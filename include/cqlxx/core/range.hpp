// The concepts and types of <ranges> without its views, which cost every file that includes them a tenth of a second.
#pragma once

#include <iterator>
#include <span>
#if !defined(__GLIBCXX__) // the span of libstdc++ comes with std::ranges::input_range and its like
#    include <ranges>
#endif
