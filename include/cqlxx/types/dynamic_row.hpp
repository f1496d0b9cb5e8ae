// A row whose columns are known only when the program runs: values by name or position, converted when they are asked for.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/named_row.hpp>
#include <cqlxx/types/row.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

/// The columns of a result, shared by its rows.
class row_columns {
public:
    row_columns() = default;
    explicit row_columns(std::span<const column_spec> columns);

    std::span<const column_spec> specs() const noexcept;

private:
    std::shared_ptr<const std::vector<column_spec>> specs_;
};

/// A row of a statement whose columns aren't known when compiling; owns its bytes and needs no session or page.
///
///     for (const auto& row : co_await session.fetch(cqlxx::cql<cqlxx::dynamic_row>(cqlxx::runtime(text))))
///         if (!row.is_null("price")) sum += row.get<double>("price");
///
/// A name or position that is not there, and a C++ type that does not fit, throw error with errc::type_mismatch, a null
/// that T can't hold throws one with errc::unexpected_null. Slower than a struct or a tuple: two allocations a row, and
/// types are compared for every value. Thread safety: distinct objects: safe.
class dynamic_row {
public:
    /// The number of columns.
    std::size_t size() const noexcept { return cells_.size(); }
    /// Keyspace, table, name and type of each column, in the order of the result.
    std::span<const column_spec> columns() const noexcept { return columns_.specs(); }
    /// The position of the (first) column of that name, as the cluster writes it.
    std::optional<std::size_t> find(std::string_view name) const noexcept;

    bool is_null(std::size_t position) const { return raw(position).is_null; }
    bool is_null(std::string_view name) const { return raw(position_of(name)).is_null; }

    /// The value of a column as a T. Views (std::string_view) live as long as this row.
    template <cql_value T>
    T get(std::size_t position) const {
        const cell in = raw(position);
        const column_spec& column = columns()[position];
        if (const auto found = type_mismatch<T>(column)) throw error(errc::type_mismatch, *found);
        T value{};
        constexpr bool has_null = requires { codec<T>::set_null(value); };
        if ((in.is_null && !has_null) || !read_value(in, value)) {
            const auto why = cell_problem<T>(in, "column \"" + column.name + "\"", has_null);
            throw error(why.code, why.text);
        }
        return value;
    }
    template <cql_value T>
    T get(std::string_view name) const {
        return get<T>(position_of(name));
    }

    /// The bytes of a column, which live as long as this row.
    cell raw(std::size_t position) const {
        if (position >= cells_.size())
            throw error(errc::type_mismatch, "the result has " + std::to_string(size()) + " columns: there is no " +
                                                 std::to_string(position) + " (the first is 0)");
        const place at = cells_[position];
        if (at.length < 0) return {};
        return {bytes_view(data_).subspan(at.offset, static_cast<std::size_t>(at.length)), false};
    }

private:
    friend row_codec<dynamic_row>;
    struct place {
        std::uint32_t offset;
        std::int32_t length; ///< negative: null
    };

    std::size_t position_of(std::string_view name) const;

    row_columns columns_;
    bytes data_;
    std::vector<place> cells_;
};

/// Any columns fit.
template <>
struct row_codec<dynamic_row> {
    using description = row_columns;

    static std::optional<std::string> mismatch(std::span<const column_spec>) { return std::nullopt; }

    static decode_problem problem(reader) { return {errc::malformed_value, "it is cut off"}; }

    static bool read(reader& in, const row_columns& columns, dynamic_row& row);
};

/// What a rejected conditional write tells, whatever it is.
template <>
struct named_row_codec<dynamic_row> {
    static constexpr bool borrows = false;

    static std::optional<std::string> mismatch(std::span<const column_spec>) { return std::nullopt; }
    static bool read(reader& in, std::span<const column_spec> columns, dynamic_row& row);
};

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI {

CQLXX_INLINE row_columns::row_columns(std::span<const column_spec> columns)
    : specs_(std::make_shared<const std::vector<column_spec>>(columns.begin(), columns.end())) {}

CQLXX_INLINE std::span<const column_spec> row_columns::specs() const noexcept {
    return specs_ ? std::span<const column_spec>(*specs_) : std::span<const column_spec>();
}

CQLXX_INLINE std::optional<std::size_t> dynamic_row::find(std::string_view name) const noexcept {
    const auto specs = columns();
    for (std::size_t i = 0; i < specs.size(); ++i)
        if (specs[i].name == name) return i;
    return std::nullopt;
}

CQLXX_INLINE std::size_t dynamic_row::position_of(std::string_view name) const {
    if (const auto found = find(name)) return *found;
    std::string text = "the result has no column \"" + std::string(name) + "\", but:";
    for (const column_spec& column : columns()) text += " \"" + column.name + "\"";
    throw error(errc::type_mismatch, text);
}

CQLXX_INLINE bool row_codec<dynamic_row>::read(reader& in, const row_columns& columns, dynamic_row& row) {
    row.columns_ = columns;
    row.cells_.clear();
    row.cells_.reserve(columns.specs().size());
    reader ahead = in;
    for (std::size_t i = 0; i < columns.specs().size(); ++i) {
        const cell value = read_cell(ahead);
        const std::size_t end = in.remaining() - ahead.remaining();
        row.cells_.push_back({static_cast<std::uint32_t>(end - value.data.size()),
                              value.is_null ? -1 : static_cast<std::int32_t>(value.data.size())});
    }
    if (!ahead.ok()) return false;
    const bytes_view data = in.raw(in.remaining() - ahead.remaining());
    row.data_.assign(data.begin(), data.end());
    return true;
}

CQLXX_INLINE bool named_row_codec<dynamic_row>::read(reader& in, std::span<const column_spec> columns,
                                                     dynamic_row& row) {
    return row_codec<dynamic_row>::read(in, row_columns(columns), row);
}

} // namespace cqlxx::inline CQLXX_ABI

#endif
