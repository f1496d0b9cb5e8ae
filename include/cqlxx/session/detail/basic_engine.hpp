// What stands behind the handles of a session: its connection, its books of requests, and the supervisor of both.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/net/connection.hpp>
#include <cqlxx/net/detail/deadline_wheel.hpp>
#include <cqlxx/policy/reconnection/exponential.hpp>
#include <cqlxx/policy/timestamp/monotonic.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/session/detail/connect_report.hpp>
#include <cqlxx/session/detail/engine.hpp>
#include <cqlxx/session/detail/operation.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// All state belongs to one strand over the executor given; `start`, `cut` and the coroutines' launchers may be called
/// from any thread.
///
/// A template so that a program pays for compiling it only if it connects; see docs/decisions.md.
template <class Connection>
class basic_engine final : public engine, private net::connection_observer {
public:
    using clock = typename Connection::clock;
    using timer = typename Connection::timer;

    basic_engine(asio::any_io_executor executor, config settings);
    ~basic_engine() override;

    asio::awaitable<void> open() override;
    asio::awaitable<void> drain() override;
    void cut(std::string_view why) override;
    void cancel_opening() override;
    std::shared_ptr<operation*> watch(operation& op) override {
        return op.rare().token = std::make_shared<operation*>(&op);
    }
    void cancel(std::shared_ptr<operation*> watched) override;
    void start(operation_ptr op) override;

    void write(operation& op, protocol::encoder& out, std::int16_t stream) override { op.encode(out, stream); }
    void take_response(operation& op, const protocol::envelope& answer, protocol::decoder& source) override {
        op.take_response(answer, source);
    }
    void take_failure(operation& op, const net::failure& why) override { op.take_failure(why); }
    void fail(operation& op, std::error_code code, std::string_view explanation) override {
        op.fail(code, std::string(explanation));
    }
    void refuse_answer(operation& op, std::error_code code, std::string_view explanation) override {
        op.give_up_answer(code, explanation);
    }
    bool leave(operation& op, request_end how) override;
    void advance(operation& op) override;
    void prepare_again(operation& op) override;
    void doubt_preparation(operation::entry& item) override;
    void schema_changed(const protocol::response::result::schema_change& what) override;
    std::string node() const override { return connection_ ? connection_->node() : std::string(); }
    metrics measure() override;

private:
    /// Of the one node that the session talks to, so that what it prepared is right or known to be old.
    static constexpr std::array<std::string_view, 1> watched_events{"SCHEMA_CHANGE"};

    class preparation;
    class deferral;
    class undertaker;
    struct lookup;

    [[gnu::noinline]] void start_on_strand(operation_ptr op);

    // of operations, on the strand
    void enter(operation& op);
    [[gnu::noinline]] bool stop_waiting(operation& op);
    CQLXX_ALWAYS_INLINE void send(operation& op);
    void send_or_wait(operation& op);
    CQLXX_ALWAYS_INLINE void submit(operation& op);
    void submit_again(operation& op);
    void date_operations();
    operation::entry& find_prepared(operation& op);
    operation::entry& find_prepared(const statement::bound& what, std::string_view keyspace,
                                    std::shared_ptr<operation::entry>& kept);
    void limit_attempt(operation& op, std::chrono::milliseconds patience);
    void wait_for_preparation(operation& op);
    CQLXX_ALWAYS_INLINE bool is_prepared(operation& op);
    [[gnu::noinline]] bool is_unusual_ready(operation& op);
    bool is_prepared_batch(operation& op);
    void forget_preparation(operation::entry& item);
    template <class Compare>
    bool agrees(operation& op, const Compare& compare);
    void wait_for_stream(operation& op);
    void prepare(operation::entry& item);
    bool send_preparation(operation::entry& item);
    void prepared(operation::entry& item, std::shared_ptr<const prepared_metadata> metadata, bool outdated);
    void not_prepared(operation::entry& item, const std::exception_ptr& why, request_end how);

    void count_end(const operation& op, request_end how) noexcept;
    static void add_traffic(metrics& to, const Connection& of) noexcept;
    void count_traffic(const Connection& of) noexcept;

    void on_streams_free() override;
    void on_event(const protocol::envelope& pushed) override;

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

    std::shared_ptr<basic_engine> share() { return std::static_pointer_cast<basic_engine>(this->shared_from_this()); }

    std::vector<net::endpoint> contact_points_;
    std::shared_ptr<const net::connection_settings> connection_settings_;
    std::shared_ptr<Connection> connection_;
    std::shared_ptr<Connection> opening_;
    std::string last_failure_ = "the session was never opened";

    prepared_cache<operation> prepared_;
    std::vector<operation::entry*> to_prepare_;
    std::list<preparation> preparations_;
    intrusive_list<operation> waiting_for_stream_;
    std::size_t active_ = 0;

    net::detail::deadline_wheel wheel_;
    timer timer_;
    clock::time_point armed_until_ = clock::time_point::max();
    timer pause_; ///< between attempts to reconnect
    timer idle_;  ///< wakes drain()
    asio::ip::tcp::resolver resolver_;
    std::shared_ptr<lookup> looking_up_; ///< the last one
    policy::exponential_reconnection delays_;
    policy::monotonic_timestamps timestamps_;
    bool opened_ = false;
    bool closing_ = false;
    bool stopped_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if defined(CQLXX_SEPARATE_COMPILATION)
extern template class cqlxx::detail::basic_engine<cqlxx::net::connection>;
#else
#    include <cqlxx/session/impl/engine.ipp>
#    include <cqlxx/session/impl/measuring.ipp>
#    include <cqlxx/session/impl/preparation.ipp>
#    include <cqlxx/session/impl/supervisor.ipp>
#endif
