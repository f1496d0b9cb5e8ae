// Bodies of session/detail/basic_engine.hpp: statements are prepared, once, for all who wait for it.
#pragma once

#include <cqlxx/protocol/request/prepare.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/event.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/result/prepared.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/session/detail/basic_engine.hpp>
#include <cqlxx/session/detail/end_of.hpp>
#include <cqlxx/session/detail/schema_part.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/text.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

namespace cqlxx::inline CQLXX_ABI::detail {

/// A PREPARE under way.
template <class Connection>
class basic_engine<Connection>::preparation final : public net::request {
public:
    preparation(basic_engine& owner, operation::entry& item) : owner_(owner), item_(item) {}

    bool is_of(const operation::entry& item) const noexcept { return &item_ == &item; }
    clock::time_point since() const noexcept { return since_; }
    /// The answer may tell of the time before.
    void overtaken_by(const schema_part& change) { changed_meanwhile_.add(change); }

    void write(protocol::encoder& out, std::int16_t stream) override {
        out.add(protocol::request::prepare{item_.text, item_.keyspace}, stream);
    }
    void on_response(const protocol::envelope& answer, protocol::decoder&) override {
        basic_engine& owner = owner_;
        operation::entry& item = item_;
        std::shared_ptr<const prepared_metadata> metadata;
        std::exception_ptr why;
        request_end how = request_end::unusable_answer;
        try {
            metadata = read(answer);
        } catch (const server_error& refusal) {
            why = std::current_exception();
            how = end_of(refusal.number());
        } catch (...) {
            why = std::current_exception();
        }
        const bool outdated = metadata && changed_meanwhile_.concern(*metadata);
        done();
        metadata ? owner.prepared(item, std::move(metadata), outdated) : owner.not_prepared(item, why, how);
    }
    void on_failure(const net::failure& why) override {
        basic_engine& owner = owner_;
        operation::entry& item = item_;
        const auto error =
            std::make_exception_ptr(cqlxx::error(why.code, std::string(why.explanation), owner.where(item)));
        const request_end how = end_of(why.code);
        done();
        owner.not_prepared(item, error, how);
    }

private:
    void done() {
        owner_.preparations_.remove_if([this](const preparation& p) { return &p == this; });
    }
    std::shared_ptr<const prepared_metadata> read(const protocol::envelope& answer) const;

    basic_engine& owner_;
    operation::entry& item_;
    clock::time_point since_ = clock::now();
    schema_parts changed_meanwhile_;
};

template <class Connection>
std::shared_ptr<const prepared_metadata> basic_engine<Connection>::preparation::read(
    const protocol::envelope& answer) const {
    const protocol::version version = owner_.version_;
    reader in(answer.body);
    const auto prefix = protocol::response_prefix::read(in, answer.header.flags);
    for (const std::string_view warning : prefix.warnings)
        tell_warning(owner_.settings_.on_warning(), owner_.settings_.log(), {warning, item_.text, owner_.node()});
    if (answer.header.op == protocol::opcode::error) {
        auto refusal = protocol::response::error::read(in, version);
        if (!in.ok()) throw error(errc::protocol_violation, "an ERROR message can't be read", owner_.where(item_));
        throw server_error(refusal.number, std::string(refusal.message), std::move(refusal.details),
                           owner_.where(item_).outcome(write_outcome::not_applied)); // whatever the code: not executed
    }
    auto metadata = std::make_shared<prepared_metadata>();
    bool right_kind = false;
    if (answer.header.op == protocol::opcode::result) {
        right_kind = protocol::response::result::read_kind(in) == protocol::response::result::kind::prepared;
        if (right_kind) {
            auto prepared = protocol::response::result::prepared::read(in, version);
            metadata->id.assign(prepared.id.begin(), prepared.id.end());
            metadata->result_metadata_id.assign(prepared.result_metadata_id.begin(), prepared.result_metadata_id.end());
            metadata->ids = {metadata->id, metadata->result_metadata_id, version};
            metadata->markers = std::move(prepared.bind_markers);
            metadata->marker_count = metadata->markers.size();
            metadata->partition_key = std::move(prepared.pk_indexes);
            for (const std::uint16_t part : metadata->partition_key)
                if (part < metadata->marker_count) metadata->markers[part].in_partition_key = true;
            metadata->columns = std::move(prepared.result.columns);
            metadata->columns_may_change = !protocol::has_result_metadata_id(version) &&
                                           (statement::may_select_all(item_.text) || have_udt(metadata->columns));
        }
    }
    if (!right_kind || !in.ok())
        throw error(right_kind ? errc::protocol_violation : errc::unexpected_response,
                    "the answer to PREPARE can't be read", owner_.where(item_));
    return metadata;
}

template <class Connection>
void basic_engine<Connection>::wait_for_preparation(operation& op) {
    operation::entry& item = *op.entry_;
    if (item.phase == operation::entry::state::unknown) {
        if (statement::is_use(item.text)) return op.refuse_use();
        prepare(item);
    }
    op.waits_for_ = operation::waiting::preparation;
    connection_->begin_waiting(op);
    item.waiters.push_back(op);
}

/// False: the operation waits for one of its statements, or has ended.
template <class Connection>
bool basic_engine<Connection>::is_prepared_batch(operation& op) {
    const std::vector<statement::bound>& children = op.what().parts()->children;
    if (!op.batch_) {
        const std::string_view problem = statement::problem_of(*op.what().parts(), op.what().conditional());
        if (!problem.empty()) return op.fail(errc::invalid_statement, std::string(problem)), false;
        op.batch_.reset(make_pooled<batch_progress<operation>>());
        op.batch_->sent_with.resize(children.size());
        for (const statement::bound& child : children) {
            if (child.origin() != nullptr) op.check_keyspace(child);
            const std::string_view keyspace = child.origin() != nullptr ? op.keyspace_of(child) : op.keyspace();
            if (child.way() != statement::dispatch::prepared) {
                op.batch_->entries.push_back(nullptr);
                continue;
            }
            std::shared_ptr<operation::entry> kept;
            op.batch_->entries.push_back(&find_prepared(child, keyspace, kept));
            if (kept) op.batch_->kept.push_back(std::move(kept));
        }
    }
    op.entry_ = nullptr;
    for (operation::entry* item : op.batch_->entries) {
        if (item == nullptr || item->phase == operation::entry::state::ready) continue;
        if (item->phase == operation::entry::state::unknown) prepare(*item); // all that lack it at the same time
        if (op.entry_ == nullptr) op.entry_ = item;
    }
    if (op.entry_ == nullptr) try {
            return op.take_batch_metadata(), true;
        } catch (const error&) {
            bool prepared = false;
            for (std::size_t i = 0; i < children.size(); ++i) prepared = prepared || op.batch_->sent_with[i] != nullptr;
            if (op.knows_afresh_ || !prepared) throw;
            for (std::size_t i = 0; i < children.size(); ++i) {
                op.batch_->sent_with[i] = nullptr;
                if (op.batch_->entries[i] != nullptr) forget_preparation(*op.batch_->entries[i]);
            }
            return is_prepared_batch(op);
        }
    wait_for_preparation(op);
    return false;
}

/// The table may have changed since: the statement is prepared once more before it is refused.
template <class Connection>
void basic_engine<Connection>::forget_preparation(operation::entry& item) {
    if (item.phase == operation::entry::state::ready) item.phase = operation::entry::state::unknown;
}

/// Compares the operation with what is known of its statement. False: that may be old, so the operation waits for news.
template <class Connection>
template <class Compare>
bool basic_engine<Connection>::agrees(operation& op, const Compare& compare) {
    try {
        return compare(), true;
    } catch (const error&) {
        if (op.knows_afresh_) throw;
        op.sent_with_.reset();
        forget_preparation(*op.entry_);
        return wait_for_preparation(op), false;
    }
}

template <class Connection>
void basic_engine<Connection>::prepare_again(operation& op) {
    operation::entry& item = *op.entry_;
    // Unless somebody else was told so first: then it is being prepared, or is prepared, already.
    if (item.phase == operation::entry::state::ready && item.metadata.get() == op.sent_with_.get())
        item.phase = operation::entry::state::unknown;
    advance(op);
}

template <class Connection>
void basic_engine<Connection>::prepare(operation::entry& item) {
    if (!send_preparation(item)) to_prepare_.push_back(&item); // as soon as a stream is free
    item.phase = operation::entry::state::preparing;
}

/// False: all streams are taken. Throws what encoding throws (request_too_large).
template <class Connection>
bool basic_engine<Connection>::send_preparation(operation::entry& item) {
    preparation& p = preparations_.emplace_back(*this, item);
    try {
        if (connection_->submit(p)) return true;
    } catch (...) {
        preparations_.pop_back();
        throw;
    }
    preparations_.pop_back();
    return false;
}

/// An operation's time is over while it waits for a preparation. Once that lasts for a session's timeout, the answer is taken
/// for lost, and the statement is prepared anew: now, if others wait, or for the next one.
template <class Connection>
void basic_engine<Connection>::doubt_preparation(operation::entry& item) {
    const auto waited_for = std::find_if(preparations_.begin(), preparations_.end(),
                                         [&](const preparation& each) { return each.is_of(item); });
    if (waited_for == preparations_.end()) return; // not sent yet: all streams are taken
    const auto patience =
        settings_.timeout() - settings_.timeout() / 10; // whoever began to wait with it ends about now
    if (clock::now() - waited_for->since() < patience)
        return; // a request with little time: the answer may serve the next
    const bool others_wait = item.waiters.size() > 1;
    item.phase = operation::entry::state::unknown;
    connection_->abandon(*waited_for); // leaves an orphan, as any request that is given up
    preparations_.erase(waited_for);
    if (others_wait && is_connected()) prepare(item);
}

/// `outdated`: what it is about changed since PREPARE was sent, so it is prepared once more. Not for ever: where changes follow
/// each other faster than answers, those who wait go on with the last one, and the next request asks again.
template <class Connection>
void basic_engine<Connection>::prepared(operation::entry& item, std::shared_ptr<const prepared_metadata> metadata,
                                        bool outdated) {
    constexpr std::uint8_t most_in_a_row = 3;
    const auto self = share(); // what only prepares ends here
    const auto kept = item.shared_from_this(); // a caller told may prepare what takes its place
    item.describe(std::move(metadata));
    if (outdated && ++item.overtaken < most_in_a_row) try {
            return prepare(item);
        } catch (...) {
            return not_prepared(item, std::current_exception(), request_end::refused);
        }
    item.overtaken = 0;
    item.phase = operation::entry::state::ready;
    while (!item.waiters.empty() && item.phase == operation::entry::state::ready) {
        operation& op = item.waiters.pop_front();
        op.waits_for_ = operation::waiting::nothing;
        op.knows_afresh_ = true;
        advance(op);
    }
    if (outdated) forget_preparation(item);
}

template <class Connection>
void basic_engine<Connection>::not_prepared(operation::entry& item, const std::exception_ptr& why, request_end how) {
    date_operations(); // those told have been answered: it takes the time when they began
    item.phase = operation::entry::state::unknown;
    item.overtaken = 0;
    item.describe(nullptr);
    intrusive_list<operation> refused; // not those who begin to wait while these are told
    refused.splice(item.waiters);
    while (!refused.empty()) {
        operation& op = refused.pop_front();
        op.waits_for_ = operation::waiting::nothing;
        op.end(why, how);
    }
}

// --- changes of the schema -----------------------------------------------------------------------------------------

template <class Connection>
void basic_engine<Connection>::on_event(const protocol::envelope& pushed) {
    if (pushed.header.op != protocol::opcode::event) return;
    reader in(pushed.body);
    protocol::response_prefix::read(in, pushed.header.flags);
    const auto event = protocol::response::event::read(in, version_);
    if (!in.ok()) return; // an event is a hint; what it can't say, it does not say
    if (const auto* change = std::get_if<protocol::response::result::schema_change>(&event.what))
        schema_changed(*change);
}

/// What is prepared of what changed is prepared anew when it is next asked for. Requests under way keep what they were sent with.
template <class Connection>
void basic_engine<Connection>::schema_changed(const protocol::response::result::schema_change& what) {
    const schema_part changed(what);
    prepared_.for_each([&](operation::entry& item) {
        if (item.phase == operation::entry::state::ready && changed.concerns(*item.metadata)) forget_preparation(item);
    });
    for (preparation& under_way : preparations_) under_way.overtaken_by(changed);
}

} // namespace cqlxx::inline CQLXX_ABI::detail
