// tracked<M>: a row, and what it was when it was loaded, so that saving it writes only what changed.
#pragma once

#include <cqlxx/model/row.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/query/detail/row_changes.hpp>
#include <cqlxx/statement/commitment.hpp>
#include <cqlxx/types/row.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace cqlxx::inline CQLXX_ABI {

/// A row with a memory. Queries give them (`query.tracked()`), or they are made of a row that was read:
///
///     auto car = *co_await session.fetch_one(query.tracked());
///     car->price = 9'900;
///     co_await session.execute(cqlxx::save(car));                // price, and nothing else
///
/// A default-constructed one, and one of `make_new`, is not in the table yet: saving it inserts it. Copies have memories of
/// their own.
///
/// Thread safety: distinct objects: safe, shared objects: unsafe. While it is saved, nobody else may use it.
template <class Model>
class tracked {
    static_assert(mapped<Model>, "cqlxx: tracked<T> holds a model: a struct from which a table can be made");

public:
    /// A row that is not in the table yet.
    tracked() : row_{}, was_(std::make_shared<statement::baseline>()) {}
    /// A row as it is in the table.
    explicit tracked(Model loaded)
        : row_(std::move(loaded)), was_(std::make_shared<statement::baseline>(std::make_shared<const Model>(row_))) {}
    /// A row that is not in the table yet.
    static tracked make_new(Model row) {
        tracked made;
        made.row_ = std::move(row);
        return made;
    }

    tracked(const tracked& other)
        : row_(other.row_), was_(std::make_shared<statement::baseline>(other.was_ ? *other.was_ : nullptr)) {}
    tracked(tracked&&) noexcept = default; ///< leaves a row that can only be destroyed or assigned
    tracked& operator=(const tracked& other) { return *this = tracked(other); }
    tracked& operator=(tracked&&) noexcept = default;
    ~tracked() = default;

    Model& operator*() noexcept { return row_; }
    const Model& operator*() const noexcept { return row_; }
    Model* operator->() noexcept { return &row_; }
    const Model* operator->() const noexcept { return &row_; }

    /// What it was when it was loaded or last saved; null if it is new. Lives until it is saved.
    const Model* before() const noexcept { return static_cast<const Model*>(was_->get()); }
    bool is_new() const noexcept { return before() == nullptr; }
    /// Whether saving it would send anything.
    bool is_changed() const { return is_new() || query::detail::differs(*before(), row_); }

    /// Takes the row for what the table has: after a batch that saved it, or an outcome that was settled.
    void accept() { *was_ = std::make_shared<const Model>(row_); }

    /// For `save`.
    const std::shared_ptr<statement::baseline>& memory() const noexcept { return was_; }

private:
    friend struct row_codec<tracked>;

    Model row_;
    std::shared_ptr<statement::baseline> was_; ///< shared with saves under way
};

/// Reads a row and remembers it.
template <mapped Model>
struct row_codec<tracked<Model>> {
    static constexpr bool borrows = row_codec<Model>::borrows;

    static std::optional<std::string> mismatch(std::span<const column_spec> columns) {
        return row_codec<Model>::mismatch(columns);
    }
    static bool read(reader& in, tracked<Model>& row) {
        const bool ok = row_codec<Model>::read(in, row.row_);
        row.accept();
        return ok;
    }
    static decode_problem problem(reader in) { return row_codec<Model>::problem(in); }
};

} // namespace cqlxx::inline CQLXX_ABI
