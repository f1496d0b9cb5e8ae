// What tests with a scripted node share: a world with one node, one thread and a time of its own, and answers of one text
// column.
#pragma once

#include "node/support/clocked.hpp"
#include "support/async.hpp"
#include <cqlxx/testing.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <exception>
#include <string_view>
#include <utility>

namespace scripted {

using namespace support;
using namespace cqlxx::testing;
using cqlxx::byte_buffer;
using cqlxx::bytes;
using cqlxx::bytes_view;
using cqlxx::testing::statement; // not the namespace cqlxx::statement

inline auto insert() { return cqlxx::cql("INSERT"); }
inline auto select() { return cqlxx::cql<text_row>("SELECT"); }

/// Bytes from hexadecimal digits; a mistake in them throws.
inline bytes hex(std::string_view digits) { return cqlxx::from_hex(digits).value(); }

// --- answers ---
inline cqlxx::column_spec text_column() { return column("t", "text"); }
/// RESULT Rows with one text column; more pages follow unless the paging state is empty. Variadic, since GCC 12 compiles
/// no initializer_list inside a co_await expression.
template <class... Texts>
answer page_of(std::string_view paging_state, const Texts&... cells) {
    rows page(text_column());
    (page.add(std::string_view(cells)), ...);
    return page.more(paging_state).encode(cqlxx::protocol::version::v4);
}
template <class... Texts>
answer rows_of(const Texts&... cells) {
    return page_of("", cells...);
}
/// RESULT Prepared without bind markers; `with_rows`: its result has one text column.
inline answer prepared(std::string_view id, int version, bool with_rows) {
    return cqlxx::testing::prepared(id, static_cast<cqlxx::protocol::version>(version), {},
                                    with_rows ? columns(text_column()) : columns());
}
/// The description of one text column, after flags that say that the table stands in front (1).
inline answer& describe_text_column(answer& out, std::string_view name = "t") {
    return out.string("ks").string("tab").string(name).u16(0x000D);
}

// --- the world ---
/// A node that plays `what`, clients in the same io_context (`connected`), and the time of both: it moves on when nothing else
/// happens, so that no test waits, and none runs out of time on a slow machine.
class world {
public:
    explicit world(conversation what) : node(io.get_executor(), std::move(what), time) {}
    ~world() { time.forget(); } // what waits belongs to io
    world(const world&) = delete;
    world& operator=(const world&) = delete;

    cqlxx::config config() const {
        return cqlxx::config(node.address()).protocol_version(cqlxx::protocol::version::v4).reconnection(1ms, 5ms);
    }

    /// Runs `client` (a coroutine function) and everything it left behind to the end. Lets its exception pass.
    template <class Client>
    void run(Client client, std::chrono::seconds limit = 60s) {
        std::exception_ptr thrown;
        asio::co_spawn(io, client(), [&](std::exception_ptr e) {
            thrown = e;
            node.stop();
        });
        time.run(io, limit);
        CHECK_MESSAGE(io.stopped(), "io_context::run() did not return");
        if (thrown) std::rethrow_exception(thrown);
    }

    /// Runs until nothing more happens without time.
    void settle() {
        while (io.poll() + io.run_one_for(1ms) != 0) continue;
    }

    asio::io_context io;
    cqlxx::testing::clock time;
    client_clock::scope ambient{time};
    cqlxx::testing::node node;
};

/// Runs `client` against a node that plays `what` after the handshake; how many connections there were.
template <class Client>
int with_node(asio::awaitable<void> (*what)(peer&), Client client, int version = 4) {
    world w([what](peer& p, int) -> asio::awaitable<void> {
        co_await p.shake_hands();
        co_await what(p);
        co_await p.stay_silent();
    });
    w.run([&]() -> asio::awaitable<void> {
        auto settings = w.config();
        if (version == 5) settings.protocol_version(cqlxx::protocol::version::v5);
        auto session = co_await connected(settings);
        co_await client(session);
    });
    return w.node.connections();
}

} // namespace scripted
