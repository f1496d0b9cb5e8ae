// Consistency levels (§3 [consistency]).
#pragma once

#include <cqlxx/core/version.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI {

enum class consistency : std::uint16_t {
    any = 0x0,
    one = 0x1,
    two = 0x2,
    three = 0x3,
    quorum = 0x4,
    all = 0x5,
    local_quorum = 0x6,
    each_quorum = 0x7,
    serial = 0x8,
    local_serial = 0x9,
    local_one = 0xA,
};

namespace mistake {

template <class Given>
struct is_no_consistency {
    static_assert(!std::is_same_v<Given, Given>, "cqlxx: a consistency level is named, not spelt or counted: "
                                                 "consistency(cqlxx::consistency::quorum)");
};

} // namespace mistake

/// What a consistency level is given as: `consistency::quorum`.
class consistency_level {
public:
    constexpr consistency_level(consistency level) noexcept : level_(level) {}
    template <class Given>
        requires(!std::convertible_to<const Given&, consistency>)
    constexpr consistency_level(const Given&) {
        static_cast<void>(sizeof(mistake::is_no_consistency<Given>));
    }

    constexpr operator consistency() const noexcept { return level_; }

private:
    consistency level_{};
};

/// One of the two by which conditional writes agree.
constexpr bool is_serial(consistency level) noexcept {
    return level == consistency::serial || level == consistency::local_serial;
}

/// The level's name in CQL's spelling, "LOCAL_QUORUM".
constexpr std::string_view name_of(consistency level) noexcept {
    switch (level) {
    case consistency::any: return "ANY";
    case consistency::one: return "ONE";
    case consistency::two: return "TWO";
    case consistency::three: return "THREE";
    case consistency::quorum: return "QUORUM";
    case consistency::all: return "ALL";
    case consistency::local_quorum: return "LOCAL_QUORUM";
    case consistency::each_quorum: return "EACH_QUORUM";
    case consistency::serial: return "SERIAL";
    case consistency::local_serial: return "LOCAL_SERIAL";
    case consistency::local_one: return "LOCAL_ONE";
    }
    return "UNKNOWN";
}

} // namespace cqlxx::inline CQLXX_ABI
