// Bodies of session/detail/operation.hpp: what answers do.
#pragma once

#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/result/kind.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/protocol/response/result/schema_change.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/protocol/server_error.hpp>
#include <cqlxx/session/detail/end_of.hpp>
#include <cqlxx/session/detail/engine.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

template <class Engine>
void basic_operation<Engine>::take_response(const protocol::envelope& answer, protocol::decoder& source) {
    try {
        take_answer(answer, source);
    } catch (...) { // a user's codec, or memory; must not end the connection, which serves others too
        end(std::current_exception(), request_end::unusable_answer);
    }
}

/// What nearly all requests are answered with: a RESULT that says that it is done, or rows, and nothing besides.
template <class Engine>
inline void basic_operation<Engine>::take_answer(const protocol::envelope& answer, protocol::decoder& source) {
    if (answer.header.op == protocol::opcode::result && answer.header.flags == 0 && what_.how().is_plain()) {
        reader in(answer.body);
        const auto kind = protocol::response::result::read_kind(in);
        if (kind == protocol::response::result::kind::void_) return on_done();
        if (kind == protocol::response::result::kind::rows) return handle_rows(in.rest(), source);
    }
    take_unusual_answer(answer, source);
}

template <class Engine>
void basic_operation<Engine>::take_unusual_answer(const protocol::envelope& answer, protocol::decoder& source) {
    reader in(answer.body);
    if (answer.header.flags != 0 || what_.how().info() != nullptr)
        report(protocol::response_prefix::read(in, answer.header.flags));
    if (answer.header.op == protocol::opcode::error) return on_server_error(in);
    if (answer.header.op != protocol::opcode::result)
        return refuse_answer(errc::unexpected_response,
                             "the node answered with " + std::string(protocol::name_of(answer.header.op)));
    const auto kind = protocol::response::result::read_kind(in);
    if (!in.ok()) return refuse_answer(errc::protocol_violation, "a RESULT of unknown kind");
    if (kind == protocol::response::result::kind::rows) return handle_rows(in.rest(), source);
    if (kind != protocol::response::result::kind::void_) [[unlikely]] {
        if (kind != protocol::response::result::kind::schema_change)
            return refuse_answer(errc::unexpected_response, "the node answered with another kind of RESULT");
        const auto change = protocol::response::result::schema_change::read(in, owner_.version());
        if (in.ok()) owner_.schema_changed(change); // before the caller goes on; the event may take its time
    }
    on_done();
}

/// What an answer says besides its message goes to those who asked for it; warnings to the session, too.
template <class Engine>
void basic_operation<Engine>::report(const protocol::response_prefix& prefix) {
    if (const execution_info* into = what_.how().info()) {
        answer_info seen;
        seen.coordinator = owner_.node();
        if (prefix.tracing_id.size() == sizeof(uuid)) seen.tracing_id = codec<uuid>::load(prefix.tracing_id.data());
        for (const std::string_view text : prefix.warnings)
            if (!is_about_use(text)) seen.warnings.emplace_back(text);
        for (const auto& [key, value] : prefix.custom_payload) {
            const bytes_view data = value.value_or(bytes_view());
            seen.custom_payload.insert_or_assign(std::string(key), bytes(data.begin(), data.end()));
        }
        into->add(std::move(seen));
    }
    if (prefix.warnings.empty()) return;
    const std::string text = statement_text();
    const std::string node = owner_.node();
    const config& settings = owner_.settings();
    for (const std::string_view warning : prefix.warnings)
        tell_warning(settings.on_warning(), settings.log(), {warning, text, node});
}

/// From the preparation. Not so of conditional statements: they have other columns when rejected than when applied; nor of
/// what may have other columns tomorrow without v4 saying so.
template <class Engine>
bool basic_operation<Engine>::knows_columns() const noexcept {
    return !what_.conditional() && sent_with_ && !sent_with_->columns.empty() && !sent_with_->columns_may_change;
}

template <class Engine>
void basic_operation<Engine>::handle_rows(bytes_view body, protocol::decoder& source) {
    reader in(body);
    if (!knows_columns()) return handle_described_rows(in, source, false);
    const std::span<const column_spec> columns = sent_with_->columns;
    const auto count = protocol::response::result::read_bare_rows(in, columns.size());
    if (!count) return handle_described_rows(in, source, true);
    if (rare_) [[unlikely]]
        rare_->paging_state.clear();
    if (on_rows({in, *count, false, columns, source})) owner_.advance(*this);
}

/// Rows with more than a number in front of them; `described`: the preparation told their columns.
template <class Engine>
void basic_operation<Engine>::handle_described_rows(reader in, protocol::decoder& source, bool described) {
    const bool wanted = what_.conditional() || (mismatch_ != nullptr && !described);
    const auto header = protocol::response::result::read_rows_header(in, owner_.version(), wanted);
    if (!in.ok()) return refuse_answer(errc::protocol_violation, "the rows of a result can't be read");
    if (mismatch_ != nullptr && !described && !header.has_columns() && header.row_count != 0)
        return refuse_answer(errc::protocol_violation, "the rows of a result come without the description asked for");
    const bool changed = described && header.has_columns() && header.is_changed();
    if (mismatch_ != nullptr && (changed || (!described && header.has_columns())))
        if (const auto found = mismatch_(header.columns)) return refuse_answer(errc::type_mismatch, *found);
    if (changed)
        describe_again(header);
    else if (described && static_cast<std::size_t>(header.column_count) != sent_with_->columns.size())
        return forget_columns(header.column_count); // v4 does not say that they changed
    if (header.has_more_pages() && header.paging_state.empty())
        return refuse_answer(errc::protocol_violation, "more pages follow, but there is no paging state");
    if (header.has_more_pages() && header.row_count != 0 &&
        as_text(header.paging_state) == as_text(peek_paging_state()))
        return refuse_answer(errc::protocol_violation,
                             "the next page would be this one again: the paging states are equal");
    if (rare_ || !header.paging_state.empty())
        rare().paging_state.assign(header.paging_state.begin(), header.paging_state.end());
    const std::span<const column_spec> columns = described ? sent_with_->columns : header.columns;
    if (on_rows({in, static_cast<std::size_t>(header.row_count), header.has_more_pages(), columns, source}))
        owner_.advance(*this);
}

/// The server sent other columns than it announced when the statement was prepared: they hold for what is sent from now on.
template <class Engine>
void basic_operation<Engine>::describe_again(const protocol::response::result::rows_metadata& now) {
    auto changed = std::make_shared<prepared_metadata>(*sent_with_);
    changed->result_metadata_id.assign(now.new_metadata_id.begin(), now.new_metadata_id.end());
    changed->ids = {changed->id, changed->result_metadata_id, owner_.version()};
    changed->columns = now.columns;
    const bool current = entry_->metadata.get() == sent_with_.get();
    sent_with_.use(*changed);
    current ? entry_->describe(std::move(changed)) : entry_->keep(std::move(changed));
}

template <class Engine>
void basic_operation<Engine>::forget_columns(std::int32_t count) {
    if (entry_->metadata.get() == sent_with_.get() && entry_->phase == entry::state::ready)
        entry_->phase = entry::state::unknown;
    refuse_answer(errc::type_mismatch, "the result has " + std::to_string(count) + " columns, but had " +
                                           std::to_string(sent_with_->columns.size()) +
                                           " when the statement was prepared; it will be prepared again");
}

template <class Engine>
void basic_operation<Engine>::on_server_error(reader& in) {
    auto answer = protocol::response::error::read(in, owner_.version());
    if (!in.ok()) return refuse_answer(errc::protocol_violation, "an ERROR message can't be read");
    if (answer.number == server_errc::unprepared) ++owner_.counters().unprepared;
    const request_end how = end_of(answer.number);
    if (batch_) {
        if (is_to_be_repeated(answer)) return owner_.advance(*this);
    } else if (entry_ != nullptr && execution_.after(answer.number) == execution::step::prepare) {
        return owner_.prepare_again(*this);
    }
    server_error failure = server_error_from(std::move(answer), where(write_outcome::not_sent));
    if (failure.maybe_applied() && only_reads()) failure.outcome(write_outcome::not_applied);
    end(std::make_exception_ptr(std::move(failure)), how);
}

} // namespace cqlxx::inline CQLXX_ABI::detail
