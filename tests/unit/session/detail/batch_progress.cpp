#include <cqlxx/session/detail/batch_progress.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string_view>

namespace {

struct waiter : cqlxx::list_hook {};
using entry = cqlxx::detail::prepared_entry<waiter>;
using state = entry::state;

cqlxx::bytes id(std::string_view text) {
    const auto view = cqlxx::as_bytes(text);
    return {view.begin(), view.end()};
}

/// A batch of statements a, text, b, a, all of them prepared and sent.
struct sent {
    entry a{}, b{};
    cqlxx::detail::batch_progress<waiter> progress{};

    sent() {
        for (entry* item : {&a, &b}) {
            auto metadata = std::make_shared<cqlxx::detail::prepared_metadata>();
            metadata->id = id(item == &a ? "a" : "b");
            item->describe(metadata);
            item->phase = state::ready;
        }
        progress.entries = {&a, nullptr, &b, &a};
        progress.sent_with = {a.metadata, nullptr, b.metadata, a.metadata};
    }
};

} // namespace

TEST_CASE("batch_progress: the statement that the node forgot is to be prepared again") {
    sent s;
    CHECK(s.progress.forget(id("b")));
    CHECK(s.b.phase == state::unknown);
    CHECK(s.a.phase == state::ready);
}

TEST_CASE("batch_progress: the second time all are, since a node names one at a time") {
    sent s;
    CHECK(s.progress.forget(id("b")));
    s.b.phase = state::ready;
    CHECK(s.progress.forget(id("a")));
    CHECK(s.a.phase == state::unknown);
    CHECK(s.b.phase == state::unknown);
}

TEST_CASE("batch_progress: an id that is none of the batch's is not repeated for") {
    sent s;
    for (const char* other : {"", "c", "aa"}) CHECK_FALSE(s.progress.forget(id(other)));
    CHECK(s.a.phase == state::ready);
    CHECK(s.b.phase == state::ready);
}

TEST_CASE("batch_progress: what somebody else prepares, or has prepared, meanwhile is left alone") {
    sent s;
    s.a.phase = state::preparing;
    CHECK(s.progress.forget(id("a")));
    CHECK(s.a.phase == state::preparing);
    sent t;
    t.a.describe(std::make_shared<cqlxx::detail::prepared_metadata>(*t.a.metadata));
    CHECK(t.progress.forget(id("a")));
    CHECK(t.a.phase == state::ready);
}
