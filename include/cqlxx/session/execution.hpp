// What to do after each answer to a request: a pure decision, made for the coroutine-free request path.
#pragma once

#include <cqlxx/protocol/server_errc.hpp>

#include <cstdint>

namespace cqlxx::inline CQLXX_ABI::detail {

/// One logical request, from its first attempt to its end.
class execution {
public:
    enum class step : std::uint8_t {
        prepare, ///< send PREPARE for the statement, then execute again on the same node
        fail     ///< give the error to the caller
    };

    /// The server answered with an error.
    step after(server_errc code) noexcept {
        // UNPREPARED: the node forgot the statement, nothing was executed; harmless to repeat, but not for ever.
        if (code == server_errc::unprepared && preparations_ < most_preparations) {
            ++preparations_;
            return step::prepare;
        }
        return step::fail;
    }

private:
    static constexpr std::uint8_t most_preparations = 3;
    std::uint8_t preparations_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::detail
