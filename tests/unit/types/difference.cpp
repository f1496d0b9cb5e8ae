#include "codec_checks.hpp"
#include <cqlxx/types.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace codec_checks;
using cqlxx::type_id;
using cqlxx::types::difference, cqlxx::types::use;

namespace {

/// A type that grows, as user-defined types do: what a value is wanted for decides.
struct grows {};

} // namespace

template <>
struct cqlxx::codec<grows> {
    static constexpr fixed_string cql = "grows";
    static bool matches(const data_type&) { return true; }
    static std::optional<std::string> difference(const data_type&, types::use what) {
        if (what == types::use::read) return std::nullopt;
        return what == types::use::key ? "not for keys" : "not to write";
    }
    static void write(writer&, const grows&) {}
    static bool read(bytes_view, grows&) { return true; }
};

TEST_CASE("difference: nothing where a type fits, an empty text where names say it all") {
    CHECK_FALSE(difference<int>(simple(type_id::int_), use::read));
    CHECK(difference<int>(simple(type_id::bigint), use::read) == "");
    CHECK(difference<std::vector<int>>(simple(type_id::int_), use::write) == "");
    CHECK(difference<std::vector<int>>(of(type_id::list, {simple(type_id::bigint)}), use::write) == "");
    CHECK(difference<std::tuple<int, int>>(of(type_id::tuple, {simple(type_id::int_)}), use::write) == "");
}

TEST_CASE("difference: what is inside is asked for the same use") {
    const auto any = simple(type_id::int_);
    cqlxx::data_type vector = of(type_id::custom, {any});
    vector.dimension = 2;
    CHECK_FALSE(difference<std::vector<grows>>(of(type_id::list, {any}), use::read));
    CHECK(difference<std::vector<grows>>(of(type_id::list, {any}), use::write) == "not to write");
    CHECK(difference<cqlxx::frozen<std::vector<grows>>>(of(type_id::list, {any}), use::key) == "not for keys");
    CHECK(difference<std::map<int, grows>>(of(type_id::map, {any, any}), use::write) == "not to write");
    CHECK(difference<std::tuple<int, std::optional<grows>>>(of(type_id::tuple, {any, any}), use::write) ==
          "not to write");
    CHECK(difference<std::array<grows, 2>>(vector, use::write) == "not to write");
    CHECK_FALSE(difference<std::array<grows, 2>>(vector, use::read));
    CHECK(difference<std::array<grows, 3>>(vector, use::read) == "");
}
