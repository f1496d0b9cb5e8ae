// What a session does with what it prepared when tables change: the node tells, or a statement of its own does it.
#include "node/support/world.hpp"
#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace scripted;
using cqlxx::errc;
using cqlxx::protocol::version;

namespace {

constexpr char insert_text[] = "INSERT INTO tab (n) VALUES (?)";
auto insert_number(std::int64_t n) { return cqlxx::cql(insert_text, n); }

/// A node with one table, ks.tab, whose column is of a type that changes; it tells what it was asked.
class changing_node {
public:
    changing_node() {
        list_.on([state = state_](const received& r) { return state->answer_to(r); });
    }
    conversation play() const {
        return [list = list_, state = state_](peer& p, int number) -> asio::awaitable<void> {
            state->client = p.shared_from_this();
            co_await list(p, number);
        };
    }
    /// The column's type from now on; nobody is told.
    void becomes(std::string type) { state_->type = std::move(type); }
    void tells(const answer& event) {
        const auto client = state_->client.lock();
        asio::co_spawn(client->socket().get_executor(), send(client, event), asio::detached);
    }
    int prepared() const { return state_->prepared; }
    int executed() const { return state_->executed; }
    /// PREPARE is answered when this says so.
    gate& preparing() { return state_->preparing; }

private:
    struct state {
        std::string type = "bigint";
        std::weak_ptr<peer> client; // its socket must not outlive the world
        gate preparing;
        int prepared = 0;
        int executed = 0;

        std::optional<reaction> answer_to(const received& r) {
            if (r.is(opcode::prepare) && r.cql() == insert_text) {
                ++prepared;
                return reaction(cqlxx::testing::prepared("id", r.version(), columns(column("n", type))), preparing);
            }
            if (r.is(opcode::execute) && cqlxx::as_text(r.as<requests::execute>().id) == "id") {
                ++executed;
                return reaction(void_result());
            }
            return std::nullopt;
        }
    };
    static asio::awaitable<void> send(std::shared_ptr<peer> to, answer event) { co_await to->send(-1, event); }

    std::shared_ptr<state> state_ = std::make_shared<state>();
    handlers list_;
};

/// Runs a client in v4 and v5 against a node of its own.
template <class Client>
void with_changing_node(Client client) {
    for (const version spoken : {version::v4, version::v5}) {
        CAPTURE(name_of(spoken));
        changing_node table;
        table.preparing().open();
        world w(table.play());
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().protocol_version(spoken));
            co_await session.execute(insert_number(1));
            CHECK(table.prepared() == 1);
            co_await client(session, table);
        });
        CHECK(w.node.connections() == 1);
    }
}

/// The next insert fails since the column became a timestamp, of the same width: nothing is sent.
asio::awaitable<void> expect_refusal(cqlxx::session session, changing_node& table) {
    const int executed = table.executed();
    const auto e = co_await error_of(session.execute(insert_number(2)));
    CHECK(e.code() == errc::type_mismatch);
    CHECK(contains(e.what(), "timestamp"));
    CHECK(contains(e.what(), "\"n\""));
    CHECK_FALSE(e.maybe_applied());
    CHECK(table.executed() == executed);
}

} // namespace

TEST_CASE("schema events: a session registers for them as the last part of connecting") {
    for (const version spoken : {version::v4, version::v5}) {
        bool registered = false;
        handlers list;
        list.on([&](const received& r) -> std::optional<reaction> {
            if (!r.is(opcode::register_)) return std::nullopt;
            registered = true;
            CHECK(cqlxx::to_hex(r.body) == "0001"
                                           "000d534348454d415f4348414e4745"); // one: SCHEMA_CHANGE
            return ready();
        });
        list.on(statement("INSERT"));
        world w(list);
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().protocol_version(spoken).keyspace("ks"));
            CHECK(registered);
            co_await session.execute(insert());
        });
    }
}

TEST_CASE("schema events: a node that does not tell of them is used all the same, with a warning in the log") {
    handlers list;
    list.on(opcode::register_, error_answer(cqlxx::server_errc::invalid, "no events here"));
    list.on(statement("INSERT"));
    world w(list);
    std::string logged;
    w.run([&]() -> asio::awaitable<void> {
        const auto log = [&](cqlxx::log_level level, std::string_view line) {
            if (level == cqlxx::log_level::warn) logged += line;
        };
        auto session = co_await connected(w.config().log(log));
        co_await session.execute(insert());
    });
    CHECK(contains(logged, "does not tell of changes of the schema"));
    CHECK(contains(logged, "no events here"));
}

TEST_CASE("schema events: one that overtakes the answer to REGISTER, or comes right behind it, harms nobody") {
    for (const version spoken : {version::v4, version::v5}) {
        world w([](peer& p, int) -> asio::awaitable<void> {
            co_await p.answer(co_await p.receive(), supported());
            co_await p.answer(co_await p.receive(), ready());
            const auto asked = co_await p.receive();
            p.post({{asked.header.version_byte, 0, -1, opcode::event, 0}, {}}, table_change("DROPPED", "ks", "tab"));
            p.post(asked, ready());
            p.post({{asked.header.version_byte, 0, -1, opcode::event, 0}, {}}, table_change("CREATED", "ks", "tab"));
            co_await p.answer(co_await p.request(), void_result());
            co_await p.stay_silent();
        });
        w.run([&]() -> asio::awaitable<void> {
            auto session = co_await connected(w.config().protocol_version(spoken));
            co_await session.execute(insert());
        });
        CHECK(w.node.connections() == 1);
    }
}

TEST_CASE(
    "schema events: a table made anew with another type of the same width: the next value is refused, not misread") {
    with_changing_node([](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
        table.becomes("timestamp");
        table.tells(table_change("DROPPED", "ks", "tab"));
        table.tells(table_change("CREATED", "ks", "tab"));
        co_await pause(1ms);
        co_await expect_refusal(session, table);
        CHECK(table.prepared() == 2); // once for both events; what was just prepared is not doubted again
        table.becomes("bigint");
        co_await session.execute(insert_number(3)); // what does not fit is asked for again, event or not
        CHECK(table.prepared() == 3);
    });
}

TEST_CASE("schema events: of the keyspace, too, and of nothing more precise") {
    for (const auto& event : {keyspace_change("DROPPED", "ks"), answer(opcode::event)
                                                                    .string("SCHEMA_CHANGE")
                                                                    .string("DROPPED")
                                                                    .string("AGGREGATE")
                                                                    .string("ks")
                                                                    .string("f")
                                                                    .u16(0)})
        with_changing_node([&](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
            table.becomes("timestamp");
            table.tells(event);
            co_await pause(1ms);
            co_await expect_refusal(session, table);
        });
}

TEST_CASE("schema events: what is about others, or can't be read, prepares nothing anew") {
    with_changing_node([](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
        const std::array address{std::byte{127}, std::byte{0}, std::byte{0}, std::byte{1}};
        for (int i = 0; i < 100; ++i) {
            table.tells(table_change("UPDATED", "ks", "other"));
            table.tells(table_change("DROPPED", "ks2", "tab"));
            table.tells(keyspace_change("CREATED", "ks2"));
            table.tells(type_change("UPDATED", "ks", "address"));
        }
        table.tells(status_change("DOWN", address));
        table.tells(answer(opcode::event).string("SCHEMA_CHANGE").string("DROPPED").string("TABLE"));
        table.tells(answer(opcode::event).string("WEATHER_CHANGE").string("rain"));
        table.tells(answer(opcode::result).i32(1));
        co_await pause(1ms);
        co_await session.execute(insert_number(2));
        CHECK(table.prepared() == 1);
    });
}

TEST_CASE("schema events: a storm about a table costs one preparation per request at most") {
    with_changing_node([](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
        for (int i = 0; i < 1000; ++i) table.tells(table_change("UPDATED", "ks", "tab"));
        co_await pause(1ms);
        CHECK(table.prepared() == 1);
        for (int i = 0; i < 10; ++i) co_await session.execute(insert_number(2));
        CHECK(table.prepared() == 2);
    });
}

TEST_CASE("schema events: what changed while a statement was being prepared is asked for once more, but not for ever") {
    with_changing_node([](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
        table.tells(table_change("UPDATED", "ks", "tab"));
        co_await pause(1ms);
        table.preparing().close();
        int done = 0;
        for (int i = 0; i < 5; ++i) session.execute(insert_number(2), [&](std::exception_ptr e) { done += !e; });
        for (int round = 0; round < 3; ++round) {
            while (table.preparing().waiting() == 0) co_await pause(1ms);
            for (int i = 0; i < 40; ++i) table.tells(table_change("UPDATED", "ks", "tab"));
            table.tells(table_change("UPDATED", "ks", "other"));
            co_await pause(1ms);
            CHECK(done == 0);
            table.preparing().let();
        }
        while (done < 5) co_await pause(1ms); // the third answer in a row is taken
        CHECK(table.prepared() == 4);
        table.preparing().open();
        co_await session.execute(insert_number(3)); // but not for the next one
        CHECK(table.prepared() == 5);
        co_await session.execute(insert_number(4));
        CHECK(table.prepared() == 5);
    });
}

TEST_CASE("schema events: many different ones during a preparation count as one about everything") {
    with_changing_node([](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
        table.tells(table_change("UPDATED", "ks", "tab"));
        co_await pause(1ms);
        table.preparing().close();
        bool done = false;
        session.execute(insert_number(2), [&](std::exception_ptr e) { done = !e; });
        while (table.preparing().waiting() == 0) co_await pause(1ms);
        for (int i = 0; i < 100; ++i) table.tells(table_change("CREATED", "ks", "t" + std::to_string(i)));
        co_await pause(1ms);
        table.preparing().open();
        while (!done) co_await pause(1ms);
        CHECK(table.prepared() == 3);
    });
}

TEST_CASE("schema events: a request under way keeps what it was sent with") {
    gate held;
    handlers list;
    int prepared_count = 0;
    list.on([&](const received& r) -> std::optional<reaction> {
        if (r.is(opcode::prepare)) {
            ++prepared_count;
            return prepared("id", 4, true);
        }
        if (r.is(opcode::execute)) return reaction(rows_of("a"), held);
        return std::nullopt;
    });
    std::shared_ptr<peer> client;
    world w([&, list](peer& p, int number) -> asio::awaitable<void> {
        client = p.shared_from_this();
        co_await list(p, number);
    });
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        std::vector<text_row> found;
        session.fetch(prepared_statement<text_row>("SELECT"),
                      [&](std::exception_ptr, std::vector<text_row> all) { found = std::move(all); });
        while (held.waiting() == 0) co_await pause(1ms);
        co_await client->send(-1, table_change("DROPPED", "ks", "tab"));
        co_await pause(1ms);
        held.open();
        while (found.empty()) co_await pause(1ms);
        CHECK(found == texts({"a"}));
        CHECK(prepared_count == 1);
        co_await session.fetch(prepared_statement<text_row>("SELECT"));
        CHECK(prepared_count == 2);
        client.reset();
    });
}

TEST_CASE("schema events: a batch with a statement of the table prepares it anew") {
    with_changing_node([](cqlxx::session session, changing_node& table) -> asio::awaitable<void> {
        table.becomes("timestamp");
        table.tells(table_change("CREATED", "ks", "tab"));
        co_await pause(1ms);
        const auto e = co_await error_of(session.execute(cqlxx::batch(insert_number(2), insert_number(3))));
        CHECK(e.code() == errc::type_mismatch);
        CHECK(contains(e.what(), "statement 1 of the batch"));
        CHECK(contains(e.what(), "timestamp"));
        CHECK(table.prepared() == 2);
    });
}

TEST_CASE("schema events: what the session itself changes is known before its caller goes on, event or not") {
    handlers list;
    std::string type = "bigint";
    list.on([&](const received& r) -> std::optional<reaction> {
        if (r.is(opcode::prepare)) return cqlxx::testing::prepared("id", r.version(), columns(column("n", type)));
        if (r.is(opcode::execute)) return void_result();
        if (r.cql() == "DROP TABLE tab") return schema_change("DROPPED", "ks", "tab");
        if (r.cql() == "DROP TABLE odd") return answer(opcode::result).i32(5).string("DROPPED"); // broken off
        return std::nullopt;
    });
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await session.execute(insert_number(1));
        type = "timestamp";
        co_await session.execute(cqlxx::cql("DROP TABLE odd"));
        co_await session.execute(insert_number(1)); // nothing was said of this table
        co_await session.execute(cqlxx::cql("DROP TABLE tab"));
        const auto e = co_await error_of(session.execute(insert_number(2)));
        CHECK(e.code() == errc::type_mismatch);
        CHECK(contains(e.what(), "timestamp"));
    });
}

TEST_CASE("schema events: on a new connection everything is prepared anew: events were missed meanwhile") {
    int prepared_count = 0;
    handlers list;
    list.on([&](const received& r) -> std::optional<reaction> {
        if (r.is(opcode::prepare)) {
            ++prepared_count;
            return cqlxx::testing::prepared("id", r.version(),
                                            columns(column("n", prepared_count == 1 ? "bigint" : "timestamp")));
        }
        if (r.is(opcode::execute)) return void_result();
        if (r.cql() == "END") return reaction::hang_up();
        return std::nullopt;
    });
    world w(list);
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await connected(w.config());
        co_await session.execute(insert_number(1));
        co_await error_of(session.execute(cqlxx::cql("END")));
        co_await pause(50ms);
        const auto e = co_await error_of(session.execute(insert_number(2)));
        CHECK(e.code() == errc::type_mismatch);
        CHECK(contains(e.what(), "timestamp"));
    });
    CHECK(w.node.connections() == 2);
}
