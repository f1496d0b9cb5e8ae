#include <cqlxx/session/detail/paging_seal.hpp>

#include <cqlxx/types/integer.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

using cqlxx::config;
using cqlxx::paging_state;
using cqlxx::detail::paging_seal;
using cqlxx::protocol::version;

namespace {

const std::string key = "a key of sixteen";
const std::string former = "another sixteen.";
const cqlxx::bytes server_state = cqlxx::from_hex("c0ffee").value();

cqlxx::statement::bound statement(std::string text, std::int32_t value) {
    cqlxx::statement::value_list values;
    values.add(value);
    return cqlxx::statement::bound::owned(std::move(text), std::move(values), {}, cqlxx::statement::dispatch::prepared);
}
const auto what = statement("SELECT v FROM t WHERE p = ?", 1);

paging_state made(const config& settings) { return paging_seal(settings, what).seal(version::v5, server_state); }

std::string refusal(const config& settings, const paging_state& state, const cqlxx::statement::bound& for_what = what) {
    try {
        const auto parts = paging_seal(settings, for_what).open(state);
        CHECK(cqlxx::to_hex(parts.state) == "c0ffee");
        CHECK(parts.version == 5);
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_paging_state);
        CHECK(e.statement() == for_what.text());
        return e.what();
    }
    return "";
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

config with_keys(const std::string& signing, const std::string& accepted = "") {
    config c("a");
    if (!signing.empty()) c.paging_key(signing);
    if (!accepted.empty()) c.accept_paging_key(accepted);
    return c;
}

} // namespace

TEST_CASE("paging seal: HMAC-SHA256 as RFC 4231 has it (case 2)") {
    const auto digest = cqlxx::detail::hmac_sha256("Jefe", cqlxx::as_bytes("what do ya want for nothing?"));
    CHECK(cqlxx::to_hex(digest) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("paging seal: what one made another opens, signed or not") {
    for (const auto& settings : {with_keys(""), with_keys(key)}) {
        const auto text = made(settings).to_hex();
        CHECK(refusal(config(settings), paging_state::from_hex(text)).empty());
        CHECK(made(settings).to_hex() == text); // no chance in it
    }
}

TEST_CASE("paging seal: another statement, other values or another keyspace are refused") {
    for (const auto& settings : {with_keys(""), with_keys(key)}) {
        const auto state = made(settings);
        CHECK(contains(refusal(settings, state, statement("SELECT v FROM t WHERE p = ?", 2)), "another statement"));
        CHECK(contains(refusal(settings, state, statement("SELECT v FROM t WHERE p = ? LIMIT 3", 1)), "another"));
        CHECK(contains(refusal(config(settings).keyspace("other"), state), "another keyspace"));
    }
}

TEST_CASE("paging seal: every changed bit and every truncation is refused") {
    for (const auto& settings : {with_keys(""), with_keys(key)}) {
        const auto state = made(settings);
        for (std::size_t i = 0; i < state.view().size(); ++i) {
            cqlxx::bytes changed(state.view().begin(), state.view().end());
            changed[i] ^= std::byte{1};
            if (i > 0) CHECK_FALSE(refusal(settings, paging_state(changed)).empty());
            cqlxx::bytes cut(state.view().begin(), state.view().end() - 1);
            CHECK(contains(refusal(settings, paging_state(cut)), "altered or truncated"));
        }
    }
}

TEST_CASE("paging seal: signed and unsigned states are told apart") {
    CHECK(contains(refusal(with_keys(key), made(with_keys(""))), "is not signed"));
    CHECK(contains(refusal(with_keys(""), made(with_keys(key))), "is signed, but no"));
    CHECK(contains(refusal(with_keys(key), made(with_keys(former))), "signed with another key"));
}

TEST_CASE("paging seal: a forged flag does not make an unsigned state a signed one") {
    const auto state = made(with_keys(""));
    cqlxx::bytes forged(state.view().begin(), state.view().end());
    forged[1] = std::byte{1};
    CHECK(contains(refusal(with_keys(key), paging_state(forged)), "signed with another key"));
}

TEST_CASE("paging seal: a former key still opens what it signed, and signs nothing new") {
    const auto rotated = with_keys(key, former);
    CHECK(refusal(rotated, made(with_keys(former))).empty());
    CHECK(made(rotated) == made(with_keys(key)));
    CHECK(contains(refusal(rotated, made(with_keys(former)), statement("S ?", 1)), "another statement"));
}

TEST_CASE("paging seal: the keyspace is the statement's own, if it names one") {
    cqlxx::statement::options how;
    how.keyspace("own");
    cqlxx::statement::value_list one;
    one.add(std::int32_t{1});
    const auto with_keyspace =
        cqlxx::statement::bound::owned(std::string(what.text()), one, how, cqlxx::statement::dispatch::prepared);
    const auto state = made(with_keys("").keyspace("session's"));
    CHECK(contains(refusal(with_keys("").keyspace("session's"), state, with_keyspace), "another keyspace"));
    CHECK(refusal(with_keys(""), made(with_keys("").keyspace("own")), with_keyspace).empty());
}
