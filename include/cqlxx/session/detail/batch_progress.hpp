// What an operation remembers of a batch's statements while it is prepared and sent.
#pragma once

#include <cqlxx/core/bytes.hpp>
#include <cqlxx/protocol/request/batch.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// One place per statement of the batch; statements that go as text have no entry.
template <class Waiter>
struct batch_progress {
    using entry = prepared_entry<Waiter>;

    std::vector<entry*> entries{};
    std::vector<std::shared_ptr<entry>> kept{}; ///< those of texts made at run time
    std::vector<std::shared_ptr<const prepared_metadata>> sent_with{};
    std::vector<protocol::request::batch_statement> message{}; ///< kept for its memory
    bool forgot_before = false;

    /// The node doesn't know `id` any more: its statement is to be prepared again. The second time all are, since a node
    /// that lost several (it restarted) names one at a time. False: no statement of the batch has that id.
    bool forget(bytes_view id) {
        const auto has_id = [&](std::size_t i) {
            return sent_with[i] && bytes_view(sent_with[i]->id).size() == id.size() &&
                   std::equal(id.begin(), id.end(), sent_with[i]->id.begin());
        };
        bool known = false;
        for (std::size_t i = 0; i < sent_with.size() && !known; ++i) known = has_id(i);
        if (!known) return false;
        const bool all = std::exchange(forgot_before, true);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (entries[i] == nullptr || !(all || has_id(i))) continue;
            // Unless somebody else was told so first: then it is being prepared, or is prepared, already.
            if (entries[i]->phase == entry::state::ready && entries[i]->metadata == sent_with[i])
                entries[i]->phase = entry::state::unknown;
        }
        return true;
    }
};

} // namespace cqlxx::inline CQLXX_ABI::detail
