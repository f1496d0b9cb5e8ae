// What went wrong at each contact point, and what that makes of connect(): pure, no I/O.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/server_errc.hpp>

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Collects the failures of one round over the contact points.
class connect_report {
public:
    /// `where`: the contact point.
    CQLXX_LAZY void add(std::string_view where, const std::exception& why);

    /// One line per failure, each with a line break in front.
    const std::string& text() const noexcept { return text_; }

    /// What nodes answered (wrong password, no such keyspace, TLS refused …) if all that answered agree, even if
    /// others were out of reach; otherwise errc::not_connected.
    CQLXX_LAZY std::error_code code() const noexcept;

private:
    CQLXX_LAZY static bool is_ours(const std::error_code& code) noexcept;
    CQLXX_LAZY static bool is_answer(const std::error_code& code) noexcept;

    std::string text_;
    std::optional<std::error_code> answer_;
    bool differ_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE void connect_report::add(std::string_view where, const std::exception& why) {
    std::string_view text = why.what();
    if (constexpr std::string_view prefix = "cqlxx: "; text.starts_with(prefix)) text.remove_prefix(prefix.size());
    const auto* known = dynamic_cast<const error*>(&why);
    if (known != nullptr && is_ours(known->code())) { // what the code means goes without saying here
        const std::string meaning = ": " + known->code().message();
        if (text.ends_with(meaning)) text.remove_suffix(meaning.size());
    }
    text_.append("\n  ").append(where).append(": ").append(text);
    if (known != nullptr && is_answer(known->code())) {
        differ_ = differ_ || (answer_ && *answer_ != known->code());
        answer_ = known->code();
    }
}

CQLXX_LAZY_INLINE std::error_code connect_report::code() const noexcept {
    return answer_ && !differ_ ? *answer_ : make_error_code(errc::not_connected);
}

CQLXX_LAZY_INLINE bool connect_report::is_ours(const std::error_code& code) noexcept {
    return code.category() == client_category() || code.category() == server_category();
}

CQLXX_LAZY_INLINE bool connect_report::is_answer(const std::error_code& code) noexcept {
    return code.category() == server_category() || code == errc::handshake_failed || code == errc::keyspace_missing ||
           code == errc::protocol_violation || code == errc::invalid_configuration;
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
