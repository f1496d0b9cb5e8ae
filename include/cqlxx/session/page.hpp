// One page of a result: owns the bytes as they came and decodes its rows while they are iterated.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/statement/paging.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// Rows of type Row (of `row_value<Row>`, where Row only names how they are read). Views in rows (`std::string_view` members) live as long as the page. A page is an input range:
/// it may be iterated again from the start, but only by one iterator at a time.
///
///     for (const automobile& car : page) use(car);
template <row Row>
class page {
public:
    page() = default;
    /// `cells` holds `rows` rows from `offset` on; `next` is where the following page begins, if there is one.
    page(byte_buffer cells, std::size_t offset, std::size_t rows, std::optional<paging_state> next = std::nullopt,
         row_description<Row> description = row_description<Row>())
        : cells_(std::move(cells)), next_(std::move(next)), description_(std::move(description)), offset_(offset),
          rows_(rows) {}

    std::size_t size() const noexcept { return rows_; }
    bool empty() const noexcept { return rows_ == 0; }

    /// Where the next page begins, for session::page in this or another process; nothing after the last page. A page may
    /// be empty although more follow.
    const std::optional<paging_state>& next_state() const noexcept { return next_; }

    class iterator {
    public:
        using iterator_concept = std::input_iterator_tag;
        using difference_type = std::ptrdiff_t;
        using value_type = row_value<Row>;

        iterator() = default;

        const value_type& operator*() const noexcept { return owner_->current_; }
        const value_type* operator->() const noexcept { return &owner_->current_; }
        iterator& operator++() {
            owner_->advance();
            return *this;
        }
        void operator++(int) { owner_->advance(); }
        bool at_end() const noexcept { return owner_->at_end_; }
        friend bool operator==(const iterator& i, std::default_sentinel_t) noexcept { return i.at_end(); }

    private:
        friend class page;
        explicit iterator(page* owner) : owner_(owner) {}
        page* owner_ = nullptr;
    };

    /// Decodes the first row. Throws error with errc::malformed_value or errc::unexpected_null, as ++ does.
    iterator begin() {
        left_ = rows_;
        position_ = offset_;
        at_end_ = false;
        advance();
        return iterator(this);
    }
    std::default_sentinel_t end() const noexcept { return std::default_sentinel; }

private:
    void advance() {
        if (left_ == 0) {
            at_end_ = true;
            return;
        }
        --left_;
        current_ = row_value<Row>();
        reader in(cells_.view().subspan(position_));
        if (!read_row<Row>(in, description_, current_))
            refuse_row(row_problem<Row>(reader(cells_.view().subspan(position_))));
        position_ = cells_.size() - in.remaining();
    }

    [[noreturn]] void refuse_row(const decode_problem& why) const {
        throw error(why.code, "row " + std::to_string(rows_ - left_) + " of a page can't be decoded: " + why.text);
    }

    byte_buffer cells_;
    std::optional<paging_state> next_;
    [[no_unique_address]] row_description<Row> description_;
    std::size_t offset_ = 0;
    std::size_t rows_ = 0;
    std::size_t left_ = 0;
    std::size_t position_ = 0;
    row_value<Row> current_{};
    bool at_end_ = true;
};

} // namespace cqlxx::inline CQLXX_ABI
