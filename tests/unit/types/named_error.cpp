#include <cqlxx/types/named_error.hpp>

#include <cqlxx/types/date.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using cqlxx::errc, cqlxx::error;

namespace {

template <class T>
error named(const error& failure) {
    try {
        cqlxx::types::throw_named<T>(failure, "column \"day\"");
    } catch (const error& e) {
        return e;
    }
}

} // namespace

TEST_CASE("named_error: a value that is out of range, with its column and both types") {
    const error failure(errc::value_out_of_range, "a date that the calendar does not have");
    const error e = named<std::chrono::sys_days>(failure);
    CHECK(e.code() == errc::value_out_of_range);
    CHECK(std::string_view(e.what()) ==
          "cqlxx: column \"day\" (date, std::chrono::sys_days): a date that the calendar does "
          "not have: " +
              e.code().message());
}

TEST_CASE("named_error: other errors stay as they are") {
    const error failure(errc::invalid_statement, "too many values");
    CHECK(std::string(named<std::chrono::sys_days>(failure).what()) == failure.what());
}
