// Which request waits on which stream of a connection, and which streams wait for answers that nobody wants any more.
#pragma once

#include <cqlxx/core/version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::net::detail {

/// A table indexed by stream id: no hashing. It grows to `limit` entries as they are needed and knows nothing of sockets.
/// A stream is free, taken by a Request, or an orphan: its request is gone and a late answer will free it. A freed stream
/// rests until `resting` others are free too (or the limit is reached), then the one freed first is used first: an answer
/// that a confused peer sends twice finds nobody, and not the next request.
template <class Request>
class multiplexer {
public:
    explicit multiplexer(std::size_t limit) : limit_(limit) {}

    /// A free stream for `request`; nothing if all are taken.
    CQLXX_ALWAYS_INLINE std::optional<std::int16_t> acquire(Request& request) {
        if (free_ <= resting && slots_.size() != limit_) return append(request);
        if (free_ == 0) return std::nullopt;
        const std::int16_t stream = first_free_;
        slot& s = slots_[static_cast<std::size_t>(stream)];
        first_free_ = s.next_free;
        --free_;
        s = {&request, true};
        ++waiting_;
        return stream;
    }

    struct released {
        Request* request = nullptr; ///< null for an orphan
        bool known = false; ///< false: no request was sent on this stream, the peer is confused
    };

    /// An answer arrived on `stream`: frees it and says whose it was.
    CQLXX_ALWAYS_INLINE released release(std::int16_t stream) noexcept {
        if (stream < 0 || static_cast<std::size_t>(stream) >= slots_.size()) return {};
        slot& s = slots_[static_cast<std::size_t>(stream)];
        if (!s.taken) return {};
        Request* request = s.request;
        s = {};
        (free_++ == 0 ? first_free_ : slots_[static_cast<std::size_t>(last_free_)].next_free) = stream;
        last_free_ = stream;
        request != nullptr ? --waiting_ : --orphans_;
        return {request, true};
    }

    /// The request on `stream` stops waiting; the stream stays taken until its answer comes.
    void orphan(std::int16_t stream) noexcept {
        slot& s = slots_[static_cast<std::size_t>(stream)];
        if (s.request == nullptr) return;
        s.request = nullptr;
        --waiting_;
        ++orphans_;
    }

    /// Forgets everything and hands each waiting request to `visit`, in the order of the streams. `visit` may orphan
    /// requests that were not visited yet (they then won't be), but must not acquire.
    template <class Visit>
    void clear(Visit visit) {
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            if (slots_[i].request == nullptr) continue;
            --waiting_;
            visit(*std::exchange(slots_[i].request, nullptr));
        }
        slots_.clear();
        free_ = waiting_ = orphans_ = 0;
    }

    std::size_t waiting() const noexcept { return waiting_; }
    std::size_t orphans() const noexcept { return orphans_; }
    std::size_t limit() const noexcept { return limit_; }
    bool full() const noexcept { return free_ == 0 && slots_.size() >= limit_; }

    static constexpr std::size_t resting = 32;

private:
    struct slot {
        Request* request = nullptr;
        bool taken = false;
        std::int16_t next_free = 0; ///< of a free one, unless it is the last
    };

    [[gnu::noinline]] std::int16_t append(Request& request) {
        slots_.push_back({&request, true});
        ++waiting_;
        return static_cast<std::int16_t>(slots_.size() - 1);
    }

    std::size_t limit_;
    std::vector<slot> slots_;
    std::int16_t first_free_ = 0;
    std::int16_t last_free_ = 0;
    std::size_t free_ = 0;
    std::size_t waiting_ = 0;
    std::size_t orphans_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::net::detail
