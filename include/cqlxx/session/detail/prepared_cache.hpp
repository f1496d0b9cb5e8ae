// What a session knows of the statements it prepared: ids and metadata by keyspace and text, and who waits for a
// preparation.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/intrusive_list.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/row.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// What a PREPARED answer says (§4.2.5.4); immutable, shared by the requests that were sent with it.
struct prepared_metadata {
    bytes id{};
    bytes result_metadata_id{}; ///< v5
    std::vector<column_spec> markers{};
    std::vector<std::uint16_t> partition_key{}; ///< which marker is which part of it; none unless all parts are markers
    std::vector<column_spec> columns{};
};

/// One statement text in one keyspace: the same text in another one is another statement, with an id of its own.
template <class Waiter>
struct prepared_entry {
    enum class state : std::uint8_t { unknown, preparing, ready };

    std::string keyspace{}; ///< empty: the session's
    std::string text{};
    state phase = state::unknown;
    std::shared_ptr<const prepared_metadata> metadata{}; ///< kept when the server forgets, to compare ids
    intrusive_list<Waiter> waiters{};
    statement::marker_check markers_accepted_by = nullptr; ///< of this metadata; most statements have one check only
    statement::marker_check columns_accepted_by = nullptr;

    void describe(std::shared_ptr<const prepared_metadata> now) noexcept {
        metadata = std::move(now);
        markers_accepted_by = columns_accepted_by = nullptr;
    }
};

/// Entries live as long as the cache and don't move. Constant text is found where its address says, other text by its hash.
/// Not thread safe: belongs to the session's strand.
template <class Waiter>
class prepared_cache {
public:
    using entry = prepared_entry<Waiter>;

    entry& find_constant(std::string_view text) {
        entry*& known = by_address_[slot_of(text.data())];
        // The text is what is compared: addresses share slots, and may share texts (one is the beginning of the other) or
        // have lived in a library that was unloaded; a wrong statement would be executed without any error.
        if (known == nullptr || known->text.size() != text.size() ||
            std::memcmp(known->text.data(), text.data(), text.size()) != 0)
            known = &find(text);
        return *known;
    }

    /// An empty keyspace is the session's.
    entry& find(std::string_view text, std::string_view keyspace = std::string_view()) {
        const auto found = by_text_.find(key{keyspace, text});
        if (found != by_text_.end()) return *found->second;
        auto made = std::make_unique<entry>();
        made->keyspace = std::string(keyspace);
        made->text = std::string(text);
        entry& result = *made;
        by_text_.emplace(key{result.keyspace, result.text}, std::move(made)); // the key views the entry's own strings
        return result;
    }

    template <class Visit>
    void for_each(Visit visit) {
        for (auto& [name, item] : by_text_) visit(*item);
    }
    std::size_t size() const noexcept { return by_text_.size(); }

private:
    struct key {
        std::string_view keyspace;
        std::string_view text;
        bool operator==(const key&) const = default;
    };
    struct key_hash {
        std::size_t operator()(const key& k) const noexcept {
            const std::hash<std::string_view> hash;
            return hash(k.text) ^ (k.keyspace.empty() ? 0 : hash(k.keyspace) * 31);
        }
    };

    static constexpr std::size_t slot_count = 256;
    static std::size_t slot_of(const char* text) noexcept {
        const auto address = reinterpret_cast<std::uintptr_t>(text);
        return (address >> 4 ^ address >> 12) % slot_count; // constants stand 16 bytes apart or more
    }

    std::array<entry*, slot_count> by_address_{}; ///< the text asked for last; of the session's keyspace
    std::unordered_map<key, std::unique_ptr<entry>, key_hash> by_text_;
};

} // namespace cqlxx::inline CQLXX_ABI::detail
