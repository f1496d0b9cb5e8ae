// One connection to one node: opens it, keeps it alive, and carries many requests at once.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/core/log.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/net/detail/heartbeat.hpp>
#include <cqlxx/net/detail/multiplexer.hpp>
#include <cqlxx/net/request.hpp>
#include <cqlxx/net/stream.hpp>
#include <cqlxx/protocol/compressor.hpp>
#include <cqlxx/protocol/decoder.hpp>
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/envelope.hpp>
#include <cqlxx/protocol/handshake.hpp>
#include <cqlxx/protocol/version.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace cqlxx::inline CQLXX_ABI::net {

/// What every connection of a session is opened with.
struct connection_settings {
    protocol::handshake_settings handshake{};
    std::shared_ptr<const protocol::compressor> compression{}; ///< null: none; used where the node offers it
    std::shared_ptr<asio::ssl::context> tls{}; ///< null: no TLS
    std::string tls_name{};                    ///< the name in the certificate; empty: the contact point's host
    bool tls_verify = true;
    std::chrono::milliseconds connect_timeout{5000};
    std::chrono::milliseconds heartbeat_interval{30000};
    std::chrono::milliseconds heartbeat_timeout{5000};
    std::size_t max_requests = 2048; ///< streams used at the same time; one more is kept for heartbeats
    std::size_t max_orphans = 512;   ///< streams whose request gave up; more of them and the connection is replaced
    log_sink log{};
};

/// What a connection tells its owner.
class connection_observer {
public:
    /// Streams may be free again: called after each batch of answers, also if the connection ended meanwhile.
    virtual void on_streams_free() = 0;
    /// An EVENT arrived; the envelope is valid during the call.
    virtual void on_event(const protocol::envelope& event) = 0;

protected:
    ~connection_observer() = default;
};

/// Bytes of the protocol, compressed, not encrypted.
struct traffic {
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
};

/// One supervisor (`open`, then `run` until the end) and a multiplexer of requests. All calls on the strand given; the
/// object lives as long as one of its operations does. `submit` and `abandon` allocate nothing in steady state.
///
/// A template so that a program pays for compiling it only if it connects; see docs/decisions.md.
template <class Stream>
class basic_connection : public std::enable_shared_from_this<basic_connection<Stream>> {
public:
    using clock = typename Stream::clock;
    using timer = typename Stream::timer;

    basic_connection(const strand& where, std::shared_ptr<const connection_settings> settings, std::string host,
                     connection_observer& owner, protocol::version version);
    ~basic_connection();

    /// Connects to `address`, negotiates TLS and the protocol. Throws error; afterwards the connection is open.
    /// `step_down()` then says whether the node asked for an older protocol version.
    asio::awaitable<void> open(asio::ip::tcp::endpoint address);

    /// Reads and distributes answers until the connection ends; returns why. Every request has its end by then. To be
    /// spawned on the strand: what runs on an any_io_executor of it costs allocations per read.
    asio::awaitable<std::string, strand> run();

    /// Takes `r` in and encodes it; it is written soon, together with others. False: all streams are taken, or the
    /// connection isn't open (see is_open()). Lets exceptions of request::write pass; `r` is not taken then.
    bool submit(request& r) { return is_open() && !is_full() && submit_to_free(r); }
    /// The same for who has seen that it is open and not full. Knows the request's type, so that writing it is no virtual
    /// call.
    template <std::derived_from<request> Request>
    CQLXX_ALWAYS_INLINE bool submit_to_free(Request& r);

    /// Takes `r` back without an answer; its stream becomes an orphan. Asks for a sign of life unless there was one
    /// since r was submitted. True if bytes of it may have reached, or will still reach, the node. Does nothing if r is
    /// not under way.
    bool abandon(request& r) { return r.stream_ >= 0 && give_up(r); }

    /// `r`, which is not under way, begins to wait for something else that the node is to answer; see suspect().
    void begin_waiting(request& r) const noexcept { r.pulse_ = heartbeat_.pulse(); }
    /// What `r` was submitted for, or began to wait for, was not answered in time: asks for a sign of life unless there was
    /// one since.
    void suspect(const request& r);

    /// Ends the connection at once: each waiting request fails with `code`.
    void close(std::error_code code, std::string explanation);

    /// The observer is not called again.
    void detach() noexcept { owner_ = nullptr; }

    bool is_open() const noexcept { return state_ == state::open; }
    /// Streams given up by their requests count: they are not free before their late answers have come.
    bool is_full() const noexcept { return multiplexer_.waiting() + multiplexer_.orphans() >= settings_->max_requests; }
    /// True while the answers that were read together are handed out, at the end of which the observer is told.
    bool is_consuming() const noexcept { return consuming_; }
    std::size_t in_flight() const noexcept { return multiplexer_.waiting(); }
    std::size_t orphans() const noexcept { return multiplexer_.orphans(); }
    /// When bytes arrived last: within on_response, the time of the answer.
    clock::time_point heard_at() const noexcept { return heartbeat_.heard_at(); }
    const net::traffic& traffic() const noexcept { return traffic_; }
    protocol::version version() const noexcept { return version_; }
    /// "address:port" of the node.
    const std::string& node() const noexcept { return node_; }
    /// Why the connection ended; empty before.
    const std::string& reason() const noexcept { return reason_; }
    /// After a failed open(): the version to try instead, if the node said that it is too new.
    std::optional<protocol::version> step_down() const noexcept { return step_down_; }

private:
    enum class state : std::uint8_t { opening, open, closed };
    class probe;
    static constexpr std::string_view connecting = "can't connect";
    static constexpr std::int16_t handshake_stream = 0;

    asio::awaitable<void> establish(asio::ip::tcp::endpoint address);
    asio::awaitable<void> shake_hands();
    asio::awaitable<protocol::envelope> exchange();
    error explain(const std::exception_ptr& why);
    error explain(const std::error_code& code);
    bool give_up(request& r);
    void consume();
    CQLXX_ALWAYS_INLINE void dispatch(const protocol::envelope& answer);
    [[gnu::noinline]] void refuse(const protocol::envelope& stray);
    void schedule_flush();
    void flush();
    void beat();
    void log(log_level level, const std::string& line) const noexcept;
    error failed(errc code, const std::string& what) const;

    strand strand_;
    std::shared_ptr<const connection_settings> settings_;
    std::string host_;
    std::string node_;
    connection_observer* owner_;
    protocol::version version_;
    std::optional<protocol::version> step_down_;
    Stream stream_;
    protocol::encoder encoder_;
    protocol::decoder decoder_;
    byte_buffer writing_;
    detail::multiplexer<request> multiplexer_;
    detail::heartbeat heartbeat_;
    timer timer_;
    std::unique_ptr<probe> probe_;
    std::string reason_;
    std::string_view doing_; ///< what open() is at, for its errors
    std::uint64_t batch_ = 0;
    net::traffic traffic_{};
    state state_ = state::opening;
    bool consuming_ = false;
    bool flush_scheduled_ = false;
    bool write_under_way_ = false;
    bool timed_out_ = false;
};

using connection = basic_connection<stream>;

} // namespace cqlxx::inline CQLXX_ABI::net

#if defined(CQLXX_SEPARATE_COMPILATION)
extern template class cqlxx::net::basic_connection<cqlxx::net::stream>;
#else
#    include <cqlxx/net/impl/connection.ipp>
#    include <cqlxx/net/impl/opening.ipp>
#endif
