// The bridge from a completion handler to the engine: starts operations, coroutines of control, and bare results.
#pragma once

#include <cqlxx/net/asio.hpp>
#include <cqlxx/session/detail/deliver.hpp>
#include <cqlxx/session/detail/engine.hpp>
#include <cqlxx/session/detail/handler.hpp>
#include <cqlxx/session/detail/operation.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/statement/text.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Keeps an engine running while users hold sessions.
class session_handle {
public:
    explicit session_handle(std::shared_ptr<engine> running) : engine_(std::move(running)) {}
    session_handle(const session_handle&) = delete;
    session_handle& operator=(const session_handle&) = delete;
    ~session_handle() { engine_->cut("the last handle of the session is gone"); }

    const std::shared_ptr<engine>& share() const noexcept { return engine_; }

private:
    std::shared_ptr<engine> engine_;
};

/// Completes with a result that is known already, after the caller has returned.
template <class Handler, class... Results>
void post_result(const std::shared_ptr<engine>& owner, Handler handler, Results... results) {
    const asio::any_io_executor home = owner ? owner->executor() : executor_of(handler);
    destination<Handler>(std::move(handler), home).deliver(home, delivery::later, std::move(results)...);
}

CQLXX_LAZY std::exception_ptr no_session();

/// Starts an Operation that ends in `handler(std::exception_ptr, Results...)`.
template <class Operation, class... Results, class Handler, class Argument>
CQLXX_ALWAYS_INLINE inline void launch(const std::shared_ptr<engine>& owner, Handler&& handler, Argument&& argument) {
    using decayed = std::decay_t<Handler>;
    if (!owner) return post_result(owner, decayed(std::forward<Handler>(handler)), no_session(), Results()...);
    if constexpr (std::is_same_v<Handler, decayed>) // moved once, straight to its place
        owner->start(
            operation_ptr(make_pooled<Operation>(*owner, std::forward<Argument>(argument), std::move(handler))));
    else
        owner->start(operation_ptr(make_pooled<Operation>(*owner, std::forward<Argument>(argument), decayed(handler))));
}

/// Reads what the engine counted, on its strand; completes with void(std::exception_ptr, metrics).
template <class Handler>
void launch_measuring(const std::shared_ptr<engine>& owner, Handler&& handler) {
    using decayed = std::decay_t<Handler>;
    if (!owner) return post_result(owner, decayed(std::forward<Handler>(handler)), no_session(), metrics());
    destination<decayed> to(decayed(std::forward<Handler>(handler)), owner->executor());
    asio::post(owner->strand(), [owner, to = std::move(to)]() mutable {
        to.deliver(owner->executor(), delivery::at_once, std::exception_ptr(), owner->measure());
    });
}

/// Running a statement for its effect, for all its rows, for the first one, for the only one or for whether there is one: signature, result and operation.
struct executing {
    using signature = void(std::exception_ptr);
    template <class Handler>
    CQLXX_ALWAYS_INLINE static void start(const std::shared_ptr<engine>& owner, Handler&& handler,
                                          statement::bound&& what) {
        launch<execute_operation<std::decay_t<Handler>>>(owner, std::forward<Handler>(handler), std::move(what));
    }
};
template <row Row>
struct fetching {
    using result = std::vector<row_value<Row>>;
    using signature = void(std::exception_ptr, result);
    template <class Handler>
    CQLXX_ALWAYS_INLINE static void start(const std::shared_ptr<engine>& owner, Handler&& handler,
                                          statement::bound&& what) {
        using operation = fetch_operation<Row, std::decay_t<Handler>>;
        launch<operation, result>(owner, std::forward<Handler>(handler), std::move(what));
    }
};
template <row Row>
struct fetching_one {
    using result = std::optional<row_value<Row>>;
    using signature = void(std::exception_ptr, result);
    template <class Handler>
    CQLXX_ALWAYS_INLINE static void start(const std::shared_ptr<engine>& owner, Handler&& handler,
                                          statement::bound&& what) {
        using operation = fetch_one_operation<Row, std::decay_t<Handler>>;
        launch<operation, result>(owner, std::forward<Handler>(handler), std::move(what));
    }
};

template <row Row>
struct getting {
    using result = row_value<Row>;
    using signature = void(std::exception_ptr, result);
    template <class Handler>
    static void start(const std::shared_ptr<engine>& owner, Handler&& handler, statement::bound&& what) {
        using operation = get_operation<Row, std::decay_t<Handler>>;
        launch<operation, result>(owner, std::forward<Handler>(handler), std::move(what));
    }
};
struct finding {
    using signature = void(std::exception_ptr, bool);
    template <class Handler>
    static void start(const std::shared_ptr<engine>& owner, Handler&& handler, statement::bound&& what) {
        launch<exists_operation<std::decay_t<Handler>>, bool>(owner, std::forward<Handler>(handler), std::move(what));
    }
};

/// A lowered statement, asked for pages of a few rows where the caller wants no more than these and it neither says how long
/// its pages are nor has to be read whole for them.
template <class Statement>
statement::bound of_few_rows(statement::bound&& what, std::int32_t rows) {
    if constexpr (requires { requires Statement::pages_by_rows; })
        if (!what.how().page_size()) return std::move(what).with_page_size(rows);
    return std::move(what);
}

/// Throws error for text whose rows the cluster refuses to page.
CQLXX_LAZY void require_pages(const statement::bound& what);

/// Running a statement for the page at a state that came from elsewhere; a state that doesn't fit is an error at once.
template <row Row>
class paging {
public:
    using signature = void(std::exception_ptr, page<Row>);
    explicit paging(std::optional<paging_state> at) : at_(std::move(at)) {}

    template <class Handler>
    void start(const std::shared_ptr<engine>& owner, Handler&& handler, statement::bound&& what) const {
        auto position = std::make_shared<page_position>(std::move(what));
        if (owner) try {
                require_pages(position->what);
                if (at_) take_state(*owner, *position);
            } catch (...) {
                return post_result(owner, std::decay_t<Handler>(std::forward<Handler>(handler)),
                                   std::current_exception(), page<Row>());
            }
        using operation = page_operation<Row, page<Row>, std::decay_t<Handler>>;
        launch<operation, page<Row>>(owner, std::forward<Handler>(handler), std::move(position));
    }

private:
    void take_state(const engine& owner, page_position& position) const {
        position.seal.emplace(owner.settings(), position.what);
        const auto parts = position.seal->open(*at_);
        position.paging_state.assign(parts.state.begin(), parts.state.end());
        position.made_over = static_cast<protocol::version>(parts.version);
    }

    std::optional<paging_state> at_;
};

/// A statement (or what else the kind takes) as an asynchronous operation of the kind given.
template <class Kind, class Token, class Argument>
auto initiate(std::shared_ptr<engine> owner, Argument what, Token& token) {
    if constexpr (!can_complete<Token, typename Kind::signature>)
        return refuse_callback<Token, typename Kind::signature>();
    else
        return asio::async_initiate<Token, typename Kind::signature>(
            []<class Handler, class Given>(Handler&& handler, const std::shared_ptr<engine>& to, Given&& argument) {
                if constexpr (std::is_same_v<Given, Argument>)
                    Kind::start(to, std::forward<Handler>(handler), std::move(argument));
                else // an operation that may be started again keeps its arguments
                    Kind::start(to, std::forward<Handler>(handler), Argument(argument));
            },
            token, std::move(owner), std::move(what));
}

/// Runs a coroutine of control on the engine's strand and then `finish(handler, std::exception_ptr)` where the handler
/// wants it. If the caller cancels, `cancel(engine&)` is called, on any thread.
template <class Handler, class Coroutine, class Cancel, class Finish>
void launch_control(const std::shared_ptr<engine>& owner, Handler handler, Coroutine coroutine, Cancel cancel,
                    Finish finish) {
    // Asio 1.22's co_spawn would touch the coroutine on the thread of whoever cancels, so the slot is not given to it.
    if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected())
        slot.assign([weak = std::weak_ptr<engine>(owner), cancel](asio::cancellation_type) {
            if (const auto running = weak.lock()) cancel(*running);
        });
    const auto executor = executor_of(handler, owner->executor());
    auto completion = [handler = std::move(handler), finish](std::exception_ptr why) mutable {
        finish(handler, std::move(why));
    };
    asio::co_spawn(owner->strand(), std::move(coroutine), asio::bind_executor(executor, std::move(completion)));
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE std::exception_ptr no_session() {
    return std::make_exception_ptr(error(errc::session_closed, "this is no session: it was default-constructed"));
}

CQLXX_LAZY_INLINE void require_pages(const statement::bound& what) {
    if (statement::is_ordered_across_partitions(what.text()))
        throw error(
            errc::invalid_statement,
            "Cassandra does not page through rows that are ordered across the partitions of an IN: fetch() them, "
            "or ask once for each partition",
            diagnosis().statement(std::string(what.text())));
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
