// What a statement gets that says nothing: from its profile, else from the configuration. Pure.
#pragma once

#include <cqlxx/protocol/consistency.hpp>
#include <cqlxx/session/config.hpp>
#include <cqlxx/session/profile.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// Complete: nothing is left to ask.
struct request_defaults {
    std::chrono::milliseconds timeout{};
    std::optional<std::chrono::milliseconds> attempt_timeout{};
    std::int32_t page_size = 0;
    cqlxx::consistency consistency{};
    cqlxx::consistency serial_consistency{};
    bool idempotent = false;

    bool operator==(const request_defaults&) const = default;
};

CQLXX_LAZY request_defaults defaults_of(const config& settings, const profile& over = profile());

/// The session's own defaults, and those of its profiles. Never changes, so any thread may ask.
class profile_table {
public:
    explicit profile_table(const config& settings);

    /// Of the session for an empty name; null if there is no such profile. Lives as long as the table. A walk over the names:
    /// there are few, and comparing lengths tells most of them apart.
    const request_defaults* find(std::string_view name) const noexcept {
        return name.empty() ? &unnamed_ : find_named(name);
    }

    /// Says that there is no such profile, and which there are.
    CQLXX_LAZY std::string refusal(std::string_view name) const;

private:
    struct entry {
        std::string name;
        request_defaults values;
    };

    [[gnu::noinline]] const request_defaults* find_named(std::string_view name) const noexcept {
        for (const entry& known : named_)
            if (known.name == name) return &known.values;
        return nullptr;
    }

    request_defaults unnamed_;
    std::vector<entry> named_;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE request_defaults defaults_of(const config& settings, const profile& over) {
    return {over.timeout().value_or(settings.timeout()),
            over.attempt_timeout(),
            over.page_size().value_or(settings.page_size()),
            over.consistency().value_or(settings.consistency()),
            over.serial_consistency().value_or(settings.serial_consistency()),
            over.idempotent().value_or(false)};
}

CQLXX_INLINE profile_table::profile_table(const config& settings) : unnamed_(defaults_of(settings)) {
    for (const auto& [name, given] : settings.profiles()) named_.push_back({name, defaults_of(settings, given)});
}

CQLXX_LAZY_INLINE std::string profile_table::refusal(std::string_view name) const {
    std::string text = "the session has no profile \"" + std::string(name) + "\"";
    if (named_.empty()) return text + ": it has none at all (config::profile)";
    text += ", but";
    for (const entry& known : named_) text += (&known == named_.data() ? " \"" : ", \"") + known.name + "\"";
    return text;
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
