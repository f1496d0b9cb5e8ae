// Bodies of session/detail/operation.hpp: what is special about batches.
#pragma once

#include <cqlxx/protocol/request/batch.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/session/detail/engine.hpp>
#include <cqlxx/session/detail/one_partition.hpp>
#include <cqlxx/statement/batch.hpp>

namespace cqlxx::inline CQLXX_ABI::detail {

template <class Engine>
void basic_operation<Engine>::take_batch_metadata() {
    for (std::size_t i = 0; i < batch_->entries.size(); ++i) {
        entry* const item = batch_->entries[i];
        if (item == nullptr || batch_->sent_with[i] == item->metadata) continue;
        batch_->sent_with[i] = item->metadata;
        check_markers(*item, what_.parts()->children[i], i);
    }
    if (!what_.conditional()) return;
    if (const auto problem = leaves_partition(what_.parts()->children, batch_->sent_with))
        throw error(errc::invalid_statement, *problem, where(write_outcome::not_sent));
}

template <class Engine>
void basic_operation<Engine>::write_batch(protocol::encoder& out, std::int16_t stream) {
    const statement::options& how = what_.how();
    auto& statements = batch_->message;
    statements.clear();
    for (std::size_t i = 0; i < batch_->entries.size(); ++i) {
        const statement::bound& child = what_.parts()->children[i];
        const bytes_view id = batch_->sent_with[i] ? bytes_view(batch_->sent_with[i]->id) : bytes_view();
        statements.push_back({id, child.text(), child.values().count(), child.values().encoded()});
    }
    protocol::request::batch message;
    message.type = what_.parts()->type;
    message.statements = statements;
    message.consistency = how.consistency().value_or(defaults_->consistency);
    message.serial_consistency = how.serial_consistency().value_or(defaults_->serial_consistency);
    message.timestamp = timestamp();
    message.keyspace = keyspace();
    message.now_in_seconds = how.now_in_seconds();
    add_to(out, message, stream);
}

/// True if the node forgot a statement of the batch, of which nothing was executed.
template <class Engine>
bool basic_operation<Engine>::is_to_be_repeated(const protocol::response::error& answer) {
    const auto* forgotten = answer.details.template get_if<cqlxx::unprepared>();
    return forgotten != nullptr && execution_.after(answer.number) == execution::step::prepare &&
           batch_->forget(forgotten->id);
}

} // namespace cqlxx::inline CQLXX_ABI::detail
