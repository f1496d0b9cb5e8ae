// Feeds damaged bytes to decoders and watches what they allocate: once per test program that includes it.
#pragma once

#include "support/hostile/target.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <new>
#include <set>
#include <string>

namespace hostile {

/// The largest allocation since it was set to 0.
inline std::size_t largest = 0;

/// Every proper prefix and every change of a single byte gives a value or an error, and no allocation is larger than four
/// times the bytes (or what the target allows for a few).
inline void damage(const target& which, const bytes& good) {
    const auto check = [&](bytes_view data) {
        largest = 0;
        run(which, data);
        if (largest > std::max(which.floor, 4 * data.size()))
            FAIL_CHECK("an allocation of " << largest << " bytes for " << data.size() << " bytes of " << which.name);
    };
    for (std::size_t size = 0; size < good.size(); ++size) check(bytes_view(good).first(size));
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int change = 1; change < 256; ++change) {
            bytes changed = good;
            changed[i] ^= static_cast<std::byte>(change);
            check(changed);
        }
    check(good);
}

/// All golden bytes of a group; each target has some.
template <std::size_t Targets, std::size_t Goldens>
void damage_all(const target (&targets)[Targets], const golden (&goldens)[Goldens], bool all_are_values) {
    for (const target& t : targets) {
        const std::string name(t.name);
        CAPTURE(name);
        std::size_t found = 0;
        for (const golden& g : goldens) {
            if (g.target != t.name) continue;
            ++found;
            const bytes good = wire(g.wire);
            CAPTURE(g.wire);
            if (all_are_values) CHECK(run(t, good));
            damage(t, good);
        }
        CHECK_MESSAGE(found != 0, "no golden bytes");
    }
    for (const golden& g : goldens) {
        bool known = false;
        for (const target& t : targets) known = known || t.name == g.target;
        CHECK_MESSAGE(known, g.target);
    }
}

} // namespace hostile
