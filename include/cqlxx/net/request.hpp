// What a connection needs to know of something that waits for an answer.
#pragma once

#include <cqlxx/protocol/decoder.hpp>
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/envelope.hpp>

#include <cstdint>
#include <string_view>
#include <system_error>

namespace cqlxx::inline CQLXX_ABI::net {

/// Why and how a request ended without an answer.
struct failure {
    std::error_code code;
    std::string_view explanation; ///< valid during the call
    bool sent = false;            ///< true: bytes of it may have reached the node
};

/// A request that is lent to a connection by `connection::submit` until exactly one of `on_response` and `on_failure`
/// is called, or `connection::abandon` takes it back. All calls come on the connection's strand.
class request {
public:
    request(const request&) = delete;
    request& operator=(const request&) = delete;

    /// Encodes the message. Called within submit().
    virtual void write(protocol::encoder& out, std::int16_t stream) = 0;

    /// The answer. Its body, and what `source` can hand over of it, is valid during the call. May submit other requests.
    virtual void on_response(const protocol::envelope& answer, protocol::decoder& source) = 0;
    virtual void on_failure(const failure& why) = 0;

protected:
    request() = default;
    ~request() = default;

private:
    template <class Stream>
    friend class basic_connection;
    std::int16_t stream_ = -1;
    std::uint64_t batch_ = 0; // which write carried it
    std::uint64_t pulse_ = 0; // the connection's when it was submitted, or began to wait
};

} // namespace cqlxx::inline CQLXX_ABI::net
