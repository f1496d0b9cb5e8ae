#include <cqlxx/protocol/decoder.hpp>

#include "messages.hpp"
#include "support/run_length.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

using namespace cqlxx::protocol;
using test::wire;

namespace {

using messages = std::vector<cqlxx::bytes>;

void append(cqlxx::bytes& to, cqlxx::bytes_view data) { to.insert(to.end(), data.begin(), data.end()); }

/// A RESULT with a body of `size` bytes whose values depend on the stream.
cqlxx::bytes result_of(version v, std::uint8_t stream, std::size_t size) {
    cqlxx::bytes data = wire("80 00 0000 08 00000000");
    data[0] |= static_cast<std::byte>(v);
    data[3] = static_cast<std::byte>(stream);
    for (std::size_t i = 0; i < 4; ++i) data[5 + i] = static_cast<std::byte>((size >> (24 - 8 * i)) & 0xFF);
    for (std::size_t i = 0; i < size; ++i) data.push_back(static_cast<std::byte>((i * 7 + stream) % 251));
    return data;
}

cqlxx::bytes segment(cqlxx::bytes_view payload, bool self_contained) {
    cqlxx::bytes data(segment_header_size);
    store_segment_header(data.data(), {static_cast<std::uint32_t>(payload.size()), self_contained});
    append(data, payload);
    data.resize(data.size() + segment_trailer_size);
    store_segment_trailer(data.data() + segment_header_size + payload.size(), payload);
    return data;
}

/// The slices of one envelope, each of at most `slice` bytes.
cqlxx::bytes sliced(cqlxx::bytes_view envelope, std::size_t slice) {
    cqlxx::bytes data;
    for (; !envelope.empty(); envelope = envelope.subspan(std::min(slice, envelope.size())))
        append(data, segment(envelope.first(std::min(slice, envelope.size())), false));
    return data;
}

decoder segmented(std::int32_t longest = max_envelope_length) {
    decoder v5(version::v5, longest);
    v5.use_segments();
    return v5;
}

/// What was received: envelopes as their bytes, then the reason if the stream broke.
struct received {
    messages envelopes;
    std::size_t owned = 0;
    std::string error;
};

/// Collects all envelopes that are there.
progress drain(decoder& from, received& into) {
    envelope e;
    progress found = from.next(e);
    for (; found == progress::envelope; found = from.next(e)) {
        cqlxx::bytes whole(9);
        whole[0] = static_cast<std::byte>(e.header.version_byte);
        whole[1] = static_cast<std::byte>(e.header.flags);
        cqlxx::store_big_endian(whole.data() + 2, e.header.stream);
        whole[4] = static_cast<std::byte>(e.header.op);
        cqlxx::store_big_endian(whole.data() + 5, e.header.length);
        if (from.owns_body()) {
            ++into.owned;
            const cqlxx::byte_buffer body = from.take_body();
            CHECK(body.data() == e.body.data());
            append(whole, e.body);
        } else {
            append(whole, e.body);
        }
        into.envelopes.push_back(std::move(whole));
    }
    into.error = from.error();
    return found;
}

/// Feeds bytes in pieces whose sizes `size_of()` says.
template <class Size>
received feed(decoder from, cqlxx::bytes_view data, Size size_of) {
    received all;
    while (!data.empty()) {
        const std::span<std::byte> room = from.prepare();
        REQUIRE(!room.empty());
        const std::size_t count = std::min({room.size(), data.size(), static_cast<std::size_t>(size_of())});
        std::ranges::copy(data.first(count), room.begin());
        from.commit(count);
        data = data.subspan(count);
        if (drain(from, all) == progress::broken) break;
    }
    return all;
}

received feed_at_once(decoder from, cqlxx::bytes_view data) {
    return feed(std::move(from), data, [] { return SIZE_MAX; });
}

/// However the bytes are cut, the same envelopes come out.
void check_all_ways(const std::function<decoder()>& make, const cqlxx::bytes& data, const messages& expected) {
    const received whole = feed_at_once(make(), data);
    CHECK(whole.error == "");
    CHECK(whole.envelopes == expected);
    if (data.size() < 5000) CHECK(feed(make(), data, [] { return 1; }).envelopes == expected);
    std::mt19937 random(42); // the same cuts each time
    for (int round = 0; round < 20; ++round) {
        std::uniform_int_distribution<std::size_t> size(1, round < 10 ? 20 * data.size() / 100 + 1 : 3000);
        CHECK(feed(make(), data, [&] { return size(random); }).envelopes == expected);
    }
}

std::string error_of(decoder from, const cqlxx::bytes& data) { return feed_at_once(std::move(from), data).error; }

} // namespace

TEST_CASE("decoder: v4 envelopes, however they are cut") {
    cqlxx::bytes data;
    messages expected;
    for (std::uint8_t stream = 0; stream < 20; ++stream) {
        expected.push_back(result_of(version::v4, stream, stream * 10U));
        append(data, expected.back());
    }
    check_all_ways([] { return decoder(version::v4); }, data, expected);
}

TEST_CASE("decoder: large v4 bodies get memory of their own, small ones between them don't") {
    cqlxx::bytes data;
    messages expected;
    for (const std::size_t size : {10UL, 300'000UL, 20UL, 65'527UL, 65'528UL, 2'000'000UL, 0UL}) {
        expected.push_back(result_of(version::v4, 1, size));
        append(data, expected.back());
    }
    check_all_ways([] { return decoder(version::v4); }, data, expected);
    CHECK(feed(decoder(version::v4), data, [] { return 4096; }).owned == 3);
}

TEST_CASE("decoder: Cassandra's own segment") {
    const auto supported = wire("85 00 0001 06 00000002 0000");
    check_all_ways([] { return segmented(); }, segment(supported, true), {supported});
    // The golden one holds a request, which is no answer.
    CHECK(error_of(segmented(), wire("090002a4c8c1 050000010500000000 b5557486")) ==
          "a request came where only responses can be");
    CHECK(feed_at_once(segmented(), wire("0000026a36c4 d37e7744")).error == "");
}

TEST_CASE("decoder: several envelopes in a segment, several segments, empty ones between") {
    cqlxx::bytes data;
    messages expected;
    for (int s = 0; s < 5; ++s) {
        cqlxx::bytes payload;
        for (std::uint8_t stream = 0; stream < s; ++stream) {
            expected.push_back(result_of(version::v5, stream, 17U * stream));
            append(payload, expected.back());
        }
        append(data, segment(payload, true));
    }
    check_all_ways([] { return segmented(); }, data, expected);
}

TEST_CASE("decoder: a full segment arrives in place") {
    const auto big = result_of(version::v5, 1, max_payload - 9);
    const auto all = feed(segmented(), segment(big, true), [] { return SIZE_MAX; });
    CHECK(all.envelopes == messages{big});
    CHECK(all.owned == 0);
}

TEST_CASE("decoder: an envelope over several segments, wherever it is cut") {
    const auto big = result_of(version::v5, 7, 100);
    const auto small = result_of(version::v5, 8, 3);
    for (std::size_t slice = 1; slice <= big.size() + 1; ++slice) { // the first ones cut the header too
        CAPTURE(slice);
        cqlxx::bytes data = segment(small, true);
        append(data, sliced(big, slice));
        append(data, segment(small, true));
        const auto all = feed_at_once(segmented(), data);
        CHECK(all.error == "");
        CHECK(all.envelopes == messages{small, big, small});
        CHECK(all.owned == 1);
        CHECK(feed(segmented(), data, [] { return 1; }).envelopes == messages{small, big, small});
    }
}

TEST_CASE("decoder: large envelopes over full segments") {
    cqlxx::bytes data;
    messages expected;
    for (const std::size_t size : {200'000UL, 1'000'000UL}) {
        expected.push_back(result_of(version::v5, 1, size));
        append(data, sliced(expected.back(), max_payload));
        expected.push_back(result_of(version::v5, 2, 5));
        append(data, segment(expected.back(), true));
    }
    check_all_ways([] { return segmented(); }, data, expected);
}

TEST_CASE("decoder: framing switches after the envelope that ends the bare ones") {
    decoder from(version::v5);
    cqlxx::bytes data = wire("85 00 0000 02 00000000"); // READY
    const auto next = result_of(version::v5, 1, 4);
    append(data, segment(next, true));
    std::ranges::copy(data, from.prepare().begin());
    from.commit(data.size());
    envelope e;
    CHECK(from.next(e) == progress::envelope);
    CHECK(e.header.op == opcode::ready);
    from.use_segments();
    received rest;
    CHECK(drain(from, rest) == progress::need_more);
    CHECK(rest.envelopes == messages{next});
}

TEST_CASE("decoder: bytes stay where they are until the next call of prepare") {
    decoder from(version::v4);
    cqlxx::bytes data = result_of(version::v4, 1, 50);
    append(data, result_of(version::v4, 2, 60));
    std::ranges::copy(data, from.prepare().begin());
    from.commit(data.size());
    envelope first;
    envelope second;
    CHECK(from.next(first) == progress::envelope);
    CHECK(from.next(second) == progress::envelope);
    CHECK(first.body.data() + 50 + 9 == second.body.data());
}

TEST_CASE("decoder: the memory of a body outlives the decoder") {
    const auto big = result_of(version::v4, 3, 100'000);
    cqlxx::byte_buffer body;
    {
        decoder from(version::v4);
        envelope e;
        for (cqlxx::bytes_view left(big); from.next(e) != progress::envelope;) {
            const auto room = from.prepare();
            const std::size_t count = std::min(room.size(), left.size());
            std::ranges::copy(left.first(count), room.begin());
            from.commit(count);
            left = left.subspan(count);
        }
        REQUIRE(from.owns_body());
        body = from.take_body();
        CHECK_FALSE(from.owns_body());
        CHECK(from.next(e) == progress::need_more);
    }
    CHECK(std::ranges::equal(body.view(), cqlxx::bytes_view(big).subspan(9)));
}

TEST_CASE("decoder: a body that was not taken is dropped, and its successor is whole") {
    cqlxx::bytes data;
    for (std::uint8_t stream = 0; stream < 3; ++stream) append(data, result_of(version::v4, stream, 100'000 + stream));
    decoder from(version::v4);
    std::vector<std::size_t> sizes;
    for (cqlxx::bytes_view left(data); !left.empty();) {
        const auto room = from.prepare();
        const std::size_t count = std::min(room.size(), left.size());
        std::ranges::copy(left.first(count), room.begin());
        from.commit(count);
        left = left.subspan(count);
        envelope e;
        while (from.next(e) == progress::envelope) sizes.push_back(e.body.size());
    }
    CHECK(sizes == std::vector<std::size_t>{100'000, 100'001, 100'002});
}

TEST_CASE("decoder: says why a stream is broken, and stays broken") {
    decoder from(version::v4);
    const auto data = wire("84 00 0000 04 00000000  84 00 0000 02 00000000");
    std::ranges::copy(data, from.prepare().begin());
    from.commit(data.size());
    envelope e;
    CHECK(from.next(e) == progress::broken);
    CHECK(from.error() == "opcode 4 came, which no response has");
    CHECK(from.next(e) == progress::broken);
    from.commit(std::min<std::size_t>(from.prepare().size(), 5));
    CHECK(from.next(e) == progress::broken);
}

TEST_CASE("decoder: headers that can't be") {
    const auto v4 = [](std::string_view data) { return error_of(decoder(version::v4, 1000), wire(data)); };
    CHECK(v4("04 00 0000 02 00000000") == "a request came where only responses can be");
    CHECK(v4("85 00 0000 02 00000000") == "an envelope of protocol version 5 came on a connection of v4");
    CHECK(v4("84 00 0000 07 00000000") == "opcode 7 came, which no response has");
    CHECK(v4("84 00 0000 FF 00000000") == "opcode 255 came, which no response has");
    CHECK(v4("84 00 0000 08 000003E9") == "a body of 1001 bytes was announced, the limit is 1000");
    CHECK(v4("84 00 0000 08 FFFFFFFF") == "a body of -1 bytes was announced, the limit is 1000");
    CHECK(v4("84 01 0000 08 00000000") == "a compressed body came, but no compression was agreed on");
    CHECK(v4("84 00 0000 08 000003E8") == "");
    // 'HTTP/1.1 400': somebody else's server
    CHECK(v4("'HTTP/1.1 400 Bad Request'") == "a request came where only responses can be");
}

TEST_CASE("decoder: before the framing switches, an ERROR may come in the server's own version") {
    const auto refused = wire("84 00 0000 00 00000006 0000000A 0000");
    CHECK(feed_at_once(decoder(version::v5), refused).envelopes == messages{refused});
    CHECK(error_of(segmented(), segment(refused, true)) ==
          "an envelope of protocol version 4 came on a connection of v5");
    CHECK(error_of(decoder(version::v5), wire("82 00 00 00 00000006 0000")) ==
          "an envelope of protocol version 2 came on a connection of v5");
}

TEST_CASE("decoder: segments that can't be") {
    const auto ready = wire("85 00 0000 02 00000000");
    const auto v5 = [](const cqlxx::bytes& data) { return error_of(segmented(200'000), data); };

    auto header = segment(ready, true);
    header[0] ^= std::byte{1};
    CHECK(v5(header) == "the CRC-24 of a segment's header is wrong");
    auto payload = segment(ready, true);
    payload[8] ^= std::byte{1};
    CHECK(v5(payload) == "the CRC-32 of a segment's payload is wrong");

    CHECK(v5(segment(cqlxx::bytes_view(ready).first(8), true)) ==
          "a self-contained segment ends within an envelope's header");
    CHECK(v5(segment(wire("85 00 0000 08 00000002 00"), true)) == "a self-contained segment ends within an envelope");
    CHECK(v5(segment(wire("85 00 0000 08 7FFFFFFF 00"), true)) ==
          "a body of 2147483647 bytes was announced, the limit is 200000");
    CHECK(v5(segment(wire("85 00 0000 08 7FFFFFFF 00"), false)) ==
          "a body of 2147483647 bytes was announced, the limit is 200000");
    CHECK(v5(segment(wire("85 00 0000 08 00000001 0000"), false)) ==
          "the slices of a large envelope are longer than the envelope");

    cqlxx::bytes interrupted = segment(wire("85 00 0000 08 00000004 0000"), false);
    append(interrupted, segment(ready, true));
    CHECK(v5(interrupted) == "a self-contained segment came in the middle of a large envelope");
}

TEST_CASE("decoder: an announced length gets no memory before its bytes arrive") {
    // 200 MB announced, 70 kB sent.
    decoder v4(version::v4);
    cqlxx::bytes data = wire("84 00 0001 08 0BEBC200");
    data.resize(70'000);
    cqlxx::bytes_view left(data);
    envelope e;
    std::size_t most = 0;
    while (!left.empty()) {
        const auto room = v4.prepare();
        most = std::max(most, room.size());
        const std::size_t count = std::min(room.size(), left.size());
        std::ranges::copy(left.first(count), room.begin());
        v4.commit(count);
        left = left.subspan(count);
        CHECK(v4.next(e) == progress::need_more);
    }
    CHECK(v4.prepare().size() <= 4 * 70'000);
    CHECK(most <= 4 * 70'000);
}

TEST_CASE("decoder: every prefix waits, every change of a single byte is survived") {
    cqlxx::bytes bare = result_of(version::v4, 1, 20);
    append(bare, result_of(version::v4, 2, 5));
    cqlxx::bytes framed = segment(bare, true);
    cqlxx::bytes v5 = result_of(version::v5, 1, 20);
    cqlxx::bytes stream = segment(v5, true);
    append(stream, sliced(v5, 12));
    for (const bool segments : {false, true}) {
        const cqlxx::bytes& data = segments ? stream : bare;
        const auto make = [&] { return segments ? segmented() : decoder(version::v4); };
        for (std::size_t size = 0; size < data.size(); ++size) {
            const auto all = feed_at_once(make(), cqlxx::bytes_view(data).first(size));
            CHECK(all.error == "");
            CHECK(all.envelopes.size() < 2);
        }
        for (std::size_t i = 0; i < data.size(); ++i)
            for (int change = 1; change < 256; ++change) {
                cqlxx::bytes changed = data;
                changed[i] ^= static_cast<std::byte>(change);
                const auto all = feed_at_once(make(), changed);
                if (segments) CHECK(all.error != ""); // nothing gets past the checksums
            }
    }
}

TEST_CASE("decoder: noise is survived") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        cqlxx::bytes data(random() % 300);
        for (std::byte& b : data) b = static_cast<std::byte>(random());
        if (round % 2 == 0 && data.size() > 9) { // noise with a good beginning gets further
            const auto head = wire("84 00 0001 08 00000010");
            std::ranges::copy(head, data.begin());
        }
        feed_at_once(decoder(version::v4), data);
        feed_at_once(segmented(), round % 3 == 0 ? segment(data, round % 2 == 0) : data);
    }
}

namespace {

const test::run_length runs;

decoder inflating(version v, std::int32_t longest = max_envelope_length) {
    decoder d(v, longest);
    d.use_compression(runs);
    d.use_segments();
    return d;
}

/// A RESULT with `size` times the same byte, and the same compressed as in v4.
cqlxx::bytes uniform(version v, std::size_t size) {
    cqlxx::bytes data = result_of(v, 9, size);
    std::fill(data.begin() + 9, data.end(), std::byte{0xAA});
    return data;
}
cqlxx::bytes compressed(const cqlxx::bytes& envelope) {
    cqlxx::byte_buffer body;
    REQUIRE(runs.compress_body(cqlxx::bytes_view(envelope).subspan(9), body));
    cqlxx::bytes data(envelope.begin(), envelope.begin() + 9);
    data[1] |= std::byte{0x01};
    cqlxx::store_big_endian(data.data() + 5, static_cast<std::int32_t>(body.size()));
    append(data, body.view());
    return data;
}

/// A segment of the compressed form; its payload is compressed if that is wanted.
cqlxx::bytes compressed_segment(cqlxx::bytes_view plain, bool self_contained, bool compress) {
    cqlxx::byte_buffer payload;
    if (!compress || !runs.compress_block(plain, payload)) payload.append(plain);
    cqlxx::bytes data(compressed_segment_header_size);
    const std::size_t plain_length = payload.size() < plain.size() ? plain.size() : 0;
    store_compressed_segment_header(data.data(), {static_cast<std::uint32_t>(payload.size()), self_contained,
                                                  static_cast<std::uint32_t>(plain_length)});
    append(data, payload.view());
    data.resize(data.size() + segment_trailer_size);
    store_segment_trailer(data.data() + data.size() - segment_trailer_size, payload.view());
    return data;
}

} // namespace

TEST_CASE("decoder: compressed v4 bodies between plain ones, however they are cut") {
    cqlxx::bytes data;
    messages expected;
    for (const std::size_t size : {10UL, 100UL, 3000UL, 70'000UL, 2'000'000UL, 0UL}) {
        expected.push_back(uniform(version::v4, size));
        append(data, size > 99 ? compressed(expected.back()) : expected.back());
        expected.push_back(result_of(version::v4, 2, size / 100));
        append(data, expected.back());
    }
    check_all_ways([] { return inflating(version::v4); }, data, expected);
}

TEST_CASE("decoder: the memory of a decompressed body can be taken, and is dropped if it is not") {
    cqlxx::bytes data = compressed(uniform(version::v4, 5000));
    append(data, compressed(uniform(version::v4, 6000)));
    append(data, result_of(version::v4, 1, 3));
    decoder from = inflating(version::v4);
    std::ranges::copy(data, from.prepare().begin());
    from.commit(data.size());
    envelope e;
    REQUIRE(from.next(e) == progress::envelope);
    REQUIRE(from.owns_body());
    const cqlxx::byte_buffer body = from.take_body();
    CHECK_FALSE(from.owns_body());
    CHECK(body.view().data() == e.body.data());
    CHECK(e.header.flags == 0);
    CHECK(e.header.length == 5000);
    REQUIRE(from.next(e) == progress::envelope);
    CHECK(e.body.size() == 6000);
    REQUIRE(from.next(e) == progress::envelope);
    CHECK(e.body.size() == 3);
    CHECK_FALSE(from.owns_body());
    CHECK(std::ranges::count(body.view(), std::byte{0xAA}) == 5000);
}

TEST_CASE("decoder: compressed bodies that can't be") {
    const auto v4 = [](std::string_view data) { return error_of(inflating(version::v4, 1000), wire(data)); };
    const std::string malformed = "a compressed body is malformed, or longer than 1000 bytes";
    CHECK(v4("84 01 0000 08 00000006 000000FF FFAA") == "");
    CHECK(v4("84 01 0000 02 00000000") == ""); // nothing compressed is nothing
    CHECK(v4("84 01 0000 08 00000004 000003E9") == malformed);
    CHECK(v4("84 01 0000 08 00000006 00000100 FFAA") == malformed);
    CHECK(v4("84 01 0000 08 00000006 000000FE FFAA") == malformed);
    CHECK(v4("84 01 0000 08 00000003 000000") == malformed);
    // In v5 the flag means nothing; an older version's ERROR during the handshake is not compressed.
    decoder v5(version::v5);
    v5.use_compression(runs);
    CHECK(error_of(v5, wire("85 01 0000 02 00000000")) == "");
    CHECK(error_of(v5, wire("84 01 0000 00 00000006 00000001 01AA")) ==
          "a compressed body came, but no compression was agreed on");
    CHECK(error_of(inflating(version::v4), wire("86 01 0000 00 00000006 00000001 01AA")) == "");
}

TEST_CASE("decoder: segments of a connection with compression") {
    cqlxx::bytes data;
    messages expected;
    for (const bool compress : {true, false, true}) {
        cqlxx::bytes payload;
        for (const std::size_t size : {300UL, 5UL, 0UL}) {
            expected.push_back(uniform(version::v5, size));
            append(payload, expected.back());
        }
        append(data, compressed_segment(payload, true, compress));
        append(data, compressed_segment({}, true, compress));
        expected.push_back(uniform(version::v5, 1000));
        for (cqlxx::bytes_view left(expected.back()); !left.empty();) { // slices, the first ends in the header
            const auto slice = left.first(std::min<std::size_t>(left.size(), left.size() == 1009 ? 4 : 400));
            append(data, compressed_segment(slice, false, compress));
            left = left.subspan(slice.size());
        }
    }
    check_all_ways([] { return inflating(version::v5); }, data, expected);
}

TEST_CASE("decoder: Cassandra's own segments with compression") {
    CHECK(error_of(inflating(version::v5), wire("0900000004c2b895 050000010500000000 b5557486")) ==
          "a request came where only responses can be");
    const auto ready = wire("85 00 0000 02 00000000");
    check_all_ways([] { return inflating(version::v5); }, compressed_segment(ready, true, true), {ready});
}

TEST_CASE("decoder: compressed segments that can't be") {
    const auto whole = [](std::uint32_t plain_length, std::string_view payload) {
        const auto content = wire(payload);
        cqlxx::bytes data(compressed_segment_header_size);
        store_compressed_segment_header(data.data(), {static_cast<std::uint32_t>(content.size()), true, plain_length});
        append(data, content);
        data.resize(data.size() + segment_trailer_size);
        store_segment_trailer(data.data() + data.size() - segment_trailer_size, content);
        return data;
    };
    const auto v5 = [](const cqlxx::bytes& data) { return error_of(inflating(version::v5, 1000), data); };
    CHECK(v5(whole(9, "01 85 04 00 01 02 05 00")) == "a segment's payload can't be decompressed"); // eleven bytes
    CHECK(v5(whole(10, "01 85 03 00 01 02 04 00")) == "a segment's payload can't be decompressed");
    CHECK(v5(whole(131071, "")) == "a segment's payload can't be decompressed");
    CHECK(v5(whole(8, "01 85 03 00 01 02 03 00")) == "a self-contained segment ends within an envelope's header");
    CHECK(v5(whole(9, "01 85 03 00 01 02 03 00 01 01")) == "a self-contained segment ends within an envelope");
    CHECK(v5(whole(9, "01 85 03 00 01 02 04 00")) == "");

    const auto good = compressed_segment(uniform(version::v5, 300), true, true);
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int change = 1; change < 256; ++change) {
            cqlxx::bytes changed = good;
            changed[i] ^= static_cast<std::byte>(change);
            CHECK(v5(changed) != "");
        }
    for (std::size_t size = 0; size < good.size(); ++size)
        CHECK(v5(cqlxx::bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))) == "");
}
