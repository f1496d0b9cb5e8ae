// Every row of tests/data/golden_vectors.tsv, bytes that Cassandra's own classes made, both ways. Rows of tokens and
// prepared ids are not of these layers.
#include <cqlxx/protocol/decoder.hpp>
#include <cqlxx/protocol/encoder.hpp>
#include <cqlxx/protocol/lz4.hpp>
#include <cqlxx/protocol/request/options.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace std::string_literals;

namespace {

struct row {
    std::string kind;
    std::vector<std::string> fields; // two or three: what it is, its bytes
};

std::vector<row> rows_of(std::string_view kind) {
    const std::filesystem::path name = "tests/data/golden_vectors.tsv";
    const auto root = std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
    std::ifstream in(std::filesystem::exists(root / name) ? root / name : name);
    std::vector<row> found;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        row r;
        std::size_t from = 0;
        for (std::size_t tab = 0; tab != std::string::npos; from = tab + 1) {
            tab = line.find('\t', from);
            r.fields.push_back(line.substr(from, tab - from));
        }
        r.kind = r.fields[0];
        r.fields.erase(r.fields.begin());
        if (kind.empty() || r.kind == kind) found.push_back(std::move(r));
    }
    return found;
}

cqlxx::bytes hex(std::string_view digits) {
    const auto data = cqlxx::from_hex(digits);
    REQUIRE(data);
    return *data;
}

std::uint64_t number(std::string_view text, int base = 10) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

/// The value is written as these bytes, and they are read as the value.
template <class T>
bool agree(const T& value, std::string_view digits) {
    cqlxx::byte_buffer buffer;
    cqlxx::writer out(buffer);
    cqlxx::codec<T>::write(out, value);
    T read{};
    const bool known = cqlxx::codec<T>::read(hex(digits), read);
    const auto as_text = cqlxx::to_hex(buffer.view());
    CHECK(as_text == digits);
    return known && (read == value || read != read); // NaN
}

template <class T>
bool agree_on_number(std::string_view text, std::string_view digits) {
    T value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return agree(value, digits);
}

/// "2024-02-29" of any year.
std::chrono::sys_days day_of(std::string_view text) {
    if (text == "-5877641-06-23")
        return std::chrono::sys_days(std::chrono::days(-2147483648LL)); // no std::chrono::year
    const auto part = [&](std::size_t from, std::size_t size) {
        return static_cast<unsigned>(number(text.substr(from, size)));
    };
    return std::chrono::year(static_cast<int>(part(0, 4))) / std::chrono::month(part(5, 2)) /
           std::chrono::day(part(8, 2));
}

std::string_view behind(std::string_view text, std::string_view mark) {
    const auto found = text.find(mark);
    return found == std::string_view::npos ? text : text.substr(found + mark.size());
}

/// "unix_ms=1709210096123 f1c39cb0-…": a bound of that millisecond.
bool agree_on_bound(std::string_view text, std::string_view digits, bool least) {
    const auto time = cqlxx::timestamp(std::chrono::milliseconds(number(behind(text, "unix_ms="))));
    const auto value = least ? cqlxx::timeuuid::min_for(time) : cqlxx::timeuuid::max_for(time);
    CHECK(value.to_string() == behind(text, " "));
    return agree(value, digits);
}

/// "-1mo-2d-3ns", with a sign at each part, and perhaps another spelling in front: "12h30m = …".
cqlxx::duration duration_of(std::string_view text) {
    text = behind(text, "= ");
    std::array<std::int64_t, 3> parts{};
    for (std::int64_t& part : parts) {
        const auto* const end = std::from_chars(text.data(), text.data() + text.size(), part).ptr;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        text.remove_prefix(std::min(text.find_first_of("-0123456789"), text.size()));
    }
    return {std::chrono::months(parts[0]), std::chrono::days(parts[1]), std::chrono::nanoseconds(parts[2])};
}

using ints = std::vector<std::int32_t>;
using short_tuple = std::tuple<std::int32_t, std::string, std::optional<bool>>;
using nullable_tuple = std::tuple<std::int32_t, std::optional<std::string>, std::optional<bool>>;

/// False for a type and text that this test does not know.
bool agree_on_container(const std::string& what, const std::string& digits) {
    if (what == "list<int> [1,2]") return agree(ints{1, 2}, digits);
    if (what == "list<int> []") return agree(ints{}, digits);
    if (what == "map<text,int> {'a':1}") return agree(std::map<std::string, std::int32_t>{{"a", 1}}, digits);
    if (what == "set<text> {'a','b'}") return agree(std::set<std::string>{"a", "b"}, digits);
    if (what == "list<frozen<list<int>>> [[1],[2,3]]") return agree(std::vector<ints>{{1}, {2, 3}}, digits);
    if (what == "tuple<int,text,boolean> (1,'x',null)") return agree(short_tuple{1, "x", std::nullopt}, digits);
    if (what.starts_with("tuple<int,text,boolean> (1) short form")) { // read only: we write all fields
        nullable_tuple read{9, "x", true};
        return cqlxx::codec<nullable_tuple>::read(hex(digits), read) && read == nullable_tuple{1, {}, {}};
    }
    if (what.starts_with("vector<float,3> [1.0,-2.5,0.0]")) return agree(std::array{1.0F, -2.5F, 0.0F}, digits);
    if (what.starts_with("vector<int,2> [1,2]")) return agree(std::array{1, 2}, digits);
    if (what.starts_with("vector<smallint,2> [1,2]")) return agree(std::array<std::int16_t, 2>{1, 2}, digits);
    if (what.starts_with("vector<tinyint,2> [1,2]")) return agree(std::array<std::int8_t, 2>{1, 2}, digits);
    if (what.starts_with("vector<date,1> [1970-01-01]")) return agree(std::array{day_of("1970-01-01")}, digits);
    if (what.starts_with("vector<time,1> [1ns]"))
        return agree(std::array{*cqlxx::time_of_day::parse("00:00:00.000000001")}, digits);
    if (what.starts_with("vector<text,2> ['ab','c']")) return agree(std::array{"ab"s, "c"s}, digits);
    if (what.starts_with("vector<boolean,2> [true,false]")) return agree(std::array{true, false}, digits);
    if (what.starts_with("vector<vector<float,2>,2> [[1,2],[3,4]]"))
        return agree(std::array{std::array{1.0F, 2.0F}, std::array{3.0F, 4.0F}}, digits);
    if (what.starts_with("vector<text,1> ['z'*300]")) { // the row shows the first bytes only
        std::string whole = digits.substr(0, 4);
        for (int i = 0; i < 300; ++i) whole += "7a";
        return digits == "812c7a..." && agree(std::array{std::string(300, 'z')}, whole);
    }
    return false;
}

bool agree_on_value(const std::string& type, const std::string& text, const std::string& digits) {
    if (type == "tinyint") return agree_on_number<std::int8_t>(text, digits);
    if (type == "smallint") return agree_on_number<std::int16_t>(text, digits);
    if (type == "int") return agree_on_number<std::int32_t>(text, digits);
    if (type == "bigint") return agree_on_number<std::int64_t>(text, digits);
    if (type == "varint") return agree(*cqlxx::varint::parse(text), digits);
    if (type == "decimal") return agree(*cqlxx::decimal::parse(text), digits);
    if (type == "float") return agree(std::strtof(text.c_str(), nullptr), digits);
    if (type == "double") return agree(std::strtod(text.c_str(), nullptr), digits);
    if (type == "boolean") return agree(text == "true", digits);
    if (type == "date") return agree(day_of(text), digits);
    if (type == "time") return agree(*cqlxx::time_of_day::parse(text), digits);
    if (type == "timestamp")
        return behind(text, "(") == "-1 ms)" && agree(cqlxx::timestamp(std::chrono::milliseconds(-1)), digits);
    if (type == "uuid") return agree(*cqlxx::uuid::parse(text), digits);
    if (type == "mintimeuuid") return agree_on_bound(text, digits, true);
    if (type == "maxtimeuuid") return agree_on_bound(text, digits, false);
    if (type == "inet") return agree(*cqlxx::inet::parse(text), digits);
    if (type == "duration") return agree(duration_of(text), digits);
    return agree_on_container(type + " " + text, digits);
}

/// What a vector's element of this type looks like: "fixed 4" or "variable".
template <class T>
std::string element_form() {
    if constexpr (cqlxx::types::is_packed(cqlxx::codec<T>::cql))
        return "fixed " + std::to_string(cqlxx::codec<T>::size);
    else
        return "variable";
}

const std::map<std::string, std::string> element_forms{
    {"tinyint", element_form<std::int8_t>()},
    {"smallint", element_form<std::int16_t>()},
    {"int", element_form<std::int32_t>()},
    {"bigint", element_form<std::int64_t>()},
    {"float", element_form<float>()},
    {"double", element_form<double>()},
    {"boolean", element_form<bool>()},
    {"uuid", element_form<cqlxx::uuid>()},
    {"timeuuid", element_form<cqlxx::timeuuid>()},
    {"timestamp", element_form<cqlxx::timestamp>()},
    {"date", element_form<std::chrono::sys_days>()},
    {"time", element_form<cqlxx::time_of_day>()},
    {"inet", element_form<cqlxx::inet>()},
    {"varint", element_form<cqlxx::varint>()},
    {"decimal", element_form<cqlxx::decimal>()},
    {"text", element_form<std::string>()},
    {"ascii", element_form<cqlxx::ascii>()},
    {"blob", element_form<cqlxx::bytes>()},
    {"duration", element_form<cqlxx::duration>()},
    {"counter", element_form<cqlxx::counter>()},
    {"frozen<list<int>>", element_form<ints>()},
    {"frozen<tuple<int, text, boolean>>", element_form<std::tuple<std::int32_t, std::string, bool>>()},
    {"vector<float, 2>", element_form<std::array<float, 2>>()},
    {"vector<text, 2>", element_form<std::array<std::string, 2>>()},
};

} // namespace

TEST_CASE("golden vectors: every kind of row is known") {
    std::map<std::string, int> kinds;
    for (const row& r : rows_of("")) ++kinds[r.kind];
    CHECK(kinds == std::map<std::string, int>{{"CRC24", 5},
                                              {"CRC32_SEEDED", 2},
                                              {"FIXEDLEN", 24},
                                              {"MD5ID", 1},
                                              {"PARTITION_KEY", 2},
                                              {"SEGMENT_LZ4", 2},
                                              {"SEGMENT_PLAIN", 3},
                                              {"TOKEN", 34},
                                              {"TYPESTRING", 4},
                                              {"UVINT", 15},
                                              {"VALUE", 70},
                                              {"VINT(zigzag)", 10}});
}

TEST_CASE("golden vectors: checksums of segments") {
    for (const row& r : rows_of("CRC24")) { // "bytes(le)=0x020009,len=3"
        const auto header = number(behind(r.fields[0], "0x"), 16);
        const auto count = static_cast<int>(number(behind(r.fields[0], "len=")));
        CHECK(cqlxx::protocol::detail::crc24(header, count) == number(r.fields[1], 16));
    }
    for (const row& r : rows_of("CRC32_SEEDED")) {
        const std::string payload = r.fields[0] == "empty payload" ? "" : std::string(behind(r.fields[0], "ascii "));
        CHECK(cqlxx::protocol::detail::crc32(cqlxx::as_bytes(payload)) == number(r.fields[1], 16));
    }
}

TEST_CASE("golden vectors: plain segments, read and written") {
    using namespace cqlxx::protocol;
    for (const row& r : rows_of("SEGMENT_PLAIN")) {
        CAPTURE(r.fields[0]);
        const auto whole = hex(r.fields[1]);
        const auto header = load_segment_header(whole.data());
        REQUIRE(header);
        CHECK(header->self_contained == r.fields[0].starts_with("self-contained"));
        CHECK(header->payload_length == whole.size() - segment_header_size - segment_trailer_size);
        const auto payload = cqlxx::bytes_view(whole).subspan(segment_header_size, header->payload_length);
        CHECK(is_segment_intact(payload, whole.data() + whole.size() - segment_trailer_size));
        cqlxx::bytes written(whole.size());
        store_segment_header(written.data(), *header);
        std::ranges::copy(payload, written.begin() + segment_header_size);
        store_segment_trailer(written.data() + whole.size() - segment_trailer_size, payload);
        CHECK(written == whole);
    }
    encoder out(version::v5); // the first row's request, as our encoder sends it
    out.use_segments();
    out.add(request::options(), 1);
    CHECK(cqlxx::to_hex(out.take().view()) == rows_of("SEGMENT_PLAIN").at(0).fields[1]);
}

#ifdef CQLXX_USE_LZ4
TEST_CASE("golden vectors: segments with LZ4, read and written") {
    using namespace cqlxx::protocol;
    const auto lz4 = cqlxx::lz4();
    encoder out(version::v5);
    out.use_compression(*lz4);
    out.use_segments();
    out.add(request::options(), 1);
    CHECK(cqlxx::to_hex(out.take().view()) == rows_of("SEGMENT_LZ4").at(0).fields[1]);

    const auto whole = hex(rows_of("SEGMENT_LZ4").at(1).fields[1]); // 200 zero bytes
    const auto header = load_compressed_segment_header(whole.data());
    REQUIRE(header);
    CHECK(header->self_contained);
    CHECK(header->plain_length == 200);
    const auto payload = cqlxx::bytes_view(whole).subspan(compressed_segment_header_size, header->payload_length);
    CHECK(is_segment_intact(payload, whole.data() + whole.size() - segment_trailer_size));
    cqlxx::bytes plain(200, std::byte{1});
    CHECK(lz4->decompress_block(payload, plain));
    CHECK(plain == cqlxx::bytes(200));
    detail::deflater deflater;
    deflater.use(*lz4);
    deflater.payload().append(plain);
    cqlxx::byte_buffer written;
    deflater.finish_segment(written);
    CHECK(cqlxx::to_hex(written.view()) == cqlxx::to_hex(whole));
}
#endif

TEST_CASE("golden vectors: values, read and written") {
    for (const row& r : rows_of("VALUE")) {
        CAPTURE(r.fields[0]);
        CAPTURE(r.fields[1]);
        CHECK(agree_on_value(r.fields[0], r.fields[1], r.fields[2]));
    }
}

TEST_CASE("golden vectors: which elements stand in vectors without lengths") {
    for (const row& r : rows_of("FIXEDLEN")) {
        CAPTURE(r.fields[0]);
        CHECK(element_forms.at(r.fields[0]) == r.fields[1]);
    }
}

TEST_CASE("golden vectors: classes of types") {
    for (const row& r : rows_of("TYPESTRING")) {
        CAPTURE(r.fields[1]);
        if (r.fields[0] == "system_schema spelling") { // of three types
            using floats = std::array<float, 3>;
            const auto spelt = std::string(std::string_view(cqlxx::codec<floats>::cql)) + " | " +
                               std::string(std::string_view(cqlxx::codec<std::array<floats, 2>>::cql)) + " | " +
                               std::string(std::string_view(cqlxx::codec<std::vector<floats>>::cql));
            CHECK(r.fields[1] == spelt);
            continue;
        }
        const auto type = cqlxx::types::parse_class_name(r.fields[1]);
        REQUIRE(type);
        // On the wire frozen can't be seen; the file's spelling has no blanks.
        const auto spelt = r.fields[0] == "vector<frozen<list<int>>,2>" ? "vector<list<int>, 2>"s : r.fields[0];
        CHECK(type->to_cql() == spelt);
    }
}

TEST_CASE("golden vectors: variable-length integers, read and written") {
    for (const std::string_view kind : {"UVINT", "VINT(zigzag)"})
        for (const row& r : rows_of(kind)) {
            CAPTURE(r.fields[0]);
            cqlxx::byte_buffer buffer;
            cqlxx::writer out(buffer);
            const auto data = hex(r.fields[1]);
            cqlxx::reader in(data);
            if (kind == "UVINT") {
                cqlxx::types::write_unsigned_vint(out, number(r.fields[0]));
                CHECK(cqlxx::types::read_unsigned_vint(in) == number(r.fields[0]));
            } else {
                std::int64_t value = 0;
                std::from_chars(r.fields[0].data(), r.fields[0].data() + r.fields[0].size(), value);
                cqlxx::types::write_vint(out, value);
                CHECK(cqlxx::types::read_vint(in) == value);
            }
            CHECK(in.ok());
            CHECK(in.remaining() == 0);
            CHECK(cqlxx::to_hex(buffer.view()) == r.fields[1]);
        }
}
