// Lists and maps of a message as ranges that decode while they are iterated, so that reading them allocates nothing.
#pragma once

#include <cqlxx/core/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <type_traits>

namespace cqlxx::inline CQLXX_ABI::protocol {

/// A [short] count and that many elements, each read by `Read(reader&)`. Checked as a whole when it is read; its
/// elements live as long as the message's bytes.
template <auto Read>
class sequence {
public:
    using value_type = std::invoke_result_t<decltype(Read), reader&>;

    /// Walks over the elements with a single-pass iterator.
    class iterator {
    public:
        using value_type = sequence::value_type;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        iterator(bytes_view elements, std::uint16_t count) noexcept : in_(elements), left_(count) {}

        /// Decodes the element again at each call.
        value_type operator*() const noexcept {
            reader ahead = in_;
            return Read(ahead);
        }
        iterator& operator++() noexcept {
            Read(in_);
            --left_;
            return *this;
        }
        void operator++(int) noexcept { ++*this; }
        bool operator==(std::default_sentinel_t) const noexcept { return left_ == 0; }

    private:
        reader in_;
        std::uint16_t left_;
    };

    sequence() noexcept = default;

    /// Takes the sequence off the reader; if an element is cut short, the reader is bad and the result empty.
    static sequence read(reader& in) noexcept {
        const std::uint16_t count = in.u16();
        reader start = in;
        for (std::uint16_t i = 0; i < count && in.ok(); ++i) Read(in);
        if (!in.ok()) return {};
        return sequence(start.raw(start.remaining() - in.remaining()), count);
    }

    iterator begin() const noexcept { return {elements_, count_}; }
    std::default_sentinel_t end() const noexcept { return {}; }
    std::size_t size() const noexcept { return count_; }
    bool empty() const noexcept { return count_ == 0; }

private:
    sequence(bytes_view elements, std::uint16_t count) noexcept : elements_(elements), count_(count) {}

    bytes_view elements_;
    std::uint16_t count_ = 0;
};

} // namespace cqlxx::inline CQLXX_ABI::protocol
