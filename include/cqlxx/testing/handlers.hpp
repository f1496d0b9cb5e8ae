// A node's behaviour as an ordered list: each request goes from handler to handler, and the first answer wins.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/net/asio.hpp>
#include <cqlxx/testing/answer.hpp>
#include <cqlxx/testing/clock.hpp>
#include <cqlxx/testing/gate.hpp>
#include <cqlxx/testing/peer.hpp>
#include <cqlxx/testing/received.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

/// What is done with a request: an answer, now, later or when a gate opens; nothing; or the end of the connection.
class reaction {
public:
    reaction(answer what) : what_(std::move(what)) {}
    reaction(answer what, gate until) : what_(std::move(what)), until_(std::move(until)) {}

    /// The answer is sent so much later, by the node's clock; where there is a gate, after it has let the answer through.
    reaction after(clock::duration delay) && { return delay_ = delay, std::move(*this); }

    static reaction silence() { return reaction(act::silence); }
    static reaction hang_up() { return reaction(act::hang_up); }

    /// Does it. For those who build on this.
    void happen(peer& client, const received& to) const {
        if (act_ == act::hang_up) return client.hang_up();
        if (act_ == act::silence) return;
        if (!until_ && delay_ == delay_.zero()) return client.post(to, what_);
        const auto send = [weak = client.weak_from_this(), header = to.header, what = what_] {
            if (const auto self = weak.lock())
                self->post({header, {}}, what); // gate and clock may outlive the io_context
        };
        auto send_later = [send, time = client.clock(), delay = delay_]() mutable {
            time.call_at(time.now() + delay, [send](bool due) {
                if (due) send();
            });
        };
        until_ ? gate(*until_).pass(std::move(send_later)) : send_later();
    }

private:
    enum class act : std::uint8_t { answer, silence, hang_up };
    explicit reaction(act what) : act_(what), what_(opcode::error) {}

    act act_ = act::answer;
    answer what_;
    std::optional<gate> until_{};
    clock::duration delay_{};
};

/// Looks at a request; nothing: the next one is asked.
using handler = std::function<std::optional<reaction>(const received&)>;

/// A conversation of handlers. Copies are the same list, so that a test can add to a node that runs:
///
///     handlers list;
///     list.on(opcode::query, void_result());
///     node n(io.get_executor(), list);
///
/// What nobody else has answered: OPTIONS, STARTUP, REGISTER and USE as a node without authentication does, other requests
/// with an error that says what was asked.
class handlers {
public:
    handlers& on(handler what) {
        list_->push_back(std::move(what));
        return *this;
    }
    /// All requests of a kind.
    handlers& on(opcode op, reaction what) {
        return on(
            [op, what = std::move(what)](const received& r) { return r.is(op) ? std::optional(what) : std::nullopt; });
    }

    /// The conversation.
    asio::awaitable<void> operator()(peer& client, int) const {
        const auto list = list_;
        for (;;) {
            const received request = co_await client.receive();
            first_of(*list, request).happen(client, request);
        }
    }

private:
    static reaction first_of(const std::vector<handler>& list, const received& request) {
        for (const handler& each : list)
            if (auto what = each(request)) return std::move(*what);
        if (request.is(opcode::options)) return supported();
        if (request.is(opcode::startup) || request.is(opcode::register_)) return ready();
        const std::string text(request.cql());
        if (text.starts_with("USE ")) return set_keyspace(text.substr(4));
        return error_answer(server_errc::invalid, "no handler of this scripted node answers " +
                                                      std::string(name_of(request.header.op)) + " " + text);
    }

    std::shared_ptr<std::vector<handler>> list_ = std::make_shared<std::vector<handler>>();
};

} // namespace cqlxx::inline CQLXX_ABI::testing
