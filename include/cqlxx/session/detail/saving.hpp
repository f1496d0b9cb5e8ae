// The operation of a save: nothing, if nothing changed, and what to do when it took effect.
#pragma once

#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/statement/commitment.hpp>

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

/// A write that something depends on.
struct save_request {
    statement::bound what;
    statement::commitment when_done;
    bool is_needed;
};

/// Runs a write and does then what depends on it, before the caller hears of it.
template <class Handler>
class save_operation final : public ending_operation<Handler> {
public:
    save_operation(engine& owner, save_request&& request, Handler&& handler)
        : ending_operation<Handler>(owner, std::move(request.what), nullptr, std::move(handler)),
          when_done_(std::move(request.when_done)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer&) override {
        on_done();
        return false;
    }
    void on_done() override {
        when_done_.apply();
        this->succeed();
    }

    statement::commitment when_done_;
};

/// As a kind of operation: see `executing`.
struct saving {
    using signature = void(std::exception_ptr);
    template <class Handler>
    static void start(const std::shared_ptr<engine>& owner, Handler&& handler, save_request&& request) {
        using decayed = std::decay_t<Handler>;
        if (owner && !request.is_needed)
            return post_result(owner, decayed(std::forward<Handler>(handler)), std::exception_ptr());
        launch<save_operation<decayed>>(owner, std::forward<Handler>(handler), std::move(request));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::detail
