// What a session knows of the statements it prepared: ids and metadata by keyspace and text, and who waits for a
// preparation.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/core/intrusive_list.hpp>
#include <cqlxx/protocol/request/usual_execute.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/types/row.hpp>

#include <algorithm>
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

/// True if a column has a user-defined type in it, whose fields may grow.
CQLXX_LAZY bool have_udt(const std::vector<column_spec>& columns);

/// A number that belongs to one object: a copy starts at zero.
struct use_count {
    use_count() noexcept = default;
    use_count(const use_count&) noexcept {}
    use_count& operator=(const use_count&) noexcept { return *this; }
    ~use_count() = default;

    std::uint32_t count = 0;
};

/// What a PREPARED answer says (§4.2.5.4); immutable, shared by the requests that were sent with it.
struct prepared_metadata {
    bytes id{};
    bytes result_metadata_id{}; ///< v5
    protocol::request::execute_ids ids{}; ///< both as EXECUTE wants them
    std::vector<column_spec> markers{};
    std::size_t marker_count = 0; ///< their number, which each request asks for: a vector's size is a division
    std::vector<std::uint16_t> partition_key{}; ///< which marker is which part of it; none unless all parts are markers
    std::vector<column_spec> columns{};
    /// v4, which does not say when columns change: the answers must bring them along.
    bool columns_may_change = false;

    mutable use_count uses{}; ///< by requests under way; counted by `metadata_in_use`
    mutable std::shared_ptr<const prepared_metadata> older{}; ///< replaced and still in use; see `prepared_entry`
};

/// Points to metadata that an entry owns, and has it kept until then. Not a shared pointer, whose counts cost a request more
/// than looking at what they count: everybody who counts is on the session's strand.
class metadata_in_use {
public:
    metadata_in_use() noexcept = default;
    metadata_in_use(const metadata_in_use&) = delete;
    metadata_in_use& operator=(const metadata_in_use&) = delete;
    ~metadata_in_use() { reset(); }

    void use(const prepared_metadata& metadata) noexcept {
        ++metadata.uses.count;
        reset();
        used_ = &metadata;
    }
    void reset() noexcept {
        if (used_ != nullptr) --used_->uses.count;
        used_ = nullptr;
    }

    const prepared_metadata* get() const noexcept { return used_; }
    const prepared_metadata& operator*() const noexcept { return *used_; }
    const prepared_metadata* operator->() const noexcept { return used_; }
    explicit operator bool() const noexcept { return used_ != nullptr; }

private:
    const prepared_metadata* used_ = nullptr;
};

/// One statement text in one keyspace: the same text in another one is another statement, with an id of its own.
template <class Waiter>
struct prepared_entry : std::enable_shared_from_this<prepared_entry<Waiter>> {
    enum class state : std::uint8_t { unknown, preparing, ready };

    std::string keyspace{}; ///< empty: the session's
    std::string text{};
    state phase = state::unknown;
    std::shared_ptr<const prepared_metadata> metadata{}; ///< kept when the server forgets, to compare ids
    intrusive_list<Waiter> waiters{};
    bool passing = false; ///< text made at run time
    std::uint8_t overtaken = 0; ///< how many preparations in a row were answered after its table had changed
    std::uint64_t used = 0; ///< of passing entries: the greater, the later it was asked for
    statement::marker_check markers_accepted_by = nullptr; ///< of this metadata; most statements have one check only
    statement::marker_check columns_accepted_by = nullptr;

    void describe(std::shared_ptr<const prepared_metadata> now) noexcept {
        if (metadata) keep(std::move(metadata));
        metadata = std::move(now);
        markers_accepted_by = columns_accepted_by = nullptr;
    }
    /// Keeps what is not the entry's (any more) for as long as requests use it: until the next call at least.
    void keep(std::shared_ptr<const prepared_metadata> used) noexcept {
        used->older = std::move(replaced);
        replaced = std::move(used);
        for (auto* each = &replaced; *each;) { // those that nobody uses any more go
            if ((*each)->uses.count != 0)
                each = &(*each)->older;
            else
                *each = std::shared_ptr((*each)->older);
        }
    }

private:
    std::shared_ptr<const prepared_metadata> replaced{}; ///< a list by `older`
};

/// Constant text is found where its address says, other text by its hash. Entries don't move. Those of constant text live as
/// long as the cache; of texts made at run time those are dropped that were not asked for lately, so that a program which
/// makes a new text per request does not grow: it gets no faster for it, either.
/// Not thread safe: belongs to the session's strand; a `shared` may die anywhere.
template <class Waiter>
class prepared_cache {
public:
    using entry = prepared_entry<Waiter>;
    using shared = std::shared_ptr<entry>;
    static constexpr std::size_t texts_kept = 1024; ///< made at run time; more only while they are in use

    CQLXX_ALWAYS_INLINE entry& find_constant(std::string_view text) {
        entry*& known = by_address_[slot_of(text.data())];
        // The text is what is compared: addresses share slots, and may share texts (one is the beginning of the other) or
        // have lived in a library that was unloaded; a wrong statement would be executed without any error.
        if (known == nullptr || known->text.size() != text.size() ||
            std::memcmp(known->text.data(), text.data(), text.size()) != 0)
            known = &find_lasting(text);
        return *known;
    }

    /// The entry of a constant. An empty keyspace is the session's.
    entry& find_lasting(std::string_view text, std::string_view keyspace = std::string_view()) {
        entry& found = *find(text, keyspace);
        if (std::exchange(found.passing, false)) --passing_;
        return found;
    }

    /// The entry of a text made at run time, which is not dropped while somebody has this pointer.
    shared find_passing(std::string_view text, std::string_view keyspace = std::string_view()) {
        const auto known = by_text_.find(key{keyspace, text});
        shared found = known != by_text_.end() ? known->second : make_passing(text, keyspace);
        found->used = ++clock_;
        return found;
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

    const shared& find(std::string_view text, std::string_view keyspace) {
        const auto found = by_text_.find(key{keyspace, text});
        return found != by_text_.end() ? found->second : make(text, keyspace);
    }
    const shared& make_passing(std::string_view text, std::string_view keyspace) {
        if (passing_ >= texts_kept) drop_oldest();
        const shared& made = make(text, keyspace);
        made->passing = true;
        ++passing_;
        return made;
    }
    const shared& make(std::string_view text, std::string_view keyspace) {
        auto made = std::make_shared<entry>();
        made->keyspace = std::string(keyspace);
        made->text = std::string(text);
        const key name{made->keyspace, made->text}; // views the entry's own strings
        return by_text_.emplace(name, std::move(made)).first->second;
    }

    /// A quarter of those that nobody uses, so that the search for them costs little per text.
    void drop_oldest() {
        const auto is_free = [](const shared& item) {
            return item->passing && item.use_count() == 1 && item->phase != entry::state::preparing;
        };
        std::vector<std::uint64_t> times;
        for (const auto& [name, item] : by_text_)
            if (is_free(item)) times.push_back(item->used);
        if (times.empty()) return;
        const auto last = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 4);
        std::nth_element(times.begin(), last, times.end());
        passing_ -= std::erase_if(by_text_,
                                  [&](const auto& item) { return is_free(item.second) && item.second->used <= *last; });
    }

    static constexpr std::size_t slot_count = 256;
    static std::size_t slot_of(const char* text) noexcept {
        const auto address = reinterpret_cast<std::uintptr_t>(text);
        return (address >> 4 ^ address >> 12) % slot_count; // constants stand 16 bytes apart or more
    }

    std::array<entry*, slot_count> by_address_{}; ///< the text asked for last; of the session's keyspace
    std::unordered_map<key, shared, key_hash> by_text_;
    std::size_t passing_ = 0;
    std::uint64_t clock_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE bool have_udt(const std::vector<column_spec>& columns) {
    return std::any_of(columns.begin(), columns.end(),
                       [](const column_spec& c) { return c.type.contains(type_id::udt); });
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
