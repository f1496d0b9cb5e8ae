// Bodies of session/detail/operation.hpp.
#pragma once

#include <cqlxx/protocol/request/execute.hpp>
#include <cqlxx/protocol/request/query.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/session/detail/engine.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

inline operation::operation(std::shared_ptr<engine> owner, statement::bound what, mismatch_function mismatch)
    : owner_(std::move(owner)), what_(std::move(what)), mismatch_(mismatch),
      timeout_(what_.how().timeout().value_or(owner_->settings().timeout())) {}

inline delivery operation::how_to_deliver() const noexcept {
    return owner_->initiating() ? delivery::later : delivery::at_once;
}

inline diagnosis operation::where(write_outcome outcome) const {
    return diagnosis().node(owner_->node()).statement(what_.text()).outcome(outcome);
}

// --- ends --------------------------------------------------------------------------------------------------------

inline bool operation::leave() {
    if (token_) *token_ = nullptr;
    return owner_->leave(*this);
}

inline void operation::end(std::exception_ptr why) {
    leave();
    on_error(std::move(why));
}

inline void operation::fail(std::error_code code, const std::string& explanation) {
    const bool sent = leave();
    on_error(std::make_exception_ptr(
        error(code, explanation, where(sent ? write_outcome::maybe_applied : write_outcome::not_sent))));
}

inline void operation::expire() {
    std::string text = "no answer within " + std::to_string(timeout_.count()) + " ms";
    if (waiting_for_stream_) text += "; the request still waited for a free stream (config::max_requests)";
    if (waiting_for_preparation_) text += "; the statement's preparation was not answered";
    fail(errc::timed_out, text);
}

inline void operation::on_failure(const net::failure& why) {
    leave();
    on_error(std::make_exception_ptr(error(why.code, std::string(why.explanation),
                                           where(why.sent ? write_outcome::maybe_applied : write_outcome::not_sent))));
}

/// The server answered, so it did what was asked; only the answer is of no use.
inline void operation::refuse_answer(std::error_code code, const std::string& explanation) {
    leave();
    on_error(std::make_exception_ptr(error(code, explanation, where(write_outcome::maybe_applied))));
}

inline void operation::refuse_use() {
    fail(errc::invalid_statement, "USE would change the keyspace of all who share the session: name it in "
                                  "config::keyspace, or write keyspace.table in the statement");
}

inline void operation::refuse_row(std::size_t number, const decode_problem& why) {
    refuse_answer(why.code, "row " + std::to_string(number) + " of the result can't be decoded: " + why.text);
}

// --- sending -----------------------------------------------------------------------------------------------------

inline void operation::take_metadata() {
    if (sent_with_ == entry_->metadata) return;
    sent_with_ = entry_->metadata;
    if (sent_with_->markers.size() != what_.values().count())
        throw error(errc::invalid_statement,
                    "the statement has " + std::to_string(sent_with_->markers.size()) + " bind markers, but " +
                        std::to_string(what_.values().count()) + " values were given",
                    where(write_outcome::not_sent));
    if (const auto check = what_.check(); check != nullptr && entry_->markers_accepted_by != check) {
        if (const auto found = check(sent_with_->markers))
            throw error(errc::type_mismatch, *found, where(write_outcome::not_sent));
        entry_->markers_accepted_by = check;
    }
    if (mismatch_ != nullptr && !sent_with_->columns.empty() && entry_->columns_accepted_by != mismatch_) {
        check_columns(sent_with_->columns);
        entry_->columns_accepted_by = mismatch_;
    }
}

inline void operation::check_columns(std::span<const column_spec> columns) const {
    if (auto found = mismatch_(columns)) throw error(errc::type_mismatch, *found, where(write_outcome::not_applied));
}

inline void operation::write(protocol::encoder& out, std::int16_t stream) {
    const config& settings = owner_->settings();
    const statement::options& how = what_.how();
    protocol::request::parameters with;
    with.consistency = how.consistency().value_or(settings.consistency());
    with.serial_consistency = how.serial_consistency().value_or(settings.serial_consistency());
    with.value_count = what_.values().count();
    with.values = what_.values().encoded();
    if (const auto rows = how.page_size().value_or(settings.page_size()); rows > 0) with.page_size = rows;
    if (!paging_state_.empty()) with.paging_state = bytes_view(paging_state_);
    if (state_made_over_ && *state_made_over_ != owner_->version())
        throw error(errc::invalid_paging_state,
                    "this paging state was made over protocol " + std::string(name_of(*state_made_over_)) +
                        ", the node speaks " + std::string(name_of(owner_->version())),
                    where(write_outcome::not_sent));
    if (what_.way() == statement::dispatch::simple) {
        out.add(protocol::request::query{what_.text(), with}, stream);
        return;
    }
    with.skip_metadata = !sent_with_->columns.empty();
    out.add(protocol::request::execute{sent_with_->id, sent_with_->result_metadata_id, with}, stream);
}

// --- answers -----------------------------------------------------------------------------------------------------

inline void operation::on_response(const protocol::envelope& answer, protocol::decoder& source) {
    try {
        take_answer(answer, source);
    } catch (...) { // a user's codec, or memory; must not end the connection, which serves others too
        end(std::current_exception());
    }
}

inline void operation::take_answer(const protocol::envelope& answer, protocol::decoder& source) {
    reader in(answer.body);
    static_cast<void>(protocol::response_prefix::read(in, answer.header.flags));
    if (answer.header.op == protocol::opcode::error) return on_server_error(in);
    if (answer.header.op != protocol::opcode::result)
        return refuse_answer(errc::unexpected_response,
                             "the node answered with " + std::string(protocol::name_of(answer.header.op)));
    const auto kind = protocol::response::result::read_kind(in);
    if (!in.ok()) return refuse_answer(errc::protocol_violation, "a RESULT of unknown kind");
    if (kind == protocol::response::result::kind::rows) return handle_rows(in, source);
    on_done();
}

inline void operation::handle_rows(reader& in, protocol::decoder& source) {
    const bool described = sent_with_ != nullptr && !sent_with_->columns.empty();
    const auto header =
        protocol::response::result::read_rows_header(in, owner_->version(), mismatch_ != nullptr && !described);
    if (!in.ok()) return refuse_answer(errc::protocol_violation, "the rows of a result can't be read");
    const bool changed = described && header.has_columns() && header.is_changed();
    if (mismatch_ != nullptr && (changed || (!described && header.has_columns())))
        if (const auto found = mismatch_(header.columns)) return refuse_answer(errc::type_mismatch, *found);
    if (changed)
        describe_again(header);
    else if (described && static_cast<std::size_t>(header.column_count) != sent_with_->columns.size())
        return forget_columns(header.column_count); // v4 does not say that they changed
    if (header.has_more_pages() && header.paging_state.empty())
        return refuse_answer(errc::protocol_violation, "more pages follow, but there is no paging state");
    paging_state_.assign(header.paging_state.begin(), header.paging_state.end());
    const std::span<const column_spec> columns = described ? sent_with_->columns : header.columns;
    if (on_rows({in, static_cast<std::size_t>(header.row_count), header.has_more_pages(), columns, source}))
        owner_->advance(*this);
}

/// The server sent other columns than it announced when the statement was prepared: they hold for what is sent from now on.
inline void operation::describe_again(const protocol::response::result::rows_metadata& now) {
    auto changed = std::make_shared<prepared_metadata>(*sent_with_);
    changed->result_metadata_id.assign(now.new_metadata_id.begin(), now.new_metadata_id.end());
    changed->columns = now.columns;
    if (entry_->metadata == sent_with_) entry_->describe(changed);
    sent_with_ = std::move(changed);
}

inline void operation::forget_columns(std::int32_t count) {
    if (entry_->metadata == sent_with_ && entry_->phase == entry::state::ready) entry_->phase = entry::state::unknown;
    refuse_answer(errc::type_mismatch, "the result has " + std::to_string(count) + " columns, but had " +
                                           std::to_string(sent_with_->columns.size()) +
                                           " when the statement was prepared; it will be prepared again");
}

inline void operation::on_server_error(reader& in) {
    auto answer = protocol::response::error::read(in, owner_->version());
    if (!in.ok()) return refuse_answer(errc::protocol_violation, "an ERROR message can't be read");
    if (entry_ != nullptr && execution_.after(answer.number) == execution::step::prepare)
        return owner_->prepare_again(*this);
    end(std::make_exception_ptr(server_error_from(std::move(answer), where(write_outcome::not_sent))));
}

} // namespace cqlxx::inline CQLXX_ABI::detail
