// covers: session/detail/value_types.hpp
// What a refusal tells of the values that were bound: their types, never themselves.
#include "node/support/world.hpp"
#include <cqlxx/statement.hpp>
#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/optional.hpp>
#include <cqlxx/types/text.hpp>
#include <cqlxx/types/unset.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

using namespace cqlxx::literals;
using namespace scripted;
using cqlxx::server_errc;

namespace {

answer invalid() { return error_answer(server_errc::invalid, "no"); }

const std::string insert_text = "INSERT INTO log (id, line) VALUES (?, ?)";
const std::string erase_text = "DELETE FROM log WHERE id = 1";

/// A node that prepares, and refuses whatever is executed.
handlers refusing_node() {
    handlers list;
    list.on(statement(insert_text).binds(column("id", "int"), column("line", "text")).fails(invalid()));
    list.on([](const received& r) -> std::optional<reaction> {
        if (r.is(opcode::batch) || r.is(opcode::query)) return invalid();
        if (r.is(opcode::prepare) && r.cql() == erase_text) return scripted::prepared("erase", 4, false);
        return std::nullopt;
    });
    return list;
}

template <class Make>
cqlxx::error refusal_of(const Make& make) {
    std::optional<cqlxx::error> found;
    world w(refusing_node());
    w.run([&]() -> asio::awaitable<void> {
        auto session = co_await cqlxx::connect(w.config());
        const auto statement = make();
        found = co_await error_of(session.execute(statement));
    });
    CHECK(found->code() == server_errc::invalid);
    return *found;
}
template <class Make>
std::string types_told(const Make& make) {
    return refusal_of(make).where().value_types();
}
auto insert_line() {
    return cqlxx::cql("INSERT INTO log (id, line) VALUES (?, ?)", 7, std::optional<std::string>("secret"));
}

} // namespace

TEST_CASE("value types: of a prepared statement, as the cluster has them") {
    CHECK(types_told(insert_line) == "int, text");
    CHECK(types_told([] { return cqlxx::cql("INSERT INTO log (id, line) VALUES (?, ?)", 7, std::nullopt); }) ==
          "int, text (null)");
}

TEST_CASE("value types: of text that is not prepared, as the program gave them") {
    const auto text = [](const auto&... values) {
        return [=] { return cqlxx::cql(cqlxx::runtime("UPDATE anything"), values...); };
    };
    const auto e = refusal_of(text(std::int64_t{7}, std::string("secret"), std::nullopt, cqlxx::unset));
    CHECK(e.where().value_types() == "bigint, text, null (null), unset (unset)");
    CHECK(contains(e.what(), "[statement UPDATE anything] [values bigint, text, null (null), unset (unset)]"));
    CHECK_FALSE(contains(e.what(), "secret"));
    CHECK(types_told(text(std::optional<std::int32_t>(), "x")) == "int (null), text");
    CHECK(types_told(text()) == "");
}

TEST_CASE("value types: of values with names, in the order in which they were given") {
    CHECK(types_told([] {
              return cqlxx::cql(cqlxx::runtime("UPDATE log SET line = :line WHERE id = :id"), "id"_arg = 7,
                                "line"_arg = "x");
          }) == ":id int, :line text");
}

TEST_CASE("value types: of a batch by the numbers of its statements, whether they are prepared") {
    const auto e = refusal_of([] {
        cqlxx::batch several(insert_line());
        several.add(cqlxx::cql("DELETE FROM log WHERE id = 1"));
        several.add(cqlxx::cql(cqlxx::runtime("DELETE FROM log WHERE id = ?"), std::int16_t{5}));
        return several;
    });
    CHECK(e.where().value_types() == "1: int, text; 3: smallint");
    CHECK_FALSE(contains(e.what(), "secret"));
}

TEST_CASE("value types: of a large batch those of the statements that are shown") {
    CHECK(types_told([] {
              cqlxx::batch many;
              for (int i = 0; i < 5; ++i) many.add(insert_line());
              return many;
          }) == "1: int, text; 2: int, text; 3: int, text");
}
