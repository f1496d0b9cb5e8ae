// What a session runs: CQL text, encoded values, options. Every kind of statement becomes one of these.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/pooled.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/text.hpp>
#include <cqlxx/types/codec.hpp>
#include <cqlxx/types/named_error.hpp>
#include <cqlxx/types/row.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::statement {

/// Values encoded one after another as [value]s (§3), in the order of the bind markers. Retries resend these bytes.
/// Adding throws error with errc::invalid_statement for more than 65535, and what the value's codec throws. Moving leaves
/// the source empty, so that a statement that was moved from is refused for its number of values.
class value_list {
public:
    value_list() noexcept = default;
    value_list(const value_list&) = default;
    constexpr value_list(value_list&& other) noexcept
        : encoded_(std::move(other.encoded_)), count_(std::exchange(other.count_, std::uint16_t{0})) {}
    value_list& operator=(value_list other) noexcept {
        encoded_ = std::move(other.encoded_);
        count_ = other.count_;
        return *this;
    }
    ~value_list() = default;

    /// `place` is how an error calls the value; by default its number.
    template <cql_writable T>
    void add(const T& value, std::string_view place = {}) {
        const std::size_t before = encoded_.size();
        try {
            writer out(encoded_);
            write_value(out, value);
            counted();
        } catch (const error& failure) {
            encoded_.truncate(before); // half a value must not be sent
            types::throw_named<T>(failure, place.empty() ? "value " + std::to_string(count_ + 1) : std::string(place));
        } catch (...) {
            encoded_.truncate(before);
            throw;
        }
    }
    /// Makes room for that many bytes, lengths included: one allocation where the size is known beforehand.
    void reserve(std::size_t bytes) { encoded_.reserve(bytes); }

    /// Room at the end for so many values that take `bytes` together, lengths included; the caller fills it at once.
    std::byte* room(std::size_t bytes, std::uint16_t values) {
        if (values > std::numeric_limits<std::uint16_t>::max() - count_) overflow();
        count_ = static_cast<std::uint16_t>(count_ + values);
        return encoded_.extend(bytes);
    }

    /// Puts a value before the one at `position` (or at the end): `write(writer&)` appends its bytes, without the length.
    template <class Write>
    void insert(std::size_t position, const Write& write) {
        insert_values(position, 1, [&](writer& out) {
            const std::size_t length = out.open_length();
            write(out);
            out.close_length(length);
        });
    }
    /// Puts `added` values there: `write(writer&)` appends them with their lengths.
    template <class Write>
    void insert_values(std::size_t position, std::size_t added, const Write& write) {
        if (added > std::numeric_limits<std::uint16_t>::max() - std::size_t{count_}) overflow();
        const std::size_t end = encoded_.size();
        writer out(encoded_);
        write(out);
        if (position < count_) [[unlikely]]
            move_end(end, position);
        count_ = static_cast<std::uint16_t>(count_ + added);
    }
    void add_unset() { add_length(unset_length); }
    void add_null() { add_length(null_length); }

    /// Makes every "not set" a null, which deletes what is in the column.
    void write_nulls() { replace_lengths(unset_length, null_length); }
    /// Makes every null "not set", which leaves the column as it is.
    void unset_nulls() { replace_lengths(null_length, unset_length); }

    std::uint16_t count() const noexcept { return count_; }
    bytes_view encoded() const noexcept { return encoded_.view(); }

private:
    /// What stands behind `end` moves to before the value at `position`.
    [[gnu::noinline]] void move_end(std::size_t end, std::size_t position) noexcept {
        std::byte* data = encoded_.data();
        std::rotate(data + offset_of(position), data + end, data + encoded_.size());
    }
    std::size_t offset_of(std::size_t position) const noexcept {
        reader in(encoded());
        while (position-- != 0) read_cell(in);
        return encoded_.size() - in.remaining();
    }
    void replace_lengths(std::int32_t from, std::int32_t to);
    void add_length(std::int32_t length) {
        writer(encoded_).i32(length);
        counted();
    }
    void counted() {
        if (count_ == std::numeric_limits<std::uint16_t>::max()) overflow();
        ++count_;
    }
    [[noreturn]] static void overflow();

    byte_buffer encoded_;
    std::uint16_t count_ = 0;
};

/// How the text of a statement reaches the server.
enum class dispatch : std::uint8_t {
    prepared, ///< prepared once per keyspace and text, then executed by its id
    simple, ///< sent as text each time: DDL and one-off statements
    batch ///< several statements, each in its own way
};

/// Asked once per preparation, before values are sent: a sentence if the bind markers have other types in the cluster than
/// the values.
using marker_check = std::optional<std::string> (*)(std::span<const column_spec>);

/// The check of values that were encoded by the markers' types of `bound::origin()`: the session compares those itself.
inline std::optional<std::string> as_prepared(std::span<const column_spec>) { return std::nullopt; }

struct batch_parts;

/// What the cluster said of a statement when it was prepared as a value; shared by all that is bound to it.
struct prepared_facts {
    std::string_view text{}; ///< of static storage, or `owned`
    std::string owned{}; ///< empty: the text is a literal
    std::string keyspace{}; ///< in which it was prepared, whatever session runs it; empty: none
    std::string ambiguous{}; ///< a name that several question marks have, so that names don't tell them apart
    std::vector<column_spec> markers{};
    std::vector<column_spec> columns{};
    std::vector<std::uint16_t> partition_key{};
    statement::effect effect = statement::effect::unknown;
};

/// Text that was made at run time; the base of what its maker wants to know of it once it has been sent.
struct planned_text {
    std::string text{};
    std::span<const std::string_view> value_types{}; ///< as the program gave them, of static storage; none: not known
};

/// A value: holds no reference to anything but text of static storage. It is moved several times on the way to the
/// request, which costs a pointer each. What was moved from may only be assigned to or destroyed.
class bound {
public:
    /// `text` must have static storage duration: the constant of a typed statement, or a literal.
    static bound constant(std::string_view text, value_list&& values, options&& how, marker_check check = nullptr,
                          statement::effect effect = statement::effect::unknown, dispatch way = dispatch::prepared) {
        return bound(text, keeps::nothing, nullptr, values, how, way, check, effect);
    }
    static bound constant(std::string_view text, const value_list& values, const options& how,
                          marker_check check = nullptr, statement::effect effect = statement::effect::unknown,
                          dispatch way = dispatch::prepared) {
        return constant(text, value_list(values), options(how), check, effect, way);
    }
    /// Text and keyspace are those of the statement that was prepared; none of it is copied.
    static bound prepared(std::shared_ptr<const prepared_facts> origin, value_list values, options how,
                          marker_check check, statement::effect effect) {
        const std::string_view text = origin->text;
        return bound(text, keeps::origin, std::move(origin), values, how, dispatch::prepared, check, effect);
    }
    /// Text that was made at run time.
    static bound owned(std::string text, value_list values, options how, dispatch way,
                       statement::effect effect = statement::effect::unknown, marker_check check = nullptr) {
        auto kept = std::make_shared<const std::string>(std::move(text));
        const std::string_view view = *kept;
        return bound(view, keeps::text, std::move(kept), values, how, way, check, effect);
    }

    /// The same, whose maker finds what it knew about it in `plan()`.
    static bound planned(std::shared_ptr<const planned_text> plan, value_list values, options how, marker_check check,
                         statement::effect effect, dispatch way = dispatch::prepared) {
        const std::string_view view = plan->text;
        return bound(view, keeps::plan, std::move(plan), values, how, way, check, effect);
    }

    /// Several statements as one; they are in parts(), and there is no text.
    static bound batch(std::shared_ptr<const batch_parts> parts, options how, statement::effect effect);

    /// The same statement, known to have IF: see `conditional()`.
    bound with_condition(statement::effect effect = statement::effect::unknown) &&;

    /// The same statement with other options.
    bound with_options(const options& how) &&;
    /// The same statement with pages of so many rows.
    bound with_page_size(std::int32_t rows) && {
        is_->how.page_size(rows);
        return std::move(*this);
    }

    std::string_view text() const noexcept { return is_->text; }
    /// True if text() outlives every statement, so that it can be looked up by its address.
    bool has_constant_text() const noexcept {
        return is_->kept == keeps::nothing || (origin() != nullptr && origin()->owned.empty());
    }
    /// Of tables that are named without one; empty: that of the session.
    std::string_view keyspace() const noexcept {
        return is_->how.keyspace().empty() && origin() ? std::string_view(origin()->keyspace) : is_->how.keyspace();
    }
    const value_list& values() const noexcept { return is_->values; }
    const options& how() const noexcept { return is_->how; }
    dispatch way() const noexcept { return is_->way; }
    statement::effect effect() const noexcept { return is_->effect; }
    /// Null unless this is a batch.
    const batch_parts* parts() const noexcept {
        return is_->kept == keeps::parts ? static_cast<const batch_parts*>(is_->shared.get()) : nullptr;
    }
    /// Null unless this was bound to a statement that was prepared as a value.
    const prepared_facts* origin() const noexcept {
        return is_->kept == keeps::origin ? static_cast<const prepared_facts*>(is_->shared.get()) : nullptr;
    }
    /// Null unless this was made by `planned`.
    const planned_text* plan() const noexcept {
        return is_->kept == keeps::plan ? static_cast<const planned_text*>(is_->shared.get()) : nullptr;
    }
    /// Null: the types of the markers are not known to the statement.
    marker_check check() const noexcept { return is_->check; }
    /// True if it has nothing that might be refused by the session or the protocol's version: no keyspace of its own, no
    /// condition. Most statements are plain.
    bool is_plain() const noexcept {
        return is_->how.is_plain() && is_->kept != keeps::origin && !is_->conditional &&
               is_->effect != statement::effect::unheard;
    }
    /// True if it is plain, its text is constant, and it is to be prepared: nearly all statements are. Asked first, so that
    /// these are not asked all that.
    bool is_usual() const noexcept { return is_->usual && is_->how.is_plain(); }
    /// A write with IF: takes no client timestamp, and its answer describes its own columns, which vary.
    bool conditional() const noexcept { return is_->conditional; }

private:
    enum class keeps : std::uint8_t { nothing, text, plan, parts, origin };

    struct contents {
        contents(std::string_view t, keeps what, std::shared_ptr<const void>&& s, value_list&& v, options&& o,
                 marker_check c, dispatch w, statement::effect e) noexcept
            : text(t), shared(std::move(s)), values(std::move(v)), how(std::move(o)), check(c), kept(what), way(w),
              effect(e), usual(what == keeps::nothing && w == dispatch::prepared && e != statement::effect::unheard) {}

        std::string_view text;
        std::shared_ptr<const void> shared; ///< the text, a plan, a batch's parts, or what was prepared: see `kept`
        value_list values;
        options how;
        marker_check check;
        keeps kept;
        dispatch way;
        statement::effect effect;
        bool conditional = false;
        bool usual;
    };

    bound(std::string_view text, keeps what, std::shared_ptr<const void>&& shared, value_list& values, options& how,
          dispatch way, marker_check check, statement::effect effect)
        : is_(std::in_place, text, what, std::move(shared), std::move(values), std::move(how), check, way, effect) {}

    pooled<contents> is_;
};

} // namespace cqlxx::inline CQLXX_ABI::statement

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::statement {

CQLXX_INLINE void value_list::replace_lengths(std::int32_t from, std::int32_t to) {
    reader in(encoded());
    std::byte* data = encoded_.data();
    for (std::size_t i = 0; i < count_; ++i) {
        std::byte* length = data + (encoded_.size() - in.remaining());
        if (load_big_endian<std::int32_t>(length) == from) store_big_endian(length, to);
        read_cell(in);
    }
}

CQLXX_INLINE void value_list::overflow() {
    throw error(errc::invalid_statement, "a statement can't have more than 65535 values");
}

CQLXX_INLINE bound bound::batch(std::shared_ptr<const batch_parts> parts, options how, statement::effect effect) {
    value_list none;
    return bound({}, keeps::parts, std::move(parts), none, how, dispatch::batch, nullptr, effect);
}

CQLXX_INLINE bound bound::with_condition(statement::effect effect) && {
    is_->conditional = true;
    is_->usual = false;
    is_->effect = effect;
    return std::move(*this);
}

CQLXX_INLINE bound bound::with_options(const options& how) && {
    is_->how = how;
    return std::move(*this);
}

} // namespace cqlxx::inline CQLXX_ABI::statement

#endif
