// The kinds of operations, by what becomes of the rows: nothing, all of them, the first, the only one, whether there is any,
// one page.
#pragma once

#include <cqlxx/session/detail/deliver.hpp>
#include <cqlxx/session/detail/operation.hpp>
#include <cqlxx/session/detail/paging_seal.hpp>
#include <cqlxx/session/page.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// What stands in a caller's cancellation slot: stops the operation, if it is still there.
class canceller {
public:
    canceller(engine& owner, operation& running) : token_(owner.watch(running)), owner_(owner.weak_from_this()) {}

    void operator()(asio::cancellation_type) const {
        if (const auto open = owner_.lock()) open->cancel(token_);
    }

private:
    std::shared_ptr<operation*> token_;
    /// Weak: what stays in the caller's signal afterwards must not keep a session, or outlive its io_context.
    std::weak_ptr<engine> owner_;
};

/// An operation that ends in a call `handler(std::exception_ptr, Results...)`.
template <class Handler, class... Results>
class ending_operation : public operation {
public:
    ending_operation(engine& owner, statement::bound&& what, mismatch_function mismatch, Handler&& handler)
        : operation(owner, std::move(what), mismatch), destination_(std::move(handler), owner.executor()) {
        if (auto slot = destination_.cancellation_slot(); slot.is_connected())
            slot.template emplace<canceller>(owner, static_cast<operation&>(*this));
    }

protected:
    ~ending_operation() = default;

    /// The results must not be parts of the operation, which is gone when they are delivered.
    CQLXX_ALWAYS_INLINE void succeed(Results&&... results) {
        this->leave(request_end::answered);
        finish(nullptr, std::move(results)...);
    }
    void on_error(std::exception_ptr why) override { finish(std::move(why), Results()...); }

private:
    /// noexcept: who catches what was thrown before must know that the caller was not told.
    CQLXX_ALWAYS_INLINE void finish(std::exception_ptr why, Results&&... results) noexcept {
        const delivery how = this->how_to_deliver();
        const asio::any_io_executor& home = this->owner().executor();
        destination<Handler> to = std::move(destination_);
        this->destroy(); // first, so that its memory serves the caller's next request
        to.deliver(home, how, std::move(why), std::move(results)...);
    }

    destination<Handler> destination_;
};

/// Runs a statement; rows, if any, are ignored.
template <class Handler>
class execute_operation final : public ending_operation<Handler> {
public:
    execute_operation(engine& owner, statement::bound&& what, Handler&& handler)
        : ending_operation<Handler>(owner, std::move(what), nullptr, std::move(handler)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer&) override {
        this->succeed();
        return false;
    }
    void on_done() override { this->succeed(); }
};

/// What is wrong with the row behind so many good ones.
template <row Row>
decode_problem problem_of_row(reader cells, const row_description<Row>& description, std::size_t good) {
    for (row_value<Row> skipped{}; good != 0; --good) read_row<Row>(cells, description, skipped);
    return row_problem<Row>(cells);
}

/// All rows of all pages.
template <row Row, class Handler>
class fetch_operation final : public ending_operation<Handler, std::vector<row_value<Row>>> {
public:
    fetch_operation(engine& owner, statement::bound&& what, Handler&& handler)
        : ending_operation<Handler, std::vector<row_value<Row>>>(owner, std::move(what), &row_codec<Row>::mismatch,
                                                                 std::move(handler)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        reader cells = answer.cells;
        const row_description<Row> description(answer.columns);
        if (rows_.empty()) rows_.reserve(std::min(answer.row_count, believable(cells.remaining())));
        for (std::size_t i = 0; i < answer.row_count; ++i)
            if (!read_next(cells, description) || !cells.ok()) {
                this->refuse_row(rows_.size(), problem_of_row<Row>(answer.cells, description, i));
                return false;
            }
        if (answer.has_more) return true;
        on_done();
        return false;
    }
    void on_done() override {
        auto rows = std::move(rows_);
        this->succeed(std::move(rows));
    }

    /// The number of rows is only said by the node: memory for more than twice the bytes that came is taken as they turn out
    /// to be rows.
    static constexpr std::size_t believable(std::size_t bytes) noexcept {
        return 2 * bytes / sizeof(row_value<Row>) + 1;
    }

    bool read_next(reader& cells, const row_description<Row>& description) {
        if constexpr (std::is_same_v<row_value<Row>, bool>) { // its vector has no bool to read into
            bool value = false;
            const bool ok = read_row<Row>(cells, description, value);
            rows_.push_back(value);
            return ok;
        } else {
            return read_row<Row>(cells, description, rows_.emplace_back());
        }
    }

    std::vector<row_value<Row>> rows_;
};

/// The first row, or nothing.
template <row Row, class Handler>
class fetch_one_operation final : public ending_operation<Handler, std::optional<row_value<Row>>> {
public:
    fetch_one_operation(engine& owner, statement::bound&& what, Handler&& handler)
        : ending_operation<Handler, std::optional<row_value<Row>>>(owner, std::move(what), &row_codec<Row>::mismatch,
                                                                   std::move(handler)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        if (answer.row_count == 0) { // a page may be empty although rows follow (tombstones, filtering)
            if (answer.has_more) return true;
            this->succeed(std::nullopt);
            return false;
        }
        reader cells = answer.cells;
        std::optional<row_value<Row>> row(std::in_place);
        const row_description<Row> description(answer.columns);
        if (read_row<Row>(cells, description, *row) && cells.ok())
            this->succeed(std::move(row));
        else
            this->refuse_row(1, problem_of_row<Row>(answer.cells, description, 0));
        return false;
    }
    void on_done() override { this->succeed(std::nullopt); }
};

/// The one row that there must be.
template <row Row, class Handler>
class get_operation final : public ending_operation<Handler, row_value<Row>> {
public:
    get_operation(engine& owner, statement::bound&& what, Handler&& handler)
        : ending_operation<Handler, row_value<Row>>(owner, std::move(what), &row_codec<Row>::mismatch,
                                                    std::move(handler)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        reader cells = answer.cells;
        const row_description<Row> description(answer.columns);
        found_ += answer.row_count;
        if (found_ > 1) {
            this->refuse_answer(errc::several_rows, "the query must find one row and finds several");
        } else if (answer.row_count == 1 && !(read_row<Row>(cells, description, row_) && cells.ok())) {
            this->refuse_row(1, problem_of_row<Row>(answer.cells, description, 0));
        } else if (answer.has_more) { // a page may be short or empty although rows follow
            return true;
        } else {
            on_done();
        }
        return false;
    }
    void on_done() override {
        if (found_ == 0) return this->refuse_answer(errc::no_row, "the query must find one row and finds none");
        row_value<Row> row = std::move(row_);
        this->succeed(std::move(row));
    }

    row_value<Row> row_{};
    std::size_t found_ = 0;
};

/// Whether there is any row; none is decoded.
template <class Handler>
class exists_operation final : public ending_operation<Handler, bool> {
public:
    exists_operation(engine& owner, statement::bound&& what, Handler&& handler)
        : ending_operation<Handler, bool>(owner, std::move(what), nullptr, std::move(handler)) {}

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        if (answer.row_count == 0 && answer.has_more) return true;
        this->succeed(answer.row_count != 0);
        return false;
    }
    void on_done() override { this->succeed(false); }
};

/// Where a stream of pages stands. Belongs to the caller while no page is asked for, to the operation meanwhile.
struct page_position {
    explicit page_position(statement::bound statement) : what(std::move(statement)) {}

    statement::bound what;
    bytes paging_state{};
    std::optional<protocol::version> made_over{}; ///< only of a state that came from elsewhere
    std::optional<paging_seal> seal{}; ///< made when it is first needed
    bool finished = false;
};

/// The page at a position, which it moves on if it succeeds. Result: page<Row>, or an optional one.
template <row Row, class Result, class Handler>
class page_operation final : public ending_operation<Handler, Result> {
public:
    page_operation(engine& owner, std::shared_ptr<page_position> position, Handler&& handler)
        : ending_operation<Handler, Result>(owner, statement::bound(position->what), &row_codec<Row>::mismatch,
                                            std::move(handler)),
          position_(std::move(position)) {
        this->continue_from(position_->paging_state, position_->made_over);
    }

    void destroy() noexcept override { destroy_pooled(this); }

private:
    bool on_rows(const rows_answer& answer) override {
        const std::size_t size = answer.cells.remaining();
        byte_buffer body;
        if (answer.source.owns_body()) {
            body = answer.source.take_body();
        } else {
            reader cells = answer.cells;
            body.append(cells.rest());
        }
        const std::size_t offset = body.size() - size;
        std::optional<paging_state> next;
        if (answer.has_more) {
            if (!position_->seal) position_->seal.emplace(this->owner().settings(), position_->what);
            next = position_->seal->seal(this->owner().version(), this->peek_paging_state());
        }
        position_->finished = !answer.has_more;
        position_->paging_state = this->take_paging_state();
        this->succeed(Result(page<Row>(std::move(body), offset, answer.row_count, std::move(next),
                                       row_description<Row>(answer.columns))));
        return false;
    }
    void on_done() override {
        position_->finished = true;
        this->succeed(Result());
    }

    std::shared_ptr<page_position> position_;
};

} // namespace cqlxx::inline CQLXX_ABI::detail
