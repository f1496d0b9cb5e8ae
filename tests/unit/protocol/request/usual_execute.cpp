#include <cqlxx/protocol/request/usual_execute.hpp>

#include "../messages.hpp"
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/request/execute.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

using namespace cqlxx::protocol;
using test::wire;
using test::wire_hex;
using test::written;

namespace {

struct parts {
    cqlxx::bytes of_statement = wire("CAFE");
    cqlxx::bytes of_result = wire("010203");
    cqlxx::bytes encoded{};
    std::uint16_t count = 0;
    bool skips = false;
    std::int32_t rows = 0;
    std::optional<std::int64_t> time{};
    request::execute_ids known{}; ///< as they are found otherwise: see with_ids()

    bool has_serial = true;
};

/// What the message is made of: passed by value.
struct parts_view {
    const parts* of;
    parts_view(const parts& given) : of(&given) {}

    const request::execute_ids& ids() const noexcept { return of->known; }
    cqlxx::bytes_view id() const noexcept { return of->of_statement; }
    cqlxx::bytes_view result_metadata_id() const noexcept { return of->of_result; }
    cqlxx::consistency consistency() const noexcept { return cqlxx::consistency::local_quorum; }
    bool has_serial_consistency() const noexcept { return of->has_serial; }
    cqlxx::consistency serial_consistency() const noexcept { return cqlxx::consistency::local_serial; }
    bool skip_metadata() const noexcept { return of->skips; }
    std::uint16_t value_count() const noexcept { return of->count; }
    cqlxx::bytes_view values() const noexcept { return of->encoded; }
    std::int32_t page_size() const noexcept { return of->rows; }
    bool has_timestamp() const noexcept { return of->time.has_value(); }
    std::int64_t timestamp() const noexcept { return *of->time; }
};
using message = request::usual_execute<parts_view>;

/// The same message, whose ids are known as EXECUTE wants them.
parts with_ids(parts given, version v) {
    given.known = {given.of_statement, given.of_result, v};
    return given;
}

} // namespace

TEST_CASE("EXECUTE as usual: id, in v5 the result metadata's id, consistencies, flags of 1 byte and of 4") {
    CHECK(message::code == opcode::execute);
    const parts bare;
    CHECK(written(message{bare}, version::v4) == wire_hex("0002 CAFE 0006 10 0009"));
    CHECK(written(message{bare}, version::v5) == wire_hex("0002 CAFE 0003 010203 0006 00000010 0009"));
}

TEST_CASE("EXECUTE as usual: ids that are known beforehand are the same bytes; long ones are not kept") {
    for (const version v : {version::v4, version::v5}) {
        parts of;
        for (const int length : {0, 1, 16, 22, 23, 44, 46, 47, 300}) {
            const auto size = static_cast<std::size_t>(length);
            of.of_statement.assign(size, std::byte{0xAB});
            of.of_result.assign(v == version::v5 ? 44 - std::min<std::size_t>(size, 44) : 300, std::byte{0xCD});
            const parts known = with_ids(of, v);
            CHECK(known.known.known() == (size <= (v == version::v5 ? 44 : 46)));
            if (known.known.known()) CHECK(known.known.size() == (v == version::v5 ? 48 : 2 + size));
            CHECK(written(message{known}, v) == written(message{of}, v));
            encoder kept(v);
            kept.add(message{known}, 1); // into a buffer that has no room but what is asked for
            encoder given(v);
            given.add(message{of}, 1);
            CHECK(cqlxx::to_hex(kept.take().view()) == cqlxx::to_hex(given.take().view()));
        }
    }
    const parts known = with_ids(parts(), version::v5);
    CHECK(written(message{known}, version::v5) == wire_hex("0002 CAFE 0003 010203 0006 00000010 0009"));
}

TEST_CASE("EXECUTE as usual: each part by its flag, in the order of the specification") {
    parts all;
    all.encoded = wire("00000002 0101 FFFFFFFF");
    all.count = 2;
    CHECK(written(message{all}, version::v4) == wire_hex("0002 CAFE 0006 11 0002 00000002 0101 FFFFFFFF 0009"));
    all.skips = true;
    all.rows = 5000;
    all.time = 0x0102030405060708;
    CHECK(written(message{all}, version::v4) ==
          wire_hex("0002 CAFE 0006 37 0002 00000002 0101 FFFFFFFF 00001388 0009 0102030405060708"));
    CHECK(written(message{all}, version::v5) ==
          wire_hex("0002 CAFE 0003 010203 0006 00000037 0002 00000002 0101 FFFFFFFF 00001388 0009 0102030405060708"));
    all.has_serial = false;
    CHECK(written(message{all}, version::v4) ==
          wire_hex("0002 CAFE 0006 27 0002 00000002 0101 FFFFFFFF 00001388 0102030405060708"));
    all.has_serial = true;
    all.rows = -1; // not paged
    all.time = -1;
    CHECK(written(message{all}, version::v4) ==
          wire_hex("0002 CAFE 0006 33 0002 00000002 0101 FFFFFFFF 0009 FFFFFFFFFFFFFFFF"));
}

TEST_CASE("EXECUTE as usual: the encoder makes the same envelope of it as of the message with all parts") {
    parts all;
    all.encoded = wire("00000002 0101");
    all.count = 1;
    all.time = 5;
    request::execute other{all.of_statement, all.of_result, {}};
    other.with.serial_consistency = cqlxx::consistency::local_serial;
    other.with.values = all.encoded;
    other.with.value_count = 1;
    other.with.timestamp = 5;
    const auto custom = wire("0001 0001 61 00000001 62");
    for (const version v : {version::v4, version::v5}) {
        encoder usual(v);
        encoder whole(v);
        usual.use_segments();
        whole.use_segments();
        for (int i = 0; i < 3; ++i) {
            usual.add(message{all}, static_cast<std::int16_t>(i), 0x02);
            whole.add(other, static_cast<std::int16_t>(i), 0x02);
        }
        usual.add(message{all}, 4, 0x04, custom);
        whole.add(other, 4, 0x04, custom);
        CHECK(usual.size() == whole.size());
        CHECK(cqlxx::to_hex(usual.take().view()) == cqlxx::to_hex(whole.take().view()));
    }
    encoder v4(version::v4);
    v4.add(message{all}, 0x0102, 0x02);
    CHECK(cqlxx::to_hex(v4.take().view()) ==
          wire_hex("04 02 0102 0A 00000019 0002 CAFE 0006 31 0001 00000002 0101 0009 0000000000000005"));
}

TEST_CASE("EXECUTE as usual: longer than the protocol allows is refused, and leaves nothing behind") {
    parts large;
    large.encoded.resize(256 * 1024 * 1024);
    large.count = 1;
    const parts small;
    for (const version v : {version::v4, version::v5}) {
        encoder e(v);
        e.use_segments();
        e.add(message{small}, 1);
        const std::size_t size = e.size();
        try {
            e.add(message{large}, 2);
            FAIL("was taken");
        } catch (const cqlxx::error& refused) {
            CHECK(refused.code() == cqlxx::errc::request_too_large);
        }
        CHECK(e.size() == size);
        e.add(message{small}, 3);
        encoder other(v);
        other.use_segments();
        other.add(message{small}, 1);
        other.add(message{small}, 3);
        CHECK(cqlxx::to_hex(e.take().view()) == cqlxx::to_hex(other.take().view()));
    }
}
