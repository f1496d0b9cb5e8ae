// Functions and columns as a program names them when it runs: text that is still to be read, and what was read.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/query/detail/function_reading.hpp>
#include <cqlxx/query/selection_mistake.hpp>
#include <cqlxx/query/shape.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query {

class dynamic_value;

namespace detail {

/// Something that is selected: for the rules (the inner functions first), as text, and the type of its values.
struct kept_selector {
    std::vector<selector> meaning{};
    std::string text{};
    std::string_view type{};
    byte_buffer values{}; ///< with their lengths
    std::size_t markers = 0;
};

/// Text to select, or a function as a value, and the values of the `?` in it.
struct selected_text {
    std::string text{};
    std::vector<dynamic_value> values;
    std::optional<std::string> called{}; ///< by `call()`: the function whose arguments the text is
    std::optional<kept_selector> made{}; ///< a function of typed queries, which needs no reading
};

/// `to_timestamp(now())` and its like, as they are in typed queries.
template <class Function>
kept_selector kept_function(const Function& given) {
    if constexpr (!function_reading<Function>::has_types) {
        return (void)sizeof(mistake::not_an_argument<Function, Function>), kept_selector();
    } else {
        using selected = typename function_reading<Function>::selected;
        kept_selector made{.meaning = {selected::selectors.begin(), selected::selectors.end()},
                           .text = model::built_text(selected::write),
                           .type = selected::type,
                           .markers = selected::markers};
        writer out(made.values);
        function_reading<Function>::write(out, given);
        return made;
    }
}

} // namespace detail
} // namespace cqlxx::inline CQLXX_ABI::query
