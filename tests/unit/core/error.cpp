#include <cqlxx/core/error.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <set>
#include <string>
#include <system_error>

using cqlxx::errc;

TEST_CASE("error: codes compare with the standard's conditions") {
    const std::error_code timed_out = errc::timed_out;
    CHECK(timed_out == std::errc::timed_out);
    CHECK(std::error_code(errc::cancelled) == std::errc::operation_canceled);
    CHECK(std::error_code(errc::not_connected) == std::errc::not_connected);
    CHECK(timed_out != std::errc::connection_refused);
    CHECK(timed_out == errc::timed_out);
    CHECK(std::string(timed_out.category().name()) == "cqlxx");
}

TEST_CASE("error: every code has a text of its own") {
    std::set<std::string> texts;
    for (int value = 1; value <= static_cast<int>(errc::invalid_paging_state); ++value) {
        const std::string text = cqlxx::client_category().message(value);
        CHECK(text != "unknown error");
        texts.insert(text);
    }
    CHECK(texts.size() == static_cast<std::size_t>(errc::invalid_paging_state));
    CHECK(cqlxx::client_category().message(0) == "unknown error");
    CHECK(cqlxx::client_category().message(9999) == "unknown error");
}

TEST_CASE("error: says what happened, where, and the code's text") {
    const cqlxx::error plain(errc::timed_out, "no answer in 10 s");
    CHECK(std::string(plain.what()) == "cqlxx: no answer in 10 s: the request timed out");
    CHECK_FALSE(plain.maybe_applied());

    const cqlxx::error placed(errc::connection_lost, "the node closed the connection",
                              cqlxx::diagnosis()
                                  .node("127.0.0.1:9042")
                                  .statement("INSERT INTO t (a) VALUES (?)")
                                  .value_types("int (null)")
                                  .outcome(cqlxx::write_outcome::maybe_applied));
    CHECK(std::string(placed.what()) ==
          "cqlxx: the node closed the connection [node 127.0.0.1:9042] [statement INSERT INTO t (a) VALUES (?)] "
          "[values int (null)]: "
          "the connection was lost before the answer came");
    CHECK(placed.node() == "127.0.0.1:9042");
    CHECK(placed.statement() == "INSERT INTO t (a) VALUES (?)");
    CHECK(placed.maybe_applied());
    CHECK(placed.where().outcome() == cqlxx::write_outcome::maybe_applied);

    cqlxx::error read = placed; // who knows that it was a read
    read.outcome(cqlxx::write_outcome::not_applied);
    CHECK_FALSE(read.maybe_applied());
    CHECK(std::string(read.what()) == placed.what());
    CHECK(placed.maybe_applied());
}

TEST_CASE("error: is a std::system_error with the code") {
    try {
        throw cqlxx::error(errc::malformed_value, "x");
    } catch (const std::system_error& e) {
        CHECK(e.code() == errc::malformed_value);
    }
}
