// The operations of conditional writes: running one, and settling an outcome that is unknown.
#pragma once

#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/statement/batch.hpp>
#include <cqlxx/statement/commitment.hpp>
#include <cqlxx/statement/conditional_batch.hpp>
#include <cqlxx/statement/conditional_result.hpp>
#include <cqlxx/statement/outcome.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// A conditional write, and how to settle what becomes of it (null: not known).
template <class Row>
class conditional_request {
public:
    conditional_request(statement::bound written, const statement::settling<Row>* by,
                        statement::commitment when_applied)
        : what(std::move(written)), when_applied(std::move(when_applied)), how_(by) {}

    /// It is a batch: how to settle each of its statements.
    void settle_parts_by(std::vector<const statement::settling<Row>*> known) {
        of_parts_ = std::move(known);
        telling_ = &statement::telling_statement<Row>;
    }

    statement::bound what; ///< moved from, once it is under way
    statement::commitment when_applied;

    /// What is known of a write that may have been applied. `written` is what was sent.
    statement::undecided<Row> undecided(std::shared_ptr<const error> failure, const statement::bound& written) const {
        if (telling_ != nullptr)
            if (const auto& parts = written.parts()->children; const auto telling = telling_(parts, of_parts_))
                return {std::move(failure), statement::bound(parts[*telling]).with_options(written.how()),
                        of_parts_[*telling]};
        return {std::move(failure), written, how_};
    }

private:
    const statement::settling<Row>* how_;
    std::vector<const statement::settling<Row>*> of_parts_{};
    /// Null unless it is a batch, so that only programs with such batches compile it.
    decltype(&statement::telling_statement<Row>) telling_ = nullptr;
};

/// Runs a conditional write.
template <named_row Row, class Handler>
class conditional_operation final : public ending_operation<Handler, outcome<Row>> {
    using base = ending_operation<Handler, outcome<Row>>;

public:
    conditional_operation(engine& owner, conditional_request<Row>&& request, Handler&& handler)
        : base(owner, std::move(request.what), nullptr, std::move(handler)), request_(std::move(request)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        outcome<Row> result;
        if (const auto fault =
                statement::read_conditional_result(answer.columns, answer.cells, answer.row_count, result))
            this->refuse_answer(fault->code, fault->explanation);
        else if (answer.has_more)
            this->refuse_answer(errc::unexpected_response, "the answer to a conditional write has more than one page");
        else
            finish(std::move(result));
        return false;
    }
    void finish(outcome<Row>&& result) {
        if (result.applied()) request_.when_applied.apply();
        this->succeed(std::move(result));
    }
    void on_done() override {
        this->refuse_answer(errc::unexpected_response, "the statement has no IF: it was executed without a condition");
    }
    void on_error(std::exception_ptr why) override {
        outcome<Row> result;
        try {
            if (auto failure = statement::timeout_of_conditional(why))
                result = outcome<Row>::make_unknown(request_.undecided(std::move(failure), this->what()));
        } catch (...) { // no memory: the timeout itself is told
        }
        if (result.pending() != nullptr)
            this->succeed(std::move(result));
        else
            base::on_error(std::move(why));
    }

    conditional_request<Row> request_;
};

/// The SERIAL read of the row that an unknown outcome is about.
template <class Row>
statement::bound settling_read(const statement::undecided<Row>& pending, const profile_table& profiles) {
    const statement::options& was = pending.written.how();
    const request_defaults* defaults = profiles.find(was.profile());
    statement::options how = was.for_reading_back();
    if (const auto level = was.serial_consistency())
        how.consistency(*level);
    else if (defaults != nullptr)
        how.consistency(defaults->serial_consistency);
    return pending.how->read(pending.written).with_options(how);
}

/// Settles an outcome. Requires one that is pending and can be settled.
template <class Row, class Handler>
class settle_operation final : public ending_operation<Handler, outcome<Row>> {
    using base = ending_operation<Handler, outcome<Row>>;

public:
    settle_operation(engine& owner, outcome<Row> from, Handler&& handler)
        : base(owner, settling_read(*from.pending(), owner.profiles()), from.pending()->how->mismatch,
               std::move(handler)),
          from_(std::move(from)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        if (answer.row_count == 0 && answer.has_more) return true;
        const statement::undecided<Row>& pending = *from_.pending();
        reader cells = answer.cells;
        std::vector<Row> there(answer.row_count == 0 ? 0 : 1);
        if (!there.empty() && !(pending.how->decode(cells, answer.columns, there.front()) && cells.ok())) {
            this->refuse_row(1, pending.how->problem(answer.cells));
            return false;
        }
        const bool done = pending.how->in_effect(pending.written, there.empty() ? nullptr : &there.front());
        this->succeed(done ? outcome<Row>::make_applied() : outcome<Row>::make_rejected(std::move(there)));
        return false;
    }
    void on_done() override { this->refuse_answer(errc::unexpected_response, "the answer to a SELECT has no rows"); }
    void on_error(std::exception_ptr why) override { base::on_error(statement::still_undecided(std::move(why))); }

    outcome<Row> from_;
};

/// The two as kinds of operations: see `executing`.
template <named_row Row>
struct deciding {
    using result = outcome<Row>;
    using signature = void(std::exception_ptr, result);
    template <class Handler>
    static void start(const std::shared_ptr<engine>& owner, Handler&& handler, conditional_request<Row>&& request) {
        using operation = conditional_operation<Row, std::decay_t<Handler>>;
        launch<operation, result>(owner, std::forward<Handler>(handler), std::move(request));
    }
};
template <class Row>
struct settling_outcome {
    using result = outcome<Row>;
    using signature = void(std::exception_ptr, result);
    template <class Handler>
    static void start(const std::shared_ptr<engine>& owner, Handler&& handler, outcome<Row> from) {
        using decayed = std::decay_t<Handler>;
        const auto* pending = from.pending();
        if (!owner || (pending != nullptr && pending->how != nullptr))
            return launch<settle_operation<Row, decayed>, result>(owner, std::forward<Handler>(handler),
                                                                  std::move(from));
        std::exception_ptr why;
        if (pending != nullptr)
            why = std::make_exception_ptr(
                error(errc::invalid_statement,
                      "the statement does not say which row tells what became of it: read it by a SELECT with "
                      "consistency(consistency::serial)",
                      pending->failure->where()));
        post_result(owner, decayed(std::forward<Handler>(handler)), std::move(why), std::move(from));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::detail
