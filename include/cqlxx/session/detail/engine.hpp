// What handles and operations know of the session that they belong to. Does nothing itself: see detail/basic_engine.hpp.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/protocol/response/result/schema_change.hpp>
#include <cqlxx/protocol/version.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/session/detail/operation.hpp>
#include <cqlxx/session/detail/request_defaults.hpp>
#include <cqlxx/session/metrics.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Owned by its supervisor and by whoever starts an operation, meanwhile; the users' handles only keep it running. No
/// operation outlives the supervisor. Must not outlive the executor's execution context, as Asio's own objects.
class engine : public std::enable_shared_from_this<engine> {
public:
    engine(const engine&) = delete;
    engine& operator=(const engine&) = delete;
    virtual ~engine() = default;

    // of handles

    /// Tries the contact points in turn and starts the supervisor. Throws error that lists each cause.
    virtual asio::awaitable<void> open() = 0;
    /// Refuses new operations, waits for those under way, then ends.
    virtual asio::awaitable<void> drain() = 0;
    /// Ends soon: operations under way fail with errc::session_closed. Any thread.
    virtual void cut(std::string_view why) = 0;
    /// Ends an open() that is still under way with errc::cancelled. Any thread.
    virtual void cancel_opening() = 0;
    /// The operation becomes one that its caller may cancel. Before it is handed over.
    virtual std::shared_ptr<operation*> watch(operation& op) = 0;
    /// Ends a watched operation with errc::cancelled unless it ended. Any thread.
    virtual void cancel(std::shared_ptr<operation*> watched) = 0;
    /// Hands over an operation. Any thread. The caller keeps the engine alive during the call.
    virtual void start(operation_ptr op) = 0;

    const config& settings() const noexcept { return settings_; }
    const profile_table& profiles() const noexcept { return profiles_; }
    const net::strand& strand() const noexcept { return strand_; }
    /// The executor that the session was made with; the strand runs on it.
    const asio::any_io_executor& executor() const noexcept { return executor_; }

    // of operations, on the strand

    virtual void write(operation& op, protocol::encoder& out, std::int16_t stream) = 0;
    virtual void take_response(operation& op, const protocol::envelope& answer, protocol::decoder& source) = 0;
    virtual void take_failure(operation& op, const net::failure& why) = 0;
    /// Ends it, whatever it waits for.
    virtual void fail(operation& op, std::error_code code, std::string_view explanation) = 0;
    /// Ends it: the node did what was asked, only its answer is of no use.
    virtual void refuse_answer(operation& op, std::error_code code, std::string_view explanation) = 0;
    /// Takes the operation out of all books. True: its bytes may have reached the node.
    virtual bool leave(operation& op, request_end how) = 0;
    /// The operation has something to send (again).
    virtual void advance(operation& op) = 0;
    /// The node forgot the operation's statement.
    virtual void prepare_again(operation& op) = 0;
    /// Somebody has waited too long for a statement's preparation.
    virtual void doubt_preparation(operation::entry& item) = 0;
    /// Tables, types or functions are not what they were when statements were prepared.
    virtual void schema_changed(const protocol::response::result::schema_change& what) = 0;
    /// "address:port" of the node that is, or was last, connected; empty before.
    virtual std::string node() const = 0;
    /// What the session did, and does now.
    virtual metrics measure() = 0;

    /// What is counted where it happens; `measure` adds what others keep.
    metrics& counters() noexcept { return counters_; }
    /// What is spoken with the node.
    protocol::version version() const noexcept { return version_; }
    /// True while a caller is still in its call: nothing may be delivered inside it.
    bool initiating() const noexcept { return initiating_; }

protected:
    engine(asio::any_io_executor executor, config settings)
        : executor_(std::move(executor)), strand_(asio::make_strand(executor_)), settings_(std::move(settings)),
          profiles_(settings_), version_(settings_.protocol_version().value_or(protocol::version::v5)) {}

    asio::any_io_executor executor_;
    net::strand strand_;
    config settings_;
    profile_table profiles_;
    protocol::version version_;
    metrics counters_;
    bool initiating_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if defined(CQLXX_SEPARATE_COMPILATION)
extern template class cqlxx::detail::basic_operation<cqlxx::detail::engine>;
#else
#    include <cqlxx/session/impl/batch_operation.ipp>
#    include <cqlxx/session/impl/operation.ipp>
#    include <cqlxx/session/impl/operation_answers.ipp>
#endif
