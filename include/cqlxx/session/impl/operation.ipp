// Bodies of session/detail/operation.hpp.
#pragma once

#include <cqlxx/protocol/flags.hpp>
#include <cqlxx/protocol/notation.hpp>
#include <cqlxx/protocol/request/execute.hpp>
#include <cqlxx/protocol/request/query.hpp>
#include <cqlxx/protocol/request/usual_execute.hpp>
#include <cqlxx/session/detail/end_of.hpp>
#include <cqlxx/session/detail/engine.hpp>
#include <cqlxx/session/detail/value_types.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/text.hpp>
#include <cqlxx/types/uuid.hpp>

#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

template <class Engine>
void basic_operation<Engine>::use_profile() noexcept {
    defaults_ = owner_.profiles().find(what_.how().profile());
    if (defaults_ != nullptr) timeout_ = what_.how().timeout().value_or(defaults_->timeout);
}

template <class Engine>
delivery basic_operation<Engine>::how_to_deliver() const noexcept {
    return owner_.initiating() ? delivery::later : delivery::at_once;
}

/// For people.
template <class Engine>
std::string basic_operation<Engine>::statement_text() const {
    const auto* parts = what_.parts();
    return parts ? statement::describe(parts->type, parts->children, shown_of_batch) : std::string(what_.text());
}

/// For people: of which types the values are that were sent.
template <class Engine>
std::string basic_operation<Engine>::value_types() const {
    const auto* parts = what_.parts();
    if (parts == nullptr) return types_of_values(what_, sent_with_.get());
    if (batch_ == nullptr) return {};
    return types_of_values(*parts, batch_->sent_with);
}

/// A batch has no text of its own and only writes.
template <class Engine>
bool basic_operation<Engine>::only_reads() const noexcept {
    return statement::is_select(what_.text());
}

template <class Engine>
diagnosis basic_operation<Engine>::where(write_outcome outcome) const {
    if (outcome == write_outcome::maybe_applied && only_reads()) outcome = write_outcome::not_applied;
    return diagnosis().node(owner_.node()).outcome(outcome).statement(statement_text()).value_types(value_types());
}

// --- ends --------------------------------------------------------------------------------------------------------

template <class Engine>
bool basic_operation<Engine>::leave(request_end how) {
    unwatch();
    return owner_.leave(*this, how);
}

template <class Engine>
void basic_operation<Engine>::end(std::exception_ptr why, request_end how) {
    leave(how);
    on_error(std::move(why));
}

template <class Engine>
void basic_operation<Engine>::fail(std::error_code code, const std::string& explanation) {
    const bool sent = leave(end_of(code));
    on_error(std::make_exception_ptr(
        error(code, explanation, where(sent ? write_outcome::maybe_applied : write_outcome::not_sent))));
}

template <class Engine>
void basic_operation<Engine>::expire(std::chrono::steady_clock::time_point now) {
    const bool attempt = now < deadline_; // shorter than the whole request
    const auto patience = attempt ? attempt_timeout().value_or(timeout_) : timeout_;
    std::string text = "no answer within " + std::to_string(patience.count()) + " ms";
    if (attempt) text += " to one attempt (attempt_timeout)";
    if (waits_for_ == waiting::stream) text += "; the request still waited for a free stream (config::max_requests)";
    if (waits_for_ == waiting::preparation) {
        text += "; the statement's preparation was not answered";
        owner_.doubt_preparation(*entry_);
    }
    fail(errc::timed_out, text);
}

template <class Engine>
void basic_operation<Engine>::take_failure(const net::failure& why) {
    leave(end_of(why.code));
    on_error(std::make_exception_ptr(error(why.code, std::string(why.explanation),
                                           where(why.sent ? write_outcome::maybe_applied : write_outcome::not_sent))));
}

template <class Engine>
void basic_operation<Engine>::give_up_answer(std::error_code code, std::string_view explanation) {
    leave(request_end::unusable_answer);
    on_error(std::make_exception_ptr(error(code, std::string(explanation), where(write_outcome::maybe_applied))));
}

template <class Engine>
void basic_operation<Engine>::refuse_use() {
    fail(errc::invalid_statement, "USE would change the keyspace of all who share the session: name it in "
                                  "config::keyspace, or write keyspace.table in the statement");
}

template <class Engine>
void basic_operation<Engine>::refuse_profile() {
    fail(errc::invalid_statement, owner_.profiles().refusal(what_.how().profile()));
}

template <class Engine>
void basic_operation<Engine>::refuse_row(std::size_t number, const decode_problem& why) {
    refuse_answer(why.code, "row " + std::to_string(number) + " of the result can't be decoded: " + why.text);
}

// --- sending -----------------------------------------------------------------------------------------------------

template <class Engine>
template <class Clock>
void basic_operation<Engine>::choose_timestamp(Clock& clock) {
    using source = statement::timestamp_source;
    const source wanted = what_.how().timestamp_source();
    const bool by_default = what_.effect() == statement::effect::write && owner_.settings().client_timestamps();
    if (wanted == source::given)
        timestamp_ = what_.how().timestamp().value_or(no_timestamp);
    else if (wanted == source::client || (wanted == source::automatic && by_default))
        timestamp_ = clock.next(std::chrono::system_clock::now());
}

/// Empty: that of the connection.
template <class Engine>
std::string_view basic_operation<Engine>::keyspace_of(const statement::bound& what) const noexcept {
    if (what.is_plain()) return {};
    const std::string_view wanted = what.keyspace();
    return wanted.empty() || wanted == owner_.settings().keyspace() ? std::string_view() : wanted;
}

/// Throws error for a keyspace that the connection's protocol version can't say.
template <class Engine>
void basic_operation<Engine>::check_keyspace(const statement::bound& what) const {
    const std::string_view wanted = keyspace_of(what);
    if (wanted.empty() || protocol::has_keyspace_in_request(owner_.version())) return;
    const bool by_preparation = what.how().keyspace().empty(); // nothing in the text can change that
    throw error(errc::invalid_statement,
                "the statement " + std::string(by_preparation ? "was prepared in" : "is for") + " keyspace \"" +
                    std::string(wanted) + "\" and the session is for \"" + owner_.settings().keyspace() +
                    "\", which protocol v4 can't say: " +
                    (by_preparation ? "prepare it in this session"
                                    : "write keyspace.table in the statement, or open a session for that keyspace"),
                where(write_outcome::not_sent));
}

template <class Engine>
std::optional<std::chrono::milliseconds> basic_operation<Engine>::attempt_timeout() const noexcept {
    const auto own = what_.how().attempt_timeout();
    return own ? own : defaults_->attempt_timeout;
}

template <class Engine>
bool basic_operation<Engine>::limits_attempts() const noexcept {
    return defaults_->attempt_timeout || what_.how().attempt_timeout();
}

/// Throws error for what conditional writes don't take, and for what the connection's protocol version can't say.
template <class Engine>
void basic_operation<Engine>::check() const {
    if (what_.conditional() && timestamp())
        throw error(
            errc::invalid_statement,
            "a conditional write takes no timestamp: the cluster orders it by its own, and would ignore this one",
            where(write_outcome::not_sent));
    if (what_.effect() == statement::effect::unheard)
        throw error(errc::invalid_statement,
                    "nobody would hear whether the condition (IF) of this write held: execute "
                    "cqlxx::conditional(cqlxx::cql(...)), or fetch its rows with cqlxx::cql<cqlxx::dynamic_row>(...)",
                    where(write_outcome::not_sent));
    if (what_.effect() == statement::effect::unconditional)
        throw error(errc::invalid_statement,
                    "conditional() is for writes with IF, and this text has none: execute it without conditional()",
                    where(write_outcome::not_sent));
    check_keyspace(what_);
    if (what_.how().now_in_seconds() && !protocol::has_now_in_seconds(owner_.version()))
        throw error(errc::invalid_statement, "now_in_seconds needs protocol v5, this connection speaks v4",
                    where(write_outcome::not_sent));
}

template <class Engine>
void basic_operation<Engine>::finish_preparing() {
    const std::shared_ptr<const prepared_metadata> found = entry_->metadata;
    if (mismatch_ != nullptr && !found->columns.empty()) check_columns(found->columns);
    on_prepared(*found);
}

/// The usual case of take_metadata(): others have agreed with it. False: that is to be seen.
template <class Engine>
inline bool basic_operation<Engine>::take_known_metadata() noexcept {
    const prepared_metadata& known = *entry_->metadata;
    const bool agrees = known.marker_count == what_.values().count() && entry_->markers_accepted_by == what_.check() &&
                        (mismatch_ == nullptr || entry_->columns_accepted_by == mismatch_ || known.columns.empty());
    if (agrees) sent_with_.use(known);
    return agrees;
}

template <class Engine>
void basic_operation<Engine>::take_metadata() {
    if (sent_with_.get() == entry_->metadata.get()) return;
    sent_with_.use(*entry_->metadata);
    check_markers(*entry_, what_);
    if (mismatch_ != nullptr && !sent_with_->columns.empty() && entry_->columns_accepted_by != mismatch_) {
        check_columns(sent_with_->columns);
        entry_->columns_accepted_by = mismatch_;
    }
}

template <class Engine>
void basic_operation<Engine>::check_markers(entry& item, const statement::bound& given, std::size_t position) const {
    const bool same_number = item.metadata->markers.size() == given.values().count();
    if (!same_number || item.markers_accepted_by != given.check()) compare_markers(item, given, position);
}

template <class Engine>
void basic_operation<Engine>::compare_markers(entry& item, const statement::bound& given, std::size_t position) const {
    const auto place = [&] {
        return batch_ ? "statement " + std::to_string(position + 1) + " of the batch: " : std::string();
    };
    const auto here = [&] { return diagnosis().node(owner_.node()).statement(given.text()); };
    const std::vector<column_spec>& markers = item.metadata->markers;
    if (markers.size() != given.values().count())
        throw error(errc::invalid_statement, place() + types::wrong_number(markers.size(), given.values().count()),
                    here());
    const auto check = given.check();
    if (check == &statement::as_prepared && given.origin() != nullptr) {
        for (std::size_t i = 0; i < markers.size(); ++i)
            if (const column_spec& then = given.origin()->markers[i]; markers[i].type != then.type)
                throw error(errc::type_mismatch,
                            place() + "the bind marker \"" + then.name + "\" is " + markers[i].type.to_cql() +
                                " in the cluster now, and was " + then.type.to_cql() + " when its value was bound",
                            here());
    } else if (check != nullptr && item.markers_accepted_by != check) {
        if (const auto found = check(markers)) throw error(errc::type_mismatch, place() + *found, here());
        item.markers_accepted_by = check;
    }
}

template <class Engine>
void basic_operation<Engine>::check_columns(std::span<const column_spec> columns) const {
    if (auto found = mismatch_(columns)) throw error(errc::type_mismatch, *found, where(write_outcome::not_applied));
}

/// What the usual request says, asked of the operation when it is written. What says nothing to a write without a condition is not
/// said by default.
template <class Engine>
struct basic_operation<Engine>::usual_parts {
    const basic_operation& of;
    const statement::options& how;
    const statement::value_list& list;
    const request_defaults& defaults;

    explicit usual_parts(const basic_operation& from) noexcept
        : of(from), how(from.what_.how()), list(from.what_.values()), defaults(*from.defaults_) {}

    const protocol::request::execute_ids& ids() const noexcept { return of.sent_with_->ids; }
    bytes_view id() const noexcept { return of.sent_with_->id; }
    bytes_view result_metadata_id() const noexcept { return of.sent_with_->result_metadata_id; }
    cqlxx::consistency consistency() const noexcept { return how.consistency().value_or(defaults.consistency); }
    bool has_serial_consistency() const noexcept { return !of.only_writes() || how.serial_consistency(); }
    cqlxx::consistency serial_consistency() const noexcept {
        return how.serial_consistency().value_or(defaults.serial_consistency);
    }
    bool skip_metadata() const noexcept { return of.knows_columns(); }
    std::uint16_t value_count() const noexcept { return list.count(); }
    bytes_view values() const noexcept { return list.encoded(); }
    std::int32_t page_size() const noexcept {
        return how.page_size().value_or(of.only_writes() ? 0 : defaults.page_size);
    }
    bool has_timestamp() const noexcept { return of.timestamp_ != no_timestamp; }
    std::int64_t timestamp() const noexcept { return of.timestamp_; }
};

/// The values, and how the statement is to be run, for requests that say more.
template <class Engine>
void basic_operation<Engine>::describe(protocol::request::parameters& with) const noexcept {
    const usual_parts usual(*this);
    with.consistency = usual.consistency();
    if (usual.has_serial_consistency()) with.serial_consistency = usual.serial_consistency();
    with.value_count = usual.value_count();
    with.values = usual.values();
    if (usual.page_size() > 0) with.page_size = usual.page_size();
    if (rare_ && !rare_->paging_state.empty()) with.paging_state = bytes_view(rare_->paging_state);
    with.timestamp = timestamp();
    with.now_in_seconds = what_.how().now_in_seconds();
}

/// With the envelope's flags, and what stands in front of the message.
template <class Engine>
template <class Message>
void basic_operation<Engine>::add_to(protocol::encoder& out, const Message& message, std::int16_t stream) const {
    const statement::options& how = what_.how();
    std::uint8_t flags = how.tracing() ? protocol::envelope_flags::tracing : std::uint8_t{0};
    if (how.custom_payload() == nullptr) return out.add(message, stream, flags);
    byte_buffer payload;
    writer to(payload);
    protocol::write_bytes_map(to, *how.custom_payload());
    flags |= protocol::envelope_flags::custom_payload;
    out.add(message, stream, flags, payload.view());
}

template <class Engine>
void basic_operation<Engine>::encode(protocol::encoder& out, std::int16_t stream) {
    const bool usual = what_.way() == statement::dispatch::prepared && !rare_ && what_.how().is_plain();
    if (!usual) return write_unusual(out, stream);
    const std::uint8_t flags = what_.how().tracing() ? protocol::envelope_flags::tracing : std::uint8_t{0};
    out.add(protocol::request::usual_execute<usual_parts>{usual_parts(*this)}, stream, flags);
}

template <class Engine>
void basic_operation<Engine>::write_unusual(protocol::encoder& out, std::int16_t stream) {
    if (batch_) return write_batch(out, stream);
    if (rare_ && rare_->state_made_over && *rare_->state_made_over != owner_.version())
        throw error(errc::invalid_paging_state,
                    "this paging state was made over protocol " + std::string(name_of(*rare_->state_made_over)) +
                        ", the node speaks " + std::string(name_of(owner_.version())),
                    where(write_outcome::not_sent));
    if (what_.way() == statement::dispatch::simple) {
        protocol::request::query message{what_.text(), {}};
        describe(message.with);
        message.with.keyspace = keyspace();
        return add_to(out, message, stream);
    }
    protocol::request::execute message{sent_with_->id, sent_with_->result_metadata_id, {}};
    describe(message.with);
    message.with.skip_metadata = knows_columns();
    add_to(out, message, stream);
}

} // namespace cqlxx::inline CQLXX_ABI::detail
