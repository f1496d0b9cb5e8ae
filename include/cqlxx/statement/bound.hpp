// What a session runs: CQL text, encoded values, options. Every kind of statement becomes one of these.
#pragma once

#include <cqlxx/core/byte_buffer.hpp>
#include <cqlxx/core/endian.hpp>
#include <cqlxx/core/error.hpp>
#include <cqlxx/core/reader.hpp>
#include <cqlxx/core/writer.hpp>
#include <cqlxx/statement/options.hpp>
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

namespace cqlxx::inline CQLXX_ABI::statement {

/// Values encoded one after another as [value]s (§3), in the order of the bind markers. Retries resend these bytes.
/// Adding throws error with errc::invalid_statement for more than 65535, and what the value's codec throws.
class value_list {
public:
    template <cql_writable T>
    void add(const T& value) {
        const std::size_t before = encoded_.size();
        try {
            writer out(encoded_);
            write_value(out, value);
            counted();
        } catch (const error& failure) {
            encoded_.truncate(before); // half a value must not be sent
            types::throw_named<T>(failure, "value " + std::to_string(count_ + 1));
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
        const std::size_t end = encoded_.size();
        writer out(encoded_);
        const std::size_t length = out.open_length();
        write(out);
        out.close_length(length);
        std::byte* data = encoded_.data();
        if (position < count_) std::rotate(data + offset_of(position), data + end, data + encoded_.size());
        ++count_;
    }
    void add_unset() { add_length(unset_length); }
    void add_null() { add_length(null_length); }

    /// Makes every "not set" a null, which deletes what is in the column.
    void write_nulls() {
        reader in(encoded());
        std::byte* data = encoded_.data();
        for (std::size_t i = 0; i < count_; ++i) {
            std::byte* length = data + (encoded_.size() - in.remaining());
            if (load_big_endian<std::int32_t>(length) == unset_length) store_big_endian(length, null_length);
            read_cell(in);
        }
    }

    std::uint16_t count() const noexcept { return count_; }
    bytes_view encoded() const noexcept { return encoded_.view(); }

private:
    std::size_t offset_of(std::size_t position) const noexcept {
        reader in(encoded());
        while (position-- != 0) read_cell(in);
        return encoded_.size() - in.remaining();
    }
    void add_length(std::int32_t length) {
        writer(encoded_).i32(length);
        counted();
    }
    void counted() {
        if (count_ == std::numeric_limits<std::uint16_t>::max()) overflow();
        ++count_;
    }
    [[noreturn]] static void overflow() {
        throw error(errc::invalid_statement, "a statement can't have more than 65535 values");
    }

    byte_buffer encoded_;
    std::uint16_t count_ = 0;
};

/// How the text of a statement reaches the server.
enum class dispatch : std::uint8_t {
    prepared, ///< prepared once per keyspace and text, then executed by its id
    simple, ///< sent as text each time: DDL and one-off statements
    batch ///< several statements, each in its own way
};

/// What is known about a statement's effect.
enum class effect : std::uint8_t {
    unknown, ///< reads, conditional writes, counters, text that nobody classified: no timestamp of ours
    write ///< writes cells without a condition, and no counters
};

/// Asked once per preparation, before values are sent: a sentence if the bind markers have other types in the cluster than
/// the values.
using marker_check = std::optional<std::string> (*)(std::span<const column_spec>);

struct batch_parts;

/// A value: holds no reference to anything but text of static storage. On the way to the request it is moved several
/// times, so it is made of few pointers.
class bound {
public:
    /// `text` must have static storage duration: the constant of a typed statement.
    static bound constant(std::string_view text, value_list values, options how, marker_check check = nullptr,
                          statement::effect effect = statement::effect::unknown) {
        return bound(text, nullptr, std::move(values), std::move(how), dispatch::prepared, check, effect);
    }
    /// Text that was made at run time.
    static bound owned(std::string text, value_list values, options how, dispatch way,
                       statement::effect effect = statement::effect::unknown) {
        auto made = std::make_shared<const apart>(apart{std::move(text), nullptr});
        const std::string_view view = made->text;
        return bound(view, std::move(made), std::move(values), std::move(how), way, nullptr, effect);
    }

    /// Several statements as one; they are in parts(), and there is no text.
    static bound batch(std::shared_ptr<const batch_parts> parts, options how, statement::effect effect) {
        auto kept = std::make_shared<const apart>(apart{std::string(), std::move(parts)});
        return bound({}, std::move(kept), {}, std::move(how), dispatch::batch, nullptr, effect);
    }

    /// The same statement, known to have IF: see `conditional()`.
    bound with_condition() && {
        conditional_ = true;
        effect_ = statement::effect::unknown;
        return std::move(*this);
    }

    /// The same statement with other options.
    bound with_options(const options& how) && {
        how_ = how;
        return std::move(*this);
    }

    std::string_view text() const noexcept { return text_; }
    /// True if text() outlives every statement, so that it can be looked up by its address.
    bool has_constant_text() const noexcept { return apart_ == nullptr; }
    const value_list& values() const noexcept { return values_; }
    const options& how() const noexcept { return how_; }
    dispatch way() const noexcept { return way_; }
    statement::effect effect() const noexcept { return effect_; }
    /// Null unless this is a batch.
    const batch_parts* parts() const noexcept { return apart_ ? apart_->parts.get() : nullptr; }
    /// Null: the types of the markers are not known to the statement.
    marker_check check() const noexcept { return check_; }
    /// A write with IF: takes no client timestamp, and its answer describes its own columns, which vary.
    bool conditional() const noexcept { return conditional_; }

private:
    /// What most statements don't have.
    struct apart {
        std::string text;
        std::shared_ptr<const batch_parts> parts;
    };

    bound(std::string_view text, std::shared_ptr<const apart> rest, value_list&& values, options&& how, dispatch way,
          marker_check check, statement::effect effect) noexcept
        : text_(text), apart_(std::move(rest)), values_(std::move(values)), how_(std::move(how)), check_(check),
          way_(way), effect_(effect) {}

    std::string_view text_;
    std::shared_ptr<const apart> apart_; ///< null: the text is constant
    value_list values_;
    options how_;
    marker_check check_;
    dispatch way_;
    statement::effect effect_;
    bool conditional_ = false;
};

} // namespace cqlxx::inline CQLXX_ABI::statement
