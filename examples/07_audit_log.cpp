// An audit log behind a web API: 100 rows at a time, and the place of the next page is in its address, signed.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#if defined(CQLXX_USE_BOOST_ASIO)
#    include <boost/asio/read.hpp>
#    include <boost/asio/read_until.hpp>
#else
#    include <asio/read.hpp>
#    include <asio/read_until.hpp>
#endif

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <random>
#include <ranges>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

using namespace cqlxx::literals;

namespace {

/// Time-based ids of this process, each greater than the one before.
cqlxx::timeuuid next_id() {
    static std::random_device entropy;
    static cqlxx::timeuuid_generator ids(entropy);
    return ids.next(std::chrono::system_clock::now());
}

/// A partition per tenant and day, so that none grows for ever.
struct audit_entry {
    cqlxx::partition_key<std::string> tenant;
    cqlxx::partition_key<std::chrono::sys_days> day;
    cqlxx::clustering_key<cqlxx::timeuuid, cqlxx::descending> id;
    std::string who{};
    std::string what{};
};

struct response {
    int status = 200;
    nlohmann::json body{};
};

/// `GET /audit/<tenant>?state=…`. Nothing is kept between two requests: this server may be another one than the last.
asio::awaitable<response> answer(cqlxx::session session, std::chrono::sys_days day, std::string target) {
    constexpr std::string_view path = "/audit/";
    if (!target.starts_with(path)) co_return response{404, {{"error", "no such page"}}};
    const std::size_t question = target.find("?state=");
    const std::string tenant = target.substr(path.size(), question - path.size());
    const auto query = cqlxx::objects<audit_entry>().filter("tenant"_f = tenant, "day"_f = day).page_size(100);
    try {
        std::optional<cqlxx::paging_state> state;
        if (question != std::string::npos) state = cqlxx::paging_state::from_hex(target.substr(question + 7));
        auto page = co_await session.page(query, state);
        response found;
        found.body["entries"] = nlohmann::json::array();
        for (const audit_entry& e : page)
            found.body["entries"].push_back({{"id", fmt::format("{}", e.id)}, {"who", e.who}, {"what", e.what}});
        if (page.next_state())
            found.body["next"] = target.substr(0, question) + "?state=" + page.next_state()->to_hex();
        co_return found;
    } catch (const cqlxx::error& e) {
        if (e.code() != cqlxx::errc::invalid_paging_state) throw;
        co_return response{400, {{"error", e.what()}}}; // made up, altered, or of another tenant's page
    }
}

/// A web server as small as can be: one GET per connection.
asio::awaitable<void> serve(asio::ip::tcp::socket client, cqlxx::session session, std::chrono::sys_days day) {
    std::string request;
    co_await asio::async_read_until(client, asio::dynamic_buffer(request, 65'536), "\r\n\r\n", asio::use_awaitable);
    const std::size_t begin = request.find(' ') + 1;
    const response found = co_await answer(session, day, request.substr(begin, request.find(' ', begin) - begin));
    const std::string body = found.body.dump();
    const std::string text = fmt::format("HTTP/1.1 {} \r\nContent-Type: application/json\r\nContent-Length: {}\r\n"
                                         "Connection: close\r\n\r\n{}",
                                         found.status, body.size(), body);
    co_await asio::async_write(client, asio::buffer(text), asio::use_awaitable);
}

asio::awaitable<void> accept_all(asio::ip::tcp::acceptor& door, cqlxx::session session, std::chrono::sys_days day) {
    for (;;) {
        auto client = co_await door.async_accept(asio::use_awaitable);
        asio::co_spawn(co_await asio::this_coro::executor, serve(std::move(client), session, day), asio::detached);
    }
}

/// What a browser does.
asio::awaitable<response> get(asio::ip::tcp::endpoint server, std::string target) {
    asio::ip::tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect(server, asio::use_awaitable);
    const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
    std::string text;
    cqlxx::net::asio_error end;
    co_await asio::async_read(socket, asio::dynamic_buffer(text), asio::redirect_error(asio::use_awaitable, end));
    response received;
    received.status = std::stoi(text.substr(9, 3));
    received.body = nlohmann::json::parse(text.substr(text.find("\r\n\r\n") + 4));
    co_return received;
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "audit", cqlxx::simple_replication(1));
    const auto settings = cqlxx::config(node).keyspace("audit").paging_key("a key of 32 bytes, kept secretly");
    auto session = co_await cqlxx::connect(settings);
    co_await cqlxx::sync_table<audit_entry>(session);
    co_await session.execute(cqlxx::cql("TRUNCATE audit_entry"));

    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    constexpr int entries = 1'234;
    auto inserts = std::views::iota(0, 2 * entries) | std::views::transform([&](int i) {
                       return cqlxx::insert<audit_entry>(i < entries ? "acme" : "other", day, next_id(),
                                                         fmt::format("user {}", i % 7), fmt::format("action {}", i));
                   });
    co_await cqlxx::run_all(session, inserts);

    const auto executor = co_await asio::this_coro::executor;
    asio::ip::tcp::acceptor door(executor, {asio::ip::address_v4::loopback(), 0});
    asio::co_spawn(executor, accept_all(door, session, day), [](std::exception_ptr) {}); // until the door is closed

    std::set<std::string> seen;
    std::size_t pages = 0;
    std::string target = "/audit/acme";
    std::string second_page;
    while (!target.empty()) {
        const response page = co_await get(door.local_endpoint(), target);
        if (page.status != 200) throw std::runtime_error(page.body.dump());
        for (const auto& entry : page.body["entries"]) seen.insert(entry["id"].get<std::string>());
        target = page.body.value("next", "");
        if (++pages == 1) second_page = target;
        fmt::print("page {:>2}: {:>3} entries, next: {:.40}{}\n", pages, page.body["entries"].size(), target,
                   target.empty() ? "none" : "...");
    }
    fmt::print("{} entries on {} pages\n", seen.size(), pages);
    if (seen.size() != entries || pages < 13) throw std::runtime_error("entries were lost");

    // The address of one tenant's page is of no use for another's, nor is a made-up one.
    std::string stolen = second_page;
    stolen.replace(0, std::string_view("/audit/acme").size(), "/audit/other");
    for (const std::string& refused : {stolen, std::string("/audit/acme?state=0123abcd")}) {
        const response page = co_await get(door.local_endpoint(), refused);
        fmt::print("{:.30}...: {} {}\n", refused, page.status, page.body["error"].get<std::string>());
        if (page.status != 400) throw std::runtime_error("a forged address was answered");
    }
    door.close();
    co_await session.close();
    co_await first.close();
}
