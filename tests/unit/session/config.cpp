#include <cqlxx/session/config.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using cqlxx::config;

namespace {

std::string refusal(const config& settings) {
    try {
        settings.check();
    } catch (const cqlxx::error& e) {
        CHECK(e.code() == cqlxx::errc::invalid_configuration);
        return e.what();
    }
    return "";
}

} // namespace

TEST_CASE("config: defaults are those that the documentation names") {
    const config c("127.0.0.1");
    CHECK(c.consistency() == cqlxx::consistency::local_quorum);
    CHECK(c.serial_consistency() == cqlxx::consistency::local_serial);
    CHECK(c.timeout() == 10s);
    CHECK(c.page_size() == 5000);
    CHECK(c.connect_timeout() == 5s);
    CHECK(c.heartbeat_interval() == 30s);
    CHECK(c.reconnection_base() == 100ms);
    CHECK(c.reconnection_cap() == 10s);
    CHECK(c.max_requests() == 2048);
    CHECK(c.max_waiting() == 100'000);
    CHECK_FALSE(c.protocol_version());
    CHECK_FALSE(c.tls());
    CHECK(c.keyspace().empty());
    CHECK(refusal(c).empty());
}

TEST_CASE("config: contact points in the order given, the port filled in") {
    const config c = config("a", std::string("b:1"), std::string_view("[::1]:2")).port(9);
    const auto points = c.endpoints();
    REQUIRE(points.size() == 3);
    CHECK(points[0] == cqlxx::net::endpoint("a", 9));
    CHECK(points[1] == cqlxx::net::endpoint("b", 1));
    CHECK(points[2] == cqlxx::net::endpoint("::1", 2));
    CHECK(config(std::vector<std::string>{"x", "y"}).endpoints().size() == 2);
}

TEST_CASE("config: braces make one as parentheses do") {
    const std::string host = "10.0.0.2";
    const cqlxx::config literal{"10.0.0.1"}, text{host}, several{"10.0.0.1", host},
        list{std::vector<std::string>{"10.0.0.1", host}};
    CHECK(literal.endpoints().size() == 1);
    CHECK(text.endpoints().size() == 1);
    CHECK(several.endpoints().size() == 2);
    CHECK(list.endpoints().size() == 2);
}

TEST_CASE("config: a copy is independent, setters chain and change the object itself") {
    config a("a");
    a.keyspace("one");
    config b(a);
    b.keyspace("two").timeout(1s).credentials("u", "p").application("app", "1").max_requests(7);
    CHECK(a.keyspace() == "one");
    CHECK(b.keyspace() == "two");
    CHECK(b.timeout() == 1s);
    CHECK(b.user() == "u");
    CHECK(b.password() == "p");
    CHECK(b.application_name() == "app");
    CHECK(b.max_requests() == 7);
}

TEST_CASE("config: refuses what can't work and says which setting") {
    CHECK(refusal(config(std::vector<std::string>{})).find("no contact point") != std::string::npos);
    CHECK(refusal(config("a:b")).find("\"a:b\"") != std::string::npos);
    CHECK(refusal(config("a").port(0)).find("port") != std::string::npos);
    CHECK(refusal(config("a").timeout(0ms)).find("timeout") != std::string::npos);
    CHECK(refusal(config("a").timeout(-1ms)).find("timeout") != std::string::npos);
    CHECK(refusal(config("a").timeout(std::chrono::milliseconds::max())).find("century") != std::string::npos);
    CHECK(refusal(config("a").timeout(std::chrono::hours::max())).find("century") != std::string::npos);
    CHECK(refusal(config("a").connect_timeout(std::chrono::hours::max())).find("century") != std::string::npos);
    CHECK(refusal(config("a").connect_timeout(0ms)).find("connect_timeout") != std::string::npos);
    CHECK(refusal(config("a").heartbeat(0ms, 1s)).find("heartbeat") != std::string::npos);
    CHECK(refusal(config("a").heartbeat(1s, 0ms)).find("heartbeat") != std::string::npos);
    CHECK(refusal(config("a").reconnection(0ms, 1s)).find("reconnection") != std::string::npos);
    CHECK(refusal(config("a").reconnection(2s, 1s)).find("reconnection") != std::string::npos);
    CHECK(refusal(config("a").page_size(0)).find("page_size") != std::string::npos);
    CHECK(refusal(config("a").max_requests(0)).find("max_requests") != std::string::npos);
    CHECK(refusal(config("a").max_requests(32768)).find("max_requests") != std::string::npos);
    CHECK(refusal(config("a").credentials("user", "")).find("credentials") != std::string::npos);
    CHECK(refusal(config("a").max_requests(32767)).empty());
}

TEST_CASE("config: a compression that protocol v5 lacks needs v4") {
    struct v4_only final : cqlxx::protocol::compressor {
        std::string_view name() const noexcept override { return "snappy"; }
        bool works_in(cqlxx::protocol::version v) const noexcept override { return v == cqlxx::protocol::version::v4; }
        bool compress_body(cqlxx::bytes_view, cqlxx::byte_buffer&) const override { return false; }
        bool decompress_body(cqlxx::bytes_view, std::size_t, cqlxx::byte_buffer&) const override { return false; }
        bool compress_block(cqlxx::bytes_view, cqlxx::byte_buffer&) const override { return false; }
        bool decompress_block(cqlxx::bytes_view, std::span<std::byte>) const override { return false; }
    };
    config c("127.0.0.1");
    CHECK(c.compression() == nullptr);
    c.compression(std::make_shared<v4_only>());
    CHECK(c.compression() != nullptr);
    CHECK(refusal(c).find("config: protocol v5 has no compression snappy; use lz4(), or set "
                          "protocol_version(cqlxx::protocol::version::v4)") != std::string::npos);
    CHECK(refusal(c.protocol_version(cqlxx::protocol::version::v4)) == "");
    CHECK(refusal(c.compression(nullptr)) == "");
}

TEST_CASE("config: writes carry timestamps of the session unless that is switched off") {
    CHECK(cqlxx::config("host").client_timestamps());
    CHECK_FALSE(cqlxx::config("host").client_timestamps(false).client_timestamps());
}

TEST_CASE("config: paging keys are long enough, and there is one that signs") {
    CHECK(refusal(config("a").paging_key("0123456789abcdef")).empty());
    CHECK(refusal(config("a").paging_key("0123456789abcdef").accept_paging_key("fedcba9876543210")).empty());
    CHECK(refusal(config("a").paging_key("short")).find("at least 16 bytes") != std::string::npos);
    CHECK(refusal(config("a").paging_key("")).find("at least 16 bytes") != std::string::npos); // an unset variable's
    CHECK(refusal(config("a").paging_key("0123456789abcdef").accept_paging_key("")).find("16") != std::string::npos);
    CHECK(refusal(config("a").accept_paging_key("fedcba9876543210")).find("accept_paging_key") != std::string::npos);
}

TEST_CASE("config: profiles by name, in order; set again, the former settings are replaced") {
    const auto c = config("a")
                       .profile("one", cqlxx::profile().timeout(1s))
                       .profile("two", cqlxx::profile())
                       .profile("one", cqlxx::profile().page_size(2));
    REQUIRE(c.profiles().size() == 2);
    CHECK(c.profiles()[0].first == "one");
    CHECK_FALSE(c.profiles()[0].second.timeout());
    CHECK(c.profiles()[0].second.page_size() == 2);
    CHECK(refusal(c).empty());
}

TEST_CASE("config: profiles and the serial consistency are checked") {
    CHECK(refusal(config("a").profile("", cqlxx::profile())).find("without a name") != std::string::npos);
    CHECK(refusal(config("a").profile("p", cqlxx::profile().timeout(0ms))).find("\"p\": timeout") != std::string::npos);
    CHECK(refusal(config("a").serial_consistency(cqlxx::consistency::quorum)).find("serial_consistency") !=
          std::string::npos);
    CHECK(refusal(config("a").serial_consistency(cqlxx::consistency::serial)).empty());
}

TEST_CASE("config: who hears warnings") {
    int heard = 0;
    const auto c = config("a").on_warning([&](const cqlxx::server_warning&) { ++heard; });
    REQUIRE(c.on_warning());
    c.on_warning()({});
    CHECK(heard == 1);
    CHECK_FALSE(config("a").on_warning());
}
