// Comments of a photo, newest first: a query-driven table, pages of a web service, and the same comments by their author.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>

#include <fmt/core.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>

using namespace cqlxx::literals;

namespace {

/// Time-based ids of this process, each greater than the one before.
cqlxx::timeuuid next_id() {
    static std::random_device entropy;
    static cqlxx::timeuuid_generator ids(entropy);
    return ids.next(std::chrono::system_clock::now());
}

/// "What do people say of this photo?" A partition per photo, the youngest comment first. A time-based uuid is a key that
/// two comments of one moment don't share, and knows when it was made.
struct photo_comment {
    cqlxx::partition_key<cqlxx::uuid> photo;
    cqlxx::clustering_key<cqlxx::timeuuid, cqlxx::descending> id;
    std::string author{};
    std::string words{};
};

/// "What did this person say?" is another question, so another table holds the same comments.
struct comment_by_author {
    cqlxx::partition_key<std::string> author;
    cqlxx::clustering_key<cqlxx::timeuuid, cqlxx::descending> id;
    cqlxx::uuid photo{};
    std::string words{};
};

/// Both tables or none: a logged batch.
asio::awaitable<void> comment(cqlxx::session session, cqlxx::uuid photo, std::string author, std::string words) {
    const cqlxx::timeuuid id = next_id();
    const photo_comment by_photo{photo, id, author, words};
    const comment_by_author by_author{author, id, photo, words};
    const cqlxx::batch both(cqlxx::insert(by_photo), cqlxx::insert(by_author));
    co_await session.execute(both);
}

struct shown {
    std::string html{};
    std::optional<std::string> next{}; // a link's text
};

/// One page of comments; the place of the next one travels in the link, so that any server can go on.
asio::awaitable<shown> show(cqlxx::session session, cqlxx::uuid photo, std::optional<std::string> from) {
    const auto query = cqlxx::objects<photo_comment>().filter("photo"_f = photo).page_size(10);
    std::optional<cqlxx::paging_state> state;
    if (from) state = cqlxx::paging_state::from_hex(*from);
    auto page = co_await session.page(query, state);
    shown result;
    for (const photo_comment& c : page) result.html += fmt::format("  {:<6} {}\n", c.author, c.words);
    if (page.next_state()) result.next = page.next_state()->to_hex();
    co_return result;
}

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto first = co_await cqlxx::connect(node);
    co_await cqlxx::create_keyspace(first, "album", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "album");
    co_await cqlxx::sync_table<photo_comment>(session);
    co_await cqlxx::sync_table<comment_by_author>(session);

    std::random_device device;
    const auto photo = cqlxx::uuid::random(device);
    for (int i = 1; i <= 25; ++i)
        co_await comment(session, photo, i % 5 == 0 ? "ann" : "joe", fmt::format("comment number {}", i));

    fmt::print("{}\n", cqlxx::objects<photo_comment>().filter("photo"_f = photo).cql());
    std::size_t pages = 0;
    std::optional<std::string> link;
    do {
        const shown page = co_await show(session, photo, link);
        link = page.next;
        fmt::print("page {}\n{}", ++pages, page.html);
        if (pages == 1 && page.html.find("comment number 25\n") > page.html.find("comment number 24\n"))
            throw std::runtime_error("the youngest comment does not come first");
    } while (link);
    if (pages != 3) throw std::runtime_error("25 comments are three pages of ten");

    const auto of_ann = cqlxx::objects<comment_by_author>().filter("author"_f = "ann").limit(2);
    fmt::print("the last two of ann\n");
    for (const comment_by_author& c : co_await session.fetch(of_ann)) fmt::print("  {}\n", c.words);

    const auto minutes_ago = cqlxx::timeuuid::min_for(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) - std::chrono::minutes(5));
    const auto recent = cqlxx::objects<photo_comment>().filter("photo"_f = photo, "id"_f > minutes_ago);
    fmt::print("{} comments in the last five minutes\n", (co_await session.fetch(recent)).size());
    co_await session.close();
    co_await first.close();
}
