// Options of a table as a struct says them: constants, whatever their kind. What they mean to Cassandra is not known here.
#pragma once

#include <cqlxx/core/version.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cqlxx::inline CQLXX_ABI {

/// Whether keys or rows are cached.
enum class cached : std::uint8_t { none, all };

/// The unit of the windows of time_window_compaction().
enum class compaction_window : std::uint8_t { minutes, hours, days };

namespace model {

/// The value of an option: a text (a literal), a number or a truth. Implicitly made from each of them.
struct setting_value {
    enum class kind : std::uint8_t { text, whole, fraction, truth };

    constexpr setting_value() = default;
    constexpr setting_value(const char* value) : text(value) {}
    constexpr setting_value(std::string_view value) : text(value) {}
    constexpr setting_value(bool value) : what(kind::truth), whole(value ? 1 : 0) {}
    template <std::integral Number>
    constexpr setting_value(Number value) : what(kind::whole), whole(static_cast<std::int64_t>(value)) {}
    constexpr setting_value(double value) : what(kind::fraction), fraction(value) {}

    kind what = kind::text;
    std::string_view text{};
    std::int64_t whole = 0;
    double fraction = 0;
};

/// An option, or one entry of an option that is a map.
struct setting {
    std::string_view option{};
    std::string_view key{}; ///< empty: the option is no map
    setting_value value{};
};

/// For which option a map is meant, where a function has made it.
enum class map_kind : std::uint8_t { any, compaction, compression };

constexpr std::string_view name_of(cached what) noexcept { return what == cached::all ? "ALL" : "NONE"; }

constexpr std::string_view name_of(compaction_window unit) noexcept {
    if (unit == compaction_window::minutes) return "MINUTES";
    return unit == compaction_window::hours ? "HOURS" : "DAYS";
}

} // namespace model

/// An option that is a map: `option_map("class", "LeveledCompactionStrategy").with("sstable_size_in_mb", 160)`.
template <model::map_kind Kind = model::map_kind::any, std::size_t Entries = 1>
class option_map {
public:
    struct entry {
        std::string_view name{};
        model::setting_value value{};
    };

    constexpr option_map() = default;
    constexpr option_map(std::string_view name, model::setting_value value)
        requires(Entries == 1)
        : entries{entry{name, value}} {}

    constexpr option_map<Kind, Entries + 1> with(std::string_view name, model::setting_value value) const {
        option_map<Kind, Entries + 1> more;
        for (std::size_t i = 0; i < Entries; ++i) more.entries[i] = {entries[i].name, entries[i].value};
        more.entries[Entries] = {name, value};
        return more;
    }

    std::array<entry, Entries> entries{};
};

namespace model {

using compaction = option_map<map_kind::compaction, 1>;
using compression = option_map<map_kind::compression, 1>;

} // namespace model

/// Compaction strategies with Cassandra's defaults; `.with("max_threshold", 16)` says more.
constexpr auto size_tiered_compaction() { return model::compaction("class", "SizeTieredCompactionStrategy"); }
constexpr auto leveled_compaction() { return model::compaction("class", "LeveledCompactionStrategy"); }
/// For time series that expire: all that was written in one window goes into one file, which is dropped as a whole.
constexpr auto time_window_compaction(int size, compaction_window unit) {
    return model::compaction("class", "TimeWindowCompactionStrategy")
        .with("compaction_window_size", size)
        .with("compaction_window_unit", model::name_of(unit));
}
/// Cassandra 5: "T4" is tiered, "L10" levelled, "N" between them, "L10, T4" by level.
constexpr auto unified_compaction(std::string_view scaling_parameters) {
    return model::compaction("class", "UnifiedCompactionStrategy").with("scaling_parameters", scaling_parameters);
}

/// Compressors with Cassandra's defaults; `.with("chunk_length_in_kb", 64)` says more.
constexpr auto lz4_compression() { return model::compression("class", "LZ4Compressor"); }
constexpr auto zstd_compression() { return model::compression("class", "ZstdCompressor"); }
constexpr auto snappy_compression() { return model::compression("class", "SnappyCompressor"); }
constexpr auto deflate_compression() { return model::compression("class", "DeflateCompressor"); }
constexpr auto no_compression() { return model::compression("enabled", false); }

} // namespace cqlxx::inline CQLXX_ABI
