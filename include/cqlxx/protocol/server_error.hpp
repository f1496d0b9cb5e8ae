// The exception for what a server refuses or fails to do.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/error_details.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/server_errc.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// An ERROR message of a server. `code()` is of `server_errc`:
///
///     catch (const cqlxx::server_error& e) {
///         if (e.code() == cqlxx::server_errc::unavailable) retry_later();
///         if (const auto* t = e.details<cqlxx::write_timeout>()) log(t->write_type, t->received, t->required);
///     }
class server_error : public error {
public:
    /// The outcome in `where` is taken as it is; see `server_error_from` for the usual way.
    server_error(server_errc number, std::string message, error_details details, diagnosis where);

    server_errc number() const noexcept { return static_cast<server_errc>(code().value()); }

    /// The server's own words.
    const std::string& message() const noexcept { return message_; }

    /// What the server added to the code, or nullptr if it is of another kind. Lives as long as the exception.
    template <class Details>
    const Details* details() const noexcept {
        return details_.get_if<Details>();
    }

private:
    std::string message_;
    error_details details_;
};

/// Makes the exception of an ERROR message. A write may have been applied if the code leaves that open, or if `where`
/// says that an earlier attempt left it open.
server_error server_error_from(protocol::response::error answer, diagnosis where);

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE server_error::server_error(server_errc number, std::string message, error_details details, diagnosis where)
    : error(make_error_code(number), "the server answers " + describe_answer(number, message), std::move(where)),
      message_(std::move(message)), details_(std::move(details)) {}

CQLXX_INLINE server_error server_error_from(protocol::response::error answer, diagnosis where) {
    where.outcome(std::max(where.outcome(), outcome_of(answer.number)));
    return {answer.number, std::string(answer.message), std::move(answer.details), std::move(where)};
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
