#include <cqlxx/statement/paging.hpp>

#include <cqlxx/types/integer.hpp>
#include <cqlxx/types/text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using cqlxx::paging_state;
using cqlxx::statement::paging_context;
using cqlxx::statement::paging_parts;

namespace {

const std::string fingerprint(64, 'a');
const std::string seal(64, 'b');
/// Not signed, v5, the server's state is c0ffee.
const std::string right = "010005" + fingerprint + "c0ffee" + seal;

std::string refusal(const std::string& text) {
    try {
        static_cast<void>(paging_state::from_hex(text));
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_paging_state);
        CHECK_FALSE(e.maybe_applied());
        return e.what();
    }
    return "";
}

template <class... Values>
cqlxx::statement::bound statement(std::string text, const Values&... values) {
    cqlxx::statement::value_list list;
    (list.add(values), ...);
    return cqlxx::statement::bound::owned(std::move(text), std::move(list), {}, cqlxx::statement::dispatch::simple);
}

std::string context(std::string_view keyspace, const cqlxx::statement::bound& what) {
    return cqlxx::to_hex(paging_context(keyspace, what).view());
}

} // namespace

TEST_CASE("paging state: goes through text and bytes") {
    const auto state = paging_state::from_hex(right);
    CHECK(state.to_hex() == right);
    CHECK(paging_state(cqlxx::bytes(state.view().begin(), state.view().end())) == state);
    CHECK(paging_state::from_hex("0100"
                                 "05" +
                                 std::string(64, 'A') + "C0FFEE" + std::string(64, 'B')) == state);
}

TEST_CASE("paging state: has a format, a kind, a version, a fingerprint, the server's state and a seal") {
    const auto state = paging_state::from_hex(right);
    const auto parts = paging_parts::read(state.view());
    CHECK_FALSE(parts.is_signed);
    CHECK(parts.version == 5);
    CHECK(cqlxx::to_hex(parts.fingerprint) == fingerprint);
    CHECK(cqlxx::to_hex(parts.state) == "c0ffee");
    CHECK(cqlxx::to_hex(parts.seal) == seal);
    cqlxx::byte_buffer again;
    parts.write(again);
    CHECK(cqlxx::to_hex(again.view()) + seal == right);
}

TEST_CASE("paging state: text that can't be one is refused, with the reason") {
    CHECK(refusal("").find("too short") != std::string::npos);
    CHECK(refusal("01").find("too short") != std::string::npos);
    CHECK(refusal("010005" + fingerprint + seal).find("too short") != std::string::npos); // no state inside
    CHECK(refusal(right + "0").find("no hexadecimal") != std::string::npos);
    CHECK(refusal("01000g" + right.substr(6)).find("no hexadecimal") != std::string::npos);
    CHECK(refusal(" " + right).find("no hexadecimal") != std::string::npos);
    CHECK(refusal("02" + right.substr(2)).find("another kind") != std::string::npos);
    CHECK(refusal("00" + right.substr(2)).find("another kind") != std::string::npos);
    CHECK(refusal("0102" + right.substr(4)).find("altered") != std::string::npos);
    CHECK(refusal(right + std::string(2 * paging_state::max_size, '0')).find("longer than") != std::string::npos);
    CHECK_THROWS_AS(paging_state(cqlxx::bytes(paging_state::max_size + 1, std::byte{1})), cqlxx::error);
}

TEST_CASE("paging context: length and bytes of keyspace and text, number and bytes of the values") {
    CHECK(context("ks", statement("S ?", std::int32_t{7})) == "0000000000000002"
                                                              "6b73"
                                                              "0000000000000003"
                                                              "53203f"
                                                              "0001"
                                                              "00000004"
                                                              "00000007");
    CHECK(context("", statement("S")) == "0000000000000000"
                                         "0000000000000001"
                                         "53"
                                         "0000");
}

TEST_CASE("paging context: differs where anything differs, also where the parts joined would be equal") {
    const auto one = context("ks", statement("SELECT ?", std::string("a")));
    CHECK(one == context("ks", statement("SELECT ?", std::string("a"))));
    CHECK(one != context("kt", statement("SELECT ?", std::string("a"))));
    CHECK(one != context("ks", statement("SELECT  ?", std::string("a"))));
    CHECK(one != context("ks", statement("SELECT ?", std::string("b"))));
    CHECK(one != context("ks", statement("SELECT ?")));
    CHECK(context("ks", statement("S")) != context("k", statement("sS")));
    CHECK(context("ks", statement("S", std::string("a"), std::string("bc"))) !=
          context("ks", statement("S", std::string("ab"), std::string("c"))));
}

TEST_CASE("paging context: options are no part of it: another page size goes on with the same state") {
    auto how = cqlxx::statement::options();
    how.page_size(7);
    const auto what =
        cqlxx::statement::bound::owned("S", cqlxx::statement::value_list(), how, cqlxx::statement::dispatch::simple);
    CHECK(context("ks", what) == context("ks", statement("S")));
}
