// What stands behind the handles of a session: its connection, its books of requests, and the supervisor of both.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/net/connection.hpp>
#include <cqlxx/net/detail/deadline_wheel.hpp>
#include <cqlxx/policy/reconnection/exponential.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/session/detail/connect_report.hpp>
#include <cqlxx/session/detail/operation.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <list>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// All state belongs to one strand over the executor given; `start`, `cut` and the coroutines' launchers may be called
/// from any thread. Owned by its supervisor and by the operations under way; the users' handles only keep it running.
/// Must not outlive the executor's execution context, as Asio's own objects.
class engine final : public std::enable_shared_from_this<engine>, private net::connection_observer {
public:
    using clock = std::chrono::steady_clock;

    engine(asio::any_io_executor executor, config settings);
    ~engine();

    /// Tries the contact points in turn and starts the supervisor. Throws error that lists each cause.
    asio::awaitable<void> open();
    /// Refuses new operations, waits for those under way, then ends.
    asio::awaitable<void> drain();
    /// Ends soon: operations under way fail with errc::session_closed. Any thread.
    void cut(std::string_view why);
    /// Ends an open() that is still under way with errc::cancelled. Any thread.
    void cancel_opening();
    /// Hands over an operation. Any thread.
    void start(operation_ptr op);

    const config& settings() const noexcept { return settings_; }
    const net::strand& strand() const noexcept { return strand_; }
    /// The executor that the session was made with; the strand runs on it.
    const asio::any_io_executor& executor() const noexcept { return executor_; }

private:
    friend class operation;
    class preparation;
    class deferral;
    class undertaker;

    // of operations, on the strand
    void enter(operation& op);
    bool leave(operation& op); // true: its bytes may have reached the node
    void advance(operation& op);
    void submit(operation& op);
    void wait_for_preparation(operation& op);
    void prepare_again(operation& op);
    void columns_changed(operation& op, const protocol::response::result::rows_metadata& now);
    void wait_for_stream(operation& op);
    void prepare(operation::entry& item);
    bool send_preparation(operation::entry& item);
    void prepared(operation::entry& item, std::shared_ptr<const prepared_metadata> metadata);
    void not_prepared(operation::entry& item, const std::exception_ptr& why);

    void on_streams_free() override;
    void on_event(const protocol::envelope&) override {}

    void arm(clock::time_point deadline);
    void tick();
    void stop(const std::string& explanation);
    void fail_waiting(std::error_code code, const std::string& explanation);
    void discard_operations() noexcept;

    asio::awaitable<void> supervise();
    asio::awaitable<void> reconnect();
    asio::awaitable<bool> connect_somewhere(connect_report& failures);
    asio::awaitable<bool> connect_to(const net::endpoint& point, connect_report& failures);
    asio::awaitable<bool> connect_to(const net::endpoint& point, asio::ip::tcp::endpoint address,
                                     connect_report& failures);
    asio::awaitable<std::vector<asio::ip::tcp::endpoint>> resolve(const net::endpoint& point);
    void log(log_level level, const std::string& line) const noexcept;
    std::string why_not_connected() const;
    diagnosis where(const operation::entry& item) const;
    bool is_connected() const noexcept { return connection_ && connection_->is_open(); }

    asio::any_io_executor executor_;
    net::strand strand_;
    config settings_;
    std::vector<net::endpoint> contact_points_;
    std::shared_ptr<const net::connection_settings> connection_settings_;
    protocol::version version_;
    std::shared_ptr<net::connection> connection_;
    std::shared_ptr<net::connection> opening_;
    std::string last_failure_ = "the session was never opened";

    prepared_cache<operation> prepared_;
    std::vector<operation::entry*> to_prepare_;
    std::list<preparation> preparations_;
    intrusive_list<operation> waiting_for_stream_;
    std::size_t active_ = 0;

    net::detail::deadline_wheel wheel_;
    asio::steady_timer timer_;
    clock::time_point armed_until_ = clock::time_point::max();
    asio::steady_timer pause_; ///< between attempts to reconnect
    asio::steady_timer idle_;  ///< wakes drain()
    asio::ip::tcp::resolver resolver_;
    policy::exponential_reconnection delays_;
    std::minstd_rand random_;
    bool initiating_ = false; ///< the caller is still in its call: nothing may be delivered inside it
    bool opened_ = false;
    bool closing_ = false;
    bool stopped_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#include <cqlxx/session/impl/engine.ipp>
#include <cqlxx/session/impl/operation.ipp>
#include <cqlxx/session/impl/preparation.ipp>
#include <cqlxx/session/impl/supervisor.ipp>
