// Requests as the client's encoder cuts them, answers as the client's decoder puts them together.
#include <cqlxx/testing/framing.hpp>

#include <cqlxx/protocol/decoder.hpp>
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/request.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

using namespace cqlxx::testing;
using cqlxx::bytes;
using cqlxx::protocol::version;
namespace client = cqlxx::protocol::request;

namespace {

std::vector<received> all(request_stream& from) {
    std::vector<received> found;
    while (auto next = from.next()) found.push_back(std::move(*next));
    return found;
}

} // namespace

TEST_CASE("framing: requests in pieces of every size, bare and in segments") {
    const std::string large(300'000, 'x'); // three segments
    for (const version v : {version::v4, version::v5})
        for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{100'000'000}}) {
            cqlxx::protocol::encoder out(v);
            request_stream in;
            const auto send = [&] {
                const auto data = out.take();
                std::vector<received> found;
                for (auto rest = data.view(); !rest.empty();) {
                    const auto some = rest.first(std::min(rest.size(), piece));
                    in.add(some);
                    for (auto& r : all(in)) found.push_back(std::move(r));
                    rest = rest.subspan(some.size());
                }
                CHECK(in.left() == 0);
                return found;
            };
            out.add(client::options(), 0);
            out.add(client::startup(), 0);
            auto found = send();
            REQUIRE(found.size() == 2);
            CHECK(found[0].is(cqlxx::protocol::opcode::options));
            CHECK(found[1].is(cqlxx::protocol::opcode::startup));
            out.use_segments();
            out.add(client::prepare{"SELECT", {}}, 3);
            out.add(client::prepare{large, {}}, 4);
            out.add(client::prepare{"INSERT", {}}, 5);
            found = send();
            REQUIRE(found.size() == 3);
            CHECK(found[0].cql() == "SELECT");
            CHECK(found[1].cql() == large);
            CHECK(found[2].cql() == "INSERT");
            CHECK(found[2].header.stream == 5);
        }
}

TEST_CASE("framing: a client's damaged segment is an error") {
    cqlxx::protocol::encoder out(version::v5);
    out.add(client::startup(), 0);
    const auto startup = out.take();
    out.use_segments();
    out.add(client::prepare{"SELECT", {}}, 3);
    const auto good = out.take();
    for (const std::size_t at : {std::size_t{0}, good.size() - 1}) {
        bytes damaged(good.view().begin(), good.view().end());
        damaged[at] ^= std::byte{1};
        request_stream in;
        in.add(startup.view());
        CHECK(all(in).size() == 1);
        CHECK_THROWS_AS(in.add(damaged), cqlxx::error);
    }
}

TEST_CASE("framing: answers in one segment or in many") {
    const bytes body(1000, std::byte{7});
    const auto envelope = envelope_bytes({0x85, 0, 9, cqlxx::protocol::opcode::result, 1000}, body);
    for (const std::size_t slice : {std::size_t{1}, std::size_t{100}, cqlxx::protocol::max_payload}) {
        cqlxx::protocol::decoder in(version::v5);
        in.use_segments();
        cqlxx::protocol::envelope found;
        auto state = cqlxx::protocol::progress::need_more;
        for (const std::byte b : in_segments(envelope, slice)) {
            REQUIRE(state == cqlxx::protocol::progress::need_more);
            in.prepare()[0] = b;
            in.commit(1);
            state = in.next(found);
        }
        REQUIRE(state == cqlxx::protocol::progress::envelope);
        CHECK(std::ranges::equal(found.body, body));
        CHECK(found.header.stream == 9);
    }
}
