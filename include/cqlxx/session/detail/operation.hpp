// One request of a caller inside a session: what it waits for, and how its answer becomes the caller's result.
#pragma once

#include <cqlxx/core/intrusive_list.hpp>
#include <cqlxx/core/pooled.hpp>
#include <cqlxx/net/detail/deadline_wheel.hpp>
#include <cqlxx/net/request.hpp>
#include <cqlxx/protocol/request/parameters.hpp>
#include <cqlxx/protocol/response/error.hpp>
#include <cqlxx/protocol/response/result/rows.hpp>
#include <cqlxx/protocol/response_prefix.hpp>
#include <cqlxx/session/detail/batch_progress.hpp>
#include <cqlxx/session/detail/prepared_cache.hpp>
#include <cqlxx/session/detail/request_defaults.hpp>
#include <cqlxx/session/execution.hpp>
#include <cqlxx/session/metrics.hpp>
#include <cqlxx/statement/bound.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI::detail {

class engine;

/// How an operation's end reaches the caller: at once, or through the caller's executor because the caller is still in
/// the call that started it.
enum class delivery : std::uint8_t { at_once, later };

/// What the rows of a result are decoded into; one static object per row type.
using mismatch_function = std::optional<std::string> (*)(std::span<const column_spec>);

/// A page of rows as it arrived, checked against the row type. Valid during the call.
struct rows_answer {
    reader cells; ///< stands at the first cell
    std::size_t row_count;
    bool has_more;
    std::span<const column_spec> columns; ///< none if nobody checks them
    protocol::decoder& source; ///< may hand over the memory that `cells` reads
};

/// State of a logical request; belongs to the session's strand from start() on. Exactly one of `on_rows`, `on_done` and
/// `on_error` ends it. Lives in the block pool; destroyed by `destroy()`.
///
/// A template, with one instantiation, so that a program pays for compiling only what it calls: what a request says and what its
/// answer means are members that the engine alone calls, so that they are compiled where somebody connects.
template <class Engine>
class basic_operation : public net::request, public net::detail::deadline_node, public list_hook {
public:
    using entry = prepared_entry<basic_operation>;

    CQLXX_ALWAYS_INLINE basic_operation(Engine& owner, statement::bound&& what, mismatch_function mismatch)
        : owner_(owner), what_(std::move(what)), mismatch_(mismatch), defaults_(owner_.profiles().find({})),
          timeout_(what_.how().timeout().value_or(defaults_->timeout)) {
        if (!what_.how().profile().empty()) [[unlikely]]
            use_profile(); // last, so that the others are spared even the room for a call
    }

    /// Ends early, whatever it waits for; on the strand.
    void stop(std::error_code code, std::string_view explanation) { owner_.fail(*this, code, explanation); }
    /// A deadline passed: the request's, or that of an attempt.
    void expire(std::chrono::steady_clock::time_point now);

    void write(protocol::encoder& out, std::int16_t stream) final { owner_.write(*this, out, stream); }
    void on_response(const protocol::envelope& answer, protocol::decoder& source) final {
        owner_.take_response(*this, answer, source);
    }
    void on_failure(const net::failure& why) final { owner_.take_failure(*this, why); }

    /// Runs destructors and gives the memory back, without telling the caller.
    virtual void destroy() noexcept = 0;

    const statement::bound& what() const noexcept { return what_; }

protected:
    ~basic_operation() { unwatch(); }

    /// A page of rows. Returns true if the next page is wanted at once (same operation, same deadline); otherwise the
    /// operation has ended and is gone. What it throws (a user's codec may) comes before the caller was told anything.
    virtual bool on_rows(const rows_answer& answer) = 0;
    /// Success without rows.
    virtual void on_done() = 0;
    /// What the node said of the statement, for operations that want no more than that.
    virtual void on_prepared(const prepared_metadata&) {}
    /// Failure; destroys the operation.
    virtual void on_error(std::exception_ptr why) = 0;

    /// Leaves the engine's books; what follows is only delivering. True: its bytes may have reached the node. Does
    /// nothing the second time.
    bool leave(request_end how);
    /// Leaves, then tells the caller.
    void end(std::exception_ptr why, request_end how);
    void fail(std::error_code code, const std::string& explanation);

    Engine& owner() const noexcept { return owner_; }
    delivery how_to_deliver() const noexcept;

    /// The statement is prepared, not executed: ends in on_prepared().
    void only_prepare() noexcept { only_prepares_ = true; }
    void refuse_row(std::size_t number, const decode_problem& why);
    /// The server answered, so it did what was asked; only the answer is of no use.
    void refuse_answer(std::error_code code, std::string_view explanation) {
        owner_.refuse_answer(*this, code, explanation);
    }
    /// `made_over`: the state came from elsewhere and fits that version only; nothing: this session made it.
    void continue_from(bytes paging_state, std::optional<protocol::version> made_over) {
        if (paging_state.empty() && !made_over) return;
        rare().paging_state = std::move(paging_state);
        rare().state_made_over = made_over;
    }
    bytes_view peek_paging_state() const noexcept { return rare_ ? bytes_view(rare_->paging_state) : bytes_view(); }
    bytes take_paging_state() noexcept { return rare_ ? std::move(rare_->paging_state) : bytes(); }

private:
    /// What few operations have: made when it is first needed, so that the others neither set it up nor take it down.
    struct rare_parts {
        std::shared_ptr<entry> kept_entry{}; ///< of a text made at run time, which would be dropped otherwise
        std::shared_ptr<basic_operation*> token{}; ///< for callers who may cancel; null in it: ended
        bytes paging_state{};
        std::optional<protocol::version> state_made_over{};
    };
    struct usual_parts;
    /// In which list of the engine it stands; an answer is waited for in none.
    enum class waiting : std::uint8_t { nothing, stream, preparation };
    rare_parts& rare() {
        if (!rare_) rare_.reset(make_pooled<rare_parts>());
        return *rare_;
    }
    void unwatch() noexcept {
        if (rare_ && rare_->token) *rare_->token = nullptr;
    }
    void encode(protocol::encoder& out, std::int16_t stream);
    void take_response(const protocol::envelope& answer, protocol::decoder& source);
    void take_failure(const net::failure& why);
    void give_up_answer(std::error_code code, std::string_view explanation);
    CQLXX_ALWAYS_INLINE void take_answer(const protocol::envelope& answer, protocol::decoder& source);
    [[gnu::noinline]] void take_unusual_answer(const protocol::envelope& answer, protocol::decoder& source);
    [[gnu::noinline]] void handle_rows(bytes_view body, protocol::decoder& source);
    [[gnu::noinline]] void handle_described_rows(reader in, protocol::decoder& source, bool described);
    void refuse_use();
    [[gnu::noinline]] void use_profile() noexcept;
    void refuse_profile();
    void report(const protocol::response_prefix& prefix);
    void describe_again(const protocol::response::result::rows_metadata& now);
    void forget_columns(std::int32_t count);
    void on_server_error(reader& in);
    template <class Clock>
    void choose_timestamp(Clock& clock);
    void check() const;
    void check_keyspace(const statement::bound& what) const;
    std::string_view keyspace() const noexcept { return keyspace_of(what_); }
    std::string_view keyspace_of(const statement::bound& what) const noexcept;
    void finish_preparing();
    CQLXX_ALWAYS_INLINE inline bool take_known_metadata() noexcept;
    void take_metadata();
    void take_batch_metadata();
    std::optional<std::chrono::milliseconds> attempt_timeout() const noexcept;
    bool limits_attempts() const noexcept;
    std::optional<std::int64_t> timestamp() const noexcept {
        return timestamp_ != no_timestamp ? std::optional(timestamp_) : std::nullopt;
    }
    void check_markers(entry& item, const statement::bound& given, std::size_t position = 0) const;
    void compare_markers(entry& item, const statement::bound& given, std::size_t position) const;
    void describe(protocol::request::parameters& with) const noexcept;
    [[gnu::noinline]] void write_unusual(protocol::encoder& out, std::int16_t stream);
    void write_batch(protocol::encoder& out, std::int16_t stream);
    template <class Message>
    void add_to(protocol::encoder& out, const Message& message, std::int16_t stream) const;
    bool is_to_be_repeated(const protocol::response::error& answer);
    void check_columns(std::span<const column_spec> columns) const;
    bool knows_columns() const noexcept;
    std::string statement_text() const;
    std::string value_types() const;
    bool only_reads() const noexcept;
    /// Known to have no condition and no rows, so that serial consistency and page size mean nothing to it.
    bool only_writes() const noexcept { return what_.effect() == statement::effect::write; }
    diagnosis where(write_outcome outcome) const;

    /// The one number that Cassandra refuses as a timestamp.
    static constexpr std::int64_t no_timestamp = std::numeric_limits<std::int64_t>::min();

    Engine& owner_; ///< outlives it: its supervisor destroys what is left
    statement::bound what_;
    mismatch_function mismatch_;
    const request_defaults* defaults_; ///< null: there is no such profile
    entry* entry_ = nullptr;
    rare_ptr<batch_progress<basic_operation>> batch_; ///< of a batch, since it was first looked at
    rare_ptr<rare_parts> rare_;
    metadata_in_use
        sent_with_; ///< what the answer is decoded with, whatever happens meanwhile; goes before the entry that
    ///< rare_ may keep, since that owns it
    std::chrono::milliseconds timeout_;
    std::chrono::steady_clock::time_point deadline_{};
    std::chrono::steady_clock::time_point began_{};
    std::int64_t timestamp_ = no_timestamp; ///< the same for every attempt
    execution execution_;
    bool only_prepares_ = false;
    bool entered_ = false; ///< stands in the engine's books
    waiting waits_for_ = waiting::nothing;
    bool knows_afresh_ = false; ///< waited for a preparation itself: what it compares with is not old

    template <class Connection>
    friend class basic_engine;
};

using operation = basic_operation<engine>;

/// Destroys an operation that was never handed to the strand.
struct operation_deleter {
    void operator()(operation* op) const noexcept { op->destroy(); }
};
using operation_ptr = std::unique_ptr<operation, operation_deleter>;

} // namespace cqlxx::inline CQLXX_ABI::detail
